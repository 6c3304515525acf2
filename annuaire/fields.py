"""The fields of an entry, each with all that its public form, its exports and its
imports know of it, in the order of the columns of exports."""

from django.utils.translation import gettext_lazy as _

from annuaire.entry_field import Takes, access, field, line, text
from annuaire.imports import cells

# No entry has two of them: a house number joins the street, a point is cut in two.
_ALL = [
    field(
        "uuid",
        _("Identifiant public"),
        "iduuid identifiantuuid",
        cells.clean_uuid,
    ),
    line(
        "name",
        _("Nom"),
        "name titre title titrefiche nomfiche nomstructure nomdelastructure structure"
        " denomination raisonsociale intitule",
        is_public=True,
    ),
    field("slug", _("Adresse dans l'annuaire"), "urlslug", cells.clean_slug),
    field(
        "kind",
        _("Nature"),
        "kind forme formejuridique typestructure typedestructure typologie type",
        cells.clean_kind,
        is_public=True,
    ),
    field(
        "status",
        _("État"),
        "status state statut avancement etatdavancement etatavancement",
        cells.clean_status,
        is_public=True,
    ),
    text(
        "summary",
        _("Résumé"),
        "summary abstract descriptioncourte shortdescription presentationresume"
        " chapo accroche enbref",
        is_public=True,
    ),
    field(
        "description",
        _("Présentation"),
        "description descriptionlongue longdescription presentationdetail"
        " presentationdetaillee descriptif contenu synthese",
        takes=Takes.TEXTS,
    ),
    field(
        "themes",
        _("Thèmes"),
        "theme categories categorie category taxonomy taxonomie thematique"
        " thematiques domaine domaines",
        takes=Takes.LISTS,
    ),
    field(
        "tags",
        _("Mots-clés"),
        "tags tag motcle motscles etiquette etiquettes keywords services",
        cells.clean_list,
        takes=Takes.LISTS,
    ),
    line(
        "street",
        _("Adresse"),
        "streetaddress addrstreet street rue voie nomvoie libellevoie"
        " adressepostale address addrfull adresse1",
        is_public=True,
    ),
    field(
        "housenumber",
        _("Numéro dans la rue"),
        "streetnumber addrhousenumber numero numerovoie numvoie",
        export=None,
    ),
    line(
        "address_extra",
        _("Complément d'adresse"),
        "complement complementadresse adressecomplement adresse2 addrunit addrfloor",
        is_public=True,
    ),
    field(
        "postcode",
        _("Code postal"),
        "postalcode postcode addrpostcode cp zip zipcode",
        cells.clean_postcode,
        is_public=True,
    ),
    line(
        "city",
        _("Commune"),
        "city ville addresslocality addrcity localite nomcommune libellecommune",
        is_public=True,
    ),
    field(
        "citycode",
        _("Code INSEE"),
        "codeinsee insee refinsee codecommune codecommuneinsee citycode depcom",
        cells.clean_citycode,
    ),
    field(
        "latitude",
        _("Latitude"),
        "lat latitudewgs84 ylatitude geolat y",
    ),
    field(
        "longitude",
        _("Longitude"),
        "lon lng long longitudewgs84 xlongitude geolon x",
    ),
    field(
        "point",
        _("Latitude et longitude"),
        "point geopoint geopoint2d coordinates coordonnees cartegoogle latlon"
        " latlng geolocalisation coordonneesgps",
        export=None,
    ),
    field(
        "hide_exact_location",
        _("Adresse exacte cachée"),
        "hideexactlocation adressecachee",
        cells.clean_flag,
    ),
    field(
        "hours",
        _("Horaires"),
        "openinghours openinghoursosm openhours hours horairesosm heuresouverture"
        " heuresdouverture horaire horairesouverture horairesdouverture",
        is_public=True,
    ),
    text(
        "hours_note",
        _("Précisions sur les horaires"),
        "hoursnote openhoursmoreinfos noteshoraires precisionhoraires"
        " horairescomplement",
        is_public=True,
    ),
    field(
        "email",
        _("Courriel"),
        "email mail courriels emails contactemail adressemail adresseemail"
        " adressecourriel contactmail mel adressemel courrielcontact emailcontact",
        cells.clean_email,
        split=cells.split_emails,
    ),
    field(
        "email_public",
        _("Courriel montré"),
        "emailpublic courrielpublic",
        cells.clean_flag,
    ),
    field(
        "phone",
        _("Téléphone"),
        "phone telephone tel ntel ntelephone contactphone numerotelephone numerotel"
        " telfixe numerodetelephone contacttelephone telephonefixe contactmobile"
        " mobile portable",
        cells.clean_phone,
        is_public=True,
        split=cells.split_phones,
    ),
    field(
        "website",
        _("Site web"),
        "website site siteweb siteinternet contactwebsite url web lien homepage",
        cells.clean_url,
        is_public=True,
        split=cells.split_urls,
    ),
    field(
        "social_links",
        _("Réseaux sociaux"),
        "sociallinks reseauxsociaux sameas mastodon mobilizon peertube pixelfed"
        " facebook instagram twitter youtube linkedin contactmastodon contactfacebook"
        " contactinstagram contacttwitter contactyoutube",
        takes=Takes.LISTS,
    ),
    text(
        "price",
        _("Tarifs"),
        "price tarif prix prices fraisacharge charge cout",
        is_public=True,
    ),
    access(
        "step_free",
        "plainpied wheelchair pmr accessiblepmr accespmr accessibilitepmr fauteuil"
        " accesfauteuil accessiblefauteuil accessibleenfauteuil fauteuilroulant rampe",
    ),
    access(
        "accessible_toilets",
        "toiletswheelchair toilettespmr wcpmr sanitairespmr toilettesadaptees",
    ),
    access("sign_language", "lsf signlanguagefsl languesignes interpretelsf"),
    access("hearing_loop", "boucle boucleinductionmagnetique boucleinduction bim"),
    text(
        "access_note",
        _("Accès et accessibilité"),
        "accessnote accessibilite acces ficheacceslibre wheelchairdescription"
        " transports",
        takes=Takes.TEXTS,
        is_public=True,
    ),
    field("needs", _("Besoins"), "needs besoin", takes=Takes.LINES),
    field(
        "offers",
        _("Offres et coups de main"),
        "offers offre offres coupsdemain propositions",
        takes=Takes.LINES,
    ),
    line("source", _("Source"), "sourcekey origine sourcename fournisseur"),
    line(
        "source_id",
        _("Identifiant dans la source"),
        "sourceid id idfiche identifiant externalid idexterne oldid ref reference"
        " identifiantfiche numerofiche nfiche",
    ),
    field(
        "source_url",
        _("Page dans la source"),
        "sourceurl urlsource osmurl urlfiche lienfiche liensource",
        cells.clean_url,
    ),
    line("licence", _("Licence"), "license"),
    field(
        "verified_at",
        _("Vérifiée le"),
        "verifiedat checkdate surveydate dateverification derniereverification"
        " verifieele verifiele",
        cells.clean_past_date,
    ),
    field(
        "verified_how",
        _("Moyen de vérification"),
        "verifiedhow",
        cells.clean_verified_how,
    ),
    line("verified_by", _("Vérifiée par"), "verifiedby verificateur"),
    field(
        "created_at",
        _("Parue le"),
        "createdat datecreation datecreationfiche datedecreation datetimecreate"
        " datecreated createdon creele creeele",
        cells.clean_past_moment,
    ),
    field(
        "updated_at",
        _("Mise à jour le"),
        "updatedat datemaj datedemaj datemiseajour datemajfiche misajourle"
        " miseajourle datemodified lastmodified modifiele modifieele datetimelatest"
        " datemodification dernieremodification dernieremiseajour dernieremaj"
        " updatedon",
        cells.clean_past_moment,
    ),
]

FIELDS = {one.name: one for one in _ALL}
