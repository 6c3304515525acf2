"""Lists, texts and the words of our own vocabularies."""

import re
import uuid

from django.db import models
from django.utils.translation import gettext as _

from annuaire.admin_forms import RESERVED
from annuaire.choices import Kind, Status, VerifiedHow
from core.models.access import Access
from french.text import fold, shorten
from tabular.cells import split_list
from tabular.errors import InvalidValueError

MAX_ITEMS = 50

STATUS_WORDS = {
    Status.PLANNED: "projet|en projet|idee|en devenir|a venir|prevu|prevue"
    "|en reflexion",
    Status.UNDER_CONSTRUCTION: "construction|en construction|en cours"
    "|en cours de creation|en creation|en travaux|travaux|en montage|chantier",
    Status.EXISTING: "existante|existant|existe|ouvert|ouverte|actif|active"
    "|en activite|en fonctionnement|en service|oui",
    Status.PAUSED: "pause|en pause|suspendu|suspendue|en sommeil|fermeture temporaire"
    "|ferme temporairement|fermee temporairement|interrompu|interrompue",
    Status.CLOSED: "fermee|ferme|clos|close|disparu|disparue|arrete|arretee|dissous"
    "|dissoute|termine|terminee|abandonne|abandonnee|cesse|cessee|fermeture definitive",
}
KIND_WORDS = {
    Kind.PLACE: "lieu|espace|tiers lieu|local|place|jardin",
    Kind.ASSOCIATION: "association|asso|association loi 1901|association 1901|loi 1901",
    Kind.COOPERATIVE: "cooperative|coop|scop|scic|societe cooperative|cae",
    Kind.COMPANY: "entreprise|entreprise ess|entreprise de l'ess|societe|sarl|sas|sasu"
    "|commerce|auto entreprise|micro entreprise",
    Kind.COLLECTIVE: "collectif|collectif informel|groupe informel|informel"
    "|collectif citoyen",
    Kind.MOBILE: "itinerant|itinerante|service itinerant|ambulant|mobile",
    Kind.ONLINE: "en ligne|site|site internet|site web|numerique|service en ligne",
}


HOW_WORDS = {
    VerifiedHow.VISIT: "visite|visite sur place|sur place|passage",
    VerifiedHow.PHONE: "telephone|appel|appel telephonique|tel",
    VerifiedHow.EMAIL: "courriel|echange de courriels|mail|email|e mail",
    VerifiedHow.CONTACT: "contact|confirmation par le lieu|le lieu",
    VerifiedHow.ONLINE: "en ligne|son site ou ses reseaux|site|site internet|web",
}
ACCESS_WORDS = {
    Access.YES: "o|vrai|true|yes|y|x|1|designated|totale|accessible|complet",
    Access.LIMITED: "limited|limite|partiel|partielle|partiellement|sur demande"
    "|avec aide|sur rendez vous|en partie ou sur demande",
    Access.NO: "n|faux|false|no|0|aucun|aucune|inaccessible|non accessible",
}
_YES = {"oui", "o", "vrai", "true", "yes", "y", "x", "1"}
_UNKNOWN = {"unknown", "inconnu", "ne sait pas", "sans precision"}
_NO = {"non", "n", "faux", "false", "no", "0"}


def _index(words: dict[models.TextChoices, str]) -> dict[str, str]:
    return {
        word: choice.value
        for choice, alternatives in words.items()
        for word in (*alternatives.split("|"), choice.value.replace("_", " "))
    }


_STATUSES = _index(STATUS_WORDS)
_KINDS = _index(KIND_WORDS)
_HOWS = _index(HOW_WORDS)
_ACCESS = _index(ACCESS_WORDS)


def clean_status(text: str) -> str:
    """« Ouvert » gives "existante"; nothing gives ""."""
    return _word(
        text,
        _STATUSES,
        _(
            "« %s » n'est pas un état connu : en projet, en construction, existante, "
            "en pause ou fermée."
        ),
    )


def clean_kind(text: str) -> str:
    return _word(
        text,
        _KINDS,
        _(
            "« %s » n'est pas un type connu : lieu, association, coopérative, "
            "entreprise, collectif, itinérant ou en ligne."
        ),
    )


def clean_verified_how(text: str) -> str:
    return _word(
        text,
        _HOWS,
        _(
            "« %s » n'est pas un moyen connu : visite, appel, courriel, contact ou en "
            "ligne."
        ),
    )


def clean_access(text: str) -> str:
    """« limited », of OpenStreetMap, gives "en_partie"; "unknown" nothing."""
    if fold(text).strip() in _UNKNOWN:
        return ""
    return _word(text, _ACCESS, _("« %s » n'est pas compris : oui, en partie ou non."))


def clean_flag(text: str) -> bool | None:
    """Nothing gives None, which is neither yes nor no."""
    word = fold(text)
    if word not in _YES | _NO | {""}:
        raise InvalidValueError(_("« %s » n'est ni oui, ni non.") % text[:80])
    return None if not word else word in _YES


def _word(text: str, index: dict[str, str], sentence: str) -> str:
    words = " ".join(re.findall(r"[a-z0-9']+", fold(text)))
    if not words:
        return ""
    if words not in index:
        raise InvalidValueError(sentence % text[:80])
    return index[words]


def clean_list(text: str, length: int = 100) -> list[str]:
    """Each once, whatever its case; two accents may be two words."""
    items: dict[str, str] = {}
    for item in split_list(text):
        if len(item) > length:
            raise InvalidValueError(
                _("« %s… » est trop long pour un mot de la liste.") % item[:60]
            )
        items.setdefault(item.casefold(), item)
    if len(items) > MAX_ITEMS:
        raise InvalidValueError(
            _("« %(text)s… » : la liste a plus de %(count)d éléments.")
            % {"text": text[:60], "count": MAX_ITEMS}
        )
    return list(items.values())


def clean_uuid(text: str) -> uuid.UUID | None:
    if not text.strip():
        return None
    try:
        return uuid.UUID(text.strip())
    except ValueError:
        raise InvalidValueError(
            _("« %s » n'est pas un identifiant UUID.") % text[:80]
        ) from None


def clean_line(text: str, length: int) -> str:
    """A text of one line, no longer than its field."""
    line = " ".join(text.split())
    if len(line) > length:
        raise InvalidValueError(
            _("« %(text)s… » a %(count)d signes, %(length)d au plus.")
            % {"text": line[:60], "count": len(line), "length": length}
        )
    return line


def clean_text(text: str, length: int) -> str:
    """Cut at a word where it is longer than its field."""
    return shorten(text.strip(), length)


def clean_slug(text: str) -> str:
    slug = text.strip()
    if slug in RESERVED or not re.fullmatch(r"[-a-z0-9_]{1,120}", slug):
        raise InvalidValueError(
            _("« %s » ne peut pas être l'adresse d'une fiche.") % slug[:80]
        )
    return slug
