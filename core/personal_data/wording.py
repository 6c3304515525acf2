"""The rows of the register, as people read them."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from french.dates import french_date

# Where the name in the file has lost its accents, or says too little.
_NAMES = {
    "a_propos_de": "à propos de",
    "besoins_d_acces": "besoins d’accès",
    "confirme_le": "confirmé le",
    "cree_le": "créé le",
    "debut": "début",
    "demande_le": "demandé le",
    "derniere_connexion": "dernière connexion",
    "ecrit_le": "écrit le",
    "envoye": "envoyé",
    "etat": "état",
    "evenement": "événement",
    "fichier_a_importer": "dans un fichier à importer",
    "journal": "journal des accords",
    "montree": "montrée sur le site",
    "place_retenue_le": "place retenue le",
    "prenom": "prénom",
    "presence": "est venue",
    "propose": "propose",
    "recu": "reçu",
    "recu_le": "reçu le",
    "recue_le": "reçue le",
    "reglages_de_la_lettre": "dans les réglages de la lettre",
    "reponses": "réponses",
    "reponse_du_serveur": "réponse de sa messagerie",
    "rendez_vous": "rendez-vous",
    "roles": "rôles",
}


def facts_of(row: dict) -> list[tuple[str, list[str]]]:
    """Each with its name, in as many lines as it has."""
    facts = ((name_of(name), list(_lines(value))) for name, value in row.items())
    return [(name, lines) for name, lines in facts if lines]


def name_of(name: str) -> str:
    return capfirst(_NAMES.get(name, name.replace("_", " ")))


def _lines(value) -> Iterator[str]:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        yield _("oui") if value else _("non")
    elif isinstance(value, datetime):
        yield french_date(value, "j F Y, H:i")
    elif isinstance(value, date):
        yield french_date(value, "j F Y")
    elif isinstance(value, dict):
        facts = ((name_of(name), " ".join(_lines(v))) for name, v in value.items())
        yield ", ".join(_("%s : %s") % fact for fact in facts if fact[1])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _lines(item)
    else:
        yield str(value)
