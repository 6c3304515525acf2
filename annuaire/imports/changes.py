"""What a row would change in an entry that exists. An empty cell changes nothing."""

import re

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from annuaire.choices import NeedKind
from annuaire.fields import FIELDS
from annuaire.imports.current import CurrentContent, tidy
from annuaire.imports.row_values import RowData, clean_value
from annuaire.imports.synthesis import Synthesis
from annuaire.imports.vocabulary import Vocabulary
from annuaire.maps.postcodes import citycode_of
from french.text import fold

_APART = {
    *["uuid", "latitude", "longitude", "verified_at", "verified_how", "verified_by"]
}
_PLAIN = [f.name for f in FIELDS.values() if f.is_column and f.name not in _APART]
_PLACE = ("street", "postcode", "city")
_KINDS = {"needs": NeedKind.NEED, "offers": NeedKind.OFFER}


def find_changes(
    data: RowData, current: CurrentContent, vocabulary: Vocabulary
) -> dict:
    """What a file does not mention is never touched; nor is what it only repeats."""
    data.forget(
        name for name, text in data.texts.items() if _repeats(text, current[name])
    )
    for name, (value, _origin) in data.fallbacks.items():
        if not current.says(name):
            data.values.setdefault(name, value)
    values = data.values
    changed = {
        name: values[name]
        for name in _PLAIN
        if name in values
        and values[name] != clean_value(name, current[name])
        and not _repeats(values[name], current[name])
    }
    if "source_id" not in values and current["source_id"]:
        # Its number means something in its own source only.
        changed.pop("source", None)
    _find_point(changed, data, current)
    _find_labels(changed, values, current, vocabulary)
    _find_needs(changed, values, current)
    _find_verification(changed, values, current)
    _find_synthesis(changed, data, current)
    _keep_private(changed, data, current)
    return changed


def labels_of(changed: dict) -> str:
    """« Téléphone, Horaires », for people."""
    names = {"longitude": "point", "latitude": "point", "more_tags": "tags"}
    labels = [FIELDS[names.get(name, name)].label for name in changed]
    return ", ".join(dict.fromkeys(str(label) for label in labels))


def _repeats(value, ours) -> bool:
    if isinstance(value, str) and isinstance(ours, str):
        return tidy(value) == tidy(ours)
    return value == ours


def _find_point(changed: dict, data: RowData, current: CurrentContent) -> None:
    values = data.values
    code = citycode_of(changed.get("postcode", ""))
    if code and "citycode" not in values:
        changed["citycode"] = code
    if "latitude" in values:
        point = (values["latitude"], values["longitude"])
        # An export rounds the point of a hidden place: it must not come back so.
        if point != current.public_point:
            changed["latitude"], changed["longitude"] = point
    elif _moved(changed, current) and current.public_point:
        changed["latitude"] = changed["longitude"] = None
        data.warn(
            "point",
            _("L'adresse change : le point sur le plan, qui allait avec, est retiré."),
        )


def _moved(changed: dict, current: CurrentContent) -> bool:
    """Commas and capitals do not move a house."""
    return any(
        name in changed and _letters(changed[name]) != _letters(current[name])
        for name in _PLACE
    )


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _find_labels(
    changed: dict, values: dict, current: CurrentContent, vocabulary: Vocabulary
) -> None:
    if "themes" in values and values["themes"] != sorted(current["themes"]):
        changed["themes"] = values["themes"]
    ours = current.tags
    # A column of tags says them all; themes that we do not know only add some.
    names = vocabulary.spell(values["tags"], ours) if "tags" in values else ours
    more = vocabulary.spell(values.get("more_tags", []), [*ours, *names])
    names = list(dict.fromkeys([*names, *more]))
    if set(names) != set(ours):
        changed["tags"] = names


def _find_needs(changed: dict, values: dict, current: CurrentContent) -> None:
    for name, kind in _KINDS.items():
        if name not in values:
            continue
        needs = {(text, str(until or "")) for _kind, text, until in values[name]}
        if needs != current.needs(kind):
            changed[name] = values[name]


def _find_verification(changed: dict, values: dict, current: CurrentContent) -> None:
    """The latest one is the one to believe."""
    day = values.get("verified_at")
    ours = current["verified_at"]
    ours = parse_date(ours) if isinstance(ours, str) else ours
    if day is None or (ours and day < ours):
        return
    for name in ("verified_at", "verified_how", "verified_by"):
        if name in values and str(values[name]) != str(current[name]):
            changed[name] = values[name]


def _find_synthesis(changed: dict, data: RowData, current: CurrentContent) -> None:
    text = data.values.get("description")
    if not text:
        return
    synthesis = Synthesis(current.content)
    if synthesis.has_text(text):
        return
    if synthesis.is_composed:
        data.leave(
            "description",
            _("La synthèse a été mise en forme ici : elle reste comme elle est."),
        )
    else:
        changed["description"] = text


def _keep_private(changed: dict, data: RowData, current: CurrentContent) -> None:
    """Nobody agreed to show an address that was not there."""
    was_public = current["email_public"] and "email_public" not in data.values
    if "email" in changed and was_public:
        changed["email_public"] = False
        data.warn(
            "email", _("L'adresse électronique change : elle n'est plus montrée.")
        )


def is_older(data: RowData, current: CurrentContent) -> bool:
    """The file was written before what the entry says today."""
    theirs, ours = data.values.get("updated_at"), current.entry.content_updated_at
    return bool(theirs and ours and theirs < ours.replace(microsecond=0))


def older_warning(current: CurrentContent) -> str:
    day = timezone.localdate(current.entry.content_updated_at)
    return _("La fiche d'ici a changé depuis, le %s : relisez-la.") % (
        day.strftime("%d/%m/%Y")
    )
