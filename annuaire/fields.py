"""The fields of an entry, each with all that its public form, its exports and its
imports know of it; a new one is an entry of this list, which has the order of the
columns of exports."""

from django.utils.translation import gettext_lazy as _

from annuaire.entry_field import Takes, field, line, text
from annuaire.exports import values
from annuaire.imports import cells

# No entry has two of them: a house number joins the street, a point is cut in two.
_ALL = [
    field(
        "uuid",
        _("Identifiant public"),
        "iduuid identifiantuuid",
        cells.clean_uuid,
        values.uuid,
    ),
    line(
        "name",
        _("Nom"),
        "name titre title nomstructure nomdelastructure structure denomination"
        " raisonsociale intitule",
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
        "status state statut avancement etatdavancement",
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
        export=values.description,
        takes=Takes.TEXTS,
    ),
    field(
        "themes",
        _("Thèmes"),
        "theme categories categorie category taxonomy taxonomie thematique"
        " thematiques domaine domaines",
        export=values.themes,
        takes=Takes.LISTS,
    ),
    field(
        "tags",
        _("Mots-clés"),
        "tags tag motcle motscles etiquette etiquettes keywords services",
        cells.clean_list,
        values.tags,
        takes=Takes.LISTS,
    ),
    line(
        "street",
        _("Adresse"),
        "streetaddress addrstreet street rue voie nomvoie libellevoie"
        " adressepostale address addrfull adresse1",
        export=values.street,
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
        export=values.address_extra,
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
        export=values.latitude,
    ),
    field(
        "longitude",
        _("Longitude"),
        "lon lng long longitudewgs84 xlongitude geolon x",
        export=values.longitude,
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
        "openinghours openinghoursosm openhours hours horairesosm heuresdouverture"
        " horaire horairesdouverture",
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
        " adressecourriel contactmail mel",
        cells.clean_email,
        values.email,
    ),
    field(
        "email_public",
        _("Courriel montré"),
        "emailpublic courrielpublic",
        cells.clean_flag,
        values.email_public,
    ),
    field(
        "phone",
        _("Téléphone"),
        "phone telephone tel contactphone numerodetelephone contacttelephone"
        " telephonefixe contactmobile mobile portable",
        cells.clean_first_phone,
        is_public=True,
    ),
    field(
        "website",
        _("Site web"),
        "website site siteweb siteinternet contactwebsite url web lien homepage",
        cells.clean_url,
        is_public=True,
    ),
    field(
        "social_links",
        _("Réseaux sociaux"),
        "sociallinks reseauxsociaux sameas mastodon mobilizon peertube pixelfed"
        " facebook instagram twitter youtube linkedin contactmastodon"
        " contactfacebook contactinstagram contacttwitter contactyoutube",
        export=values.social_links,
        takes=Takes.LISTS,
    ),
    text(
        "price",
        _("Tarifs"),
        "price tarif prix prices fraisacharge charge cout",
        is_public=True,
    ),
    text(
        "access_note",
        _("Accès et accessibilité"),
        "accessnote accessibilite acces ficheacceslibre"
        " wheelchairdescription transports",
        takes=Takes.TEXTS,
        is_public=True,
    ),
    field(
        "needs", _("Besoins"), "needs besoin", export=values.needs, takes=Takes.LINES
    ),
    field(
        "offers",
        _("Offres et coups de main"),
        "offers offre offres coupsdemain propositions",
        export=values.offers,
        takes=Takes.LINES,
    ),
    line("source", _("Source"), "sourcekey origine sourcename fournisseur"),
    line(
        "source_id",
        _("Identifiant dans la source"),
        "sourceid id idfiche identifiant externalid idexterne oldid",
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
        "verifiedat checkdate surveydate dateverification verifiele"
        " derniereverification",
        cells.clean_past_date,
        values.verified_at,
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
        "createdat datecreation datecreationfiche",
        cells.clean_past_moment,
        values.created_at,
    ),
    field(
        "updated_at",
        _("Mise à jour le"),
        "updatedat datemaj datemiseajour datemajfiche misajourle datemodified"
        " lastmodified modifiele",
        cells.clean_past_moment,
        values.updated_at,
    ),
]

FIELDS = {one.name: one for one in _ALL}
