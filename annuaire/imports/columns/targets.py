"""What a column may be imported into, and the names it goes by elsewhere.

All are fields of an entry but two: a house number joins the street, and a point is
cut into latitude and longitude.

Names are compared without case, accents, punctuation nor the `bf_` of YesWiki: see
`mapping.key_of`. Where several columns would do, the first name wins: its own, its
label's, then these.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Takes(Enum):
    """How many columns may make one value. Pieces of a list are proposed together;
    only a person knows which texts or sentences follow each other."""

    ONE = "one"
    TEXTS = "texts"
    LINES = "lines"
    LISTS = "lists"


@dataclass(frozen=True)
class Target:
    name: str
    label: str | Promise
    aliases: tuple[str, ...] = ()
    takes: Takes = Takes.ONE


def _target(name: str, label, aliases: str = "", takes: Takes = Takes.ONE) -> Target:
    return Target(name, label, tuple(aliases.split()), takes)


# A name is written here as its key; the label and the name itself need not be.
TARGETS = {
    target.name: target
    for target in [
        _target("uuid", _("Identifiant public"), "iduuid identifiantuuid"),
        _target(
            "name",
            _("Nom"),
            "name titre title nomstructure nomdelastructure structure denomination"
            " raisonsociale intitule",
        ),
        _target("slug", _("Adresse dans l'annuaire"), "urlslug"),
        _target(
            "kind",
            _("Nature"),
            "kind forme formejuridique typestructure typedestructure typologie type",
        ),
        _target("status", _("État"), "status state statut avancement etatdavancement"),
        _target(
            "summary",
            _("Résumé"),
            "summary abstract descriptioncourte shortdescription presentationresume"
            " chapo accroche enbref",
        ),
        _target(
            "description",
            _("Présentation"),
            "description descriptionlongue longdescription presentationdetail"
            " presentationdetaillee descriptif contenu synthese",
            Takes.TEXTS,
        ),
        _target(
            "themes",
            _("Thèmes"),
            "theme categories categorie category taxonomy taxonomie thematique"
            " thematiques domaine domaines",
            Takes.LISTS,
        ),
        _target(
            "tags",
            _("Mots-clés"),
            "tags tag motcle motscles etiquette etiquettes keywords services",
            Takes.LISTS,
        ),
        _target(
            "street",
            _("Adresse"),
            "streetaddress addrstreet street rue voie nomvoie libellevoie"
            " adressepostale address addrfull adresse1",
        ),
        _target(
            "housenumber",
            _("Numéro dans la rue"),
            "streetnumber addrhousenumber numero numerovoie numvoie",
        ),
        _target(
            "address_extra",
            _("Complément d'adresse"),
            "complement complementadresse adressecomplement adresse2 addrunit"
            " addrfloor",
        ),
        _target(
            "postcode",
            _("Code postal"),
            "postalcode postcode addrpostcode cp zip zipcode",
        ),
        _target(
            "city",
            _("Commune"),
            "city ville addresslocality addrcity localite nomcommune libellecommune",
        ),
        _target(
            "citycode",
            _("Code INSEE"),
            "codeinsee insee refinsee codecommune codecommuneinsee citycode depcom",
        ),
        _target("latitude", _("Latitude"), "lat latitudewgs84 ylatitude geolat y"),
        _target(
            "longitude",
            _("Longitude"),
            "lon lng long longitudewgs84 xlongitude geolon x",
        ),
        _target(
            "point",
            _("Latitude et longitude"),
            "point geopoint geopoint2d coordinates coordonnees cartegoogle latlon"
            " latlng geolocalisation coordonneesgps",
        ),
        _target(
            "hide_exact_location",
            _("Adresse exacte cachée"),
            "hideexactlocation adressecachee",
        ),
        _target(
            "hours",
            _("Horaires"),
            "openinghours openinghoursosm openhours hours horairesosm heuresdouverture"
            " horaire horairesdouverture",
        ),
        _target(
            "hours_note",
            _("Précisions sur les horaires"),
            "hoursnote openhoursmoreinfos noteshoraires precisionhoraires"
            " horairescomplement",
        ),
        _target(
            "email",
            _("Courriel"),
            "email mail courriels emails contactemail adressemail adresseemail"
            " adressecourriel contactmail mel",
        ),
        _target("email_public", _("Courriel montré"), "emailpublic courrielpublic"),
        _target(
            "phone",
            _("Téléphone"),
            "phone telephone tel contactphone numerodetelephone contacttelephone"
            " telephonefixe contactmobile mobile portable",
        ),
        _target(
            "website",
            _("Site web"),
            "website site siteweb siteinternet contactwebsite url web lien homepage",
        ),
        _target(
            "social_links",
            _("Réseaux sociaux"),
            "sociallinks reseauxsociaux sameas mastodon mobilizon peertube pixelfed"
            " facebook instagram twitter youtube linkedin contactmastodon"
            " contactfacebook contactinstagram contacttwitter contactyoutube",
            Takes.LISTS,
        ),
        _target("needs", _("Besoins"), "needs besoin", Takes.LINES),
        _target(
            "offers",
            _("Offres et coups de main"),
            "offers offre offres coupsdemain propositions",
            Takes.LINES,
        ),
        _target(
            "access_note",
            _("Accès et accessibilité"),
            "accessnote accessibilite acces ficheacceslibre"
            " wheelchairdescription transports",
            Takes.TEXTS,
        ),
        _target(
            "price", _("Tarifs"), "price tarif prix prices fraisacharge charge cout"
        ),
        _target("source", _("Source"), "sourcekey origine sourcename fournisseur"),
        _target(
            "source_id",
            _("Identifiant dans la source"),
            "sourceid id idfiche identifiant externalid idexterne oldid",
        ),
        _target(
            "source_url",
            _("Page dans la source"),
            "sourceurl urlsource osmurl urlfiche lienfiche liensource",
        ),
        _target("licence", _("Licence"), "license"),
        _target(
            "verified_at",
            _("Vérifiée le"),
            "verifiedat checkdate surveydate dateverification verifiele"
            " derniereverification",
        ),
        _target("verified_how", _("Moyen de vérification"), "verifiedhow"),
        _target("verified_by", _("Vérifiée par"), "verifiedby verificateur"),
        _target(
            "created_at",
            _("Parue le"),
            "createdat datecreation datecreationfiche",
        ),
        _target(
            "updated_at",
            _("Mise à jour le"),
            "updatedat datemaj datemiseajour datemajfiche misajourle datemodified"
            " lastmodified modifiele",
        ),
    ]
}

# Columns that are known and that no import may take.
_PICTURES = "images image photo photos visuel illustration imagebfimage"
NOT_TAKEN = dict.fromkeys(
    _PICTURES.split(),
    _("Les images ne se reprennent pas : ajoutez-les à la fiche, avec leur crédit."),
)
