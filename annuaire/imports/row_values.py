"""The cells of a row as values of an entry, with what had to be left aside and why."""

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from annuaire.choices import NeedKind
from annuaire.entry_field import EntryField
from annuaire.fields import FIELDS
from annuaire.hours import HoursError, normalise
from annuaire.imports import cells
from annuaire.imports.columns.mapping import key_of, keys_of
from annuaire.models import Alternative, Need
from core.models.access import ACCESS_FACTS, Access
from french.text import plain
from tabular.cells import split_lines, split_list
from tabular.errors import InvalidValueError

# Without these nobody knows which place the row tells of.
IDENTITY = ("uuid", "name", "source", "source_id")
_UNTIL = re.compile(r"\s*\[(\d{4}-\d{2}-\d{2})\]$")


@dataclass
class RowData:
    """`texts` are the cells as they were; `fallbacks` what one of them gives a field
    that nothing fills, with the name of the field it was for."""

    texts: dict[str, str] = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    fallbacks: dict[str, tuple[object, str]] = field(default_factory=dict)
    error: str = ""
    why_draft: str = ""
    _warnings: list[tuple[str, str]] = field(default_factory=list)

    @property
    def warnings(self) -> list[str]:
        return [sentence for _name, sentence in self._warnings]

    def warn(self, name: str, sentence: str) -> None:
        self._warnings.append((name, sentence))

    def leave(self, name: str, why: object) -> None:
        label = FIELDS[name].label
        self.warn(
            name,
            _("%(field)s : laissé de côté. %(why)s") % {"field": label, "why": why},
        )

    def forget(self, names: Iterable[str]) -> None:
        """As if the file had not said them."""
        names = set(names)
        for name in names:
            self.values.pop(name, None)
        self._warnings = [pair for pair in self._warnings if pair[0] not in names]
        self.fallbacks = {
            name: pair for name, pair in self.fallbacks.items() if pair[1] not in names
        }


def read_values(texts: dict[str, str]) -> RowData:
    """What the themes and the description make of an entry depends on the directory:
    they stay as they are."""
    data = RowData(texts)
    for name, text in texts.items():
        if FIELDS[name].clean:
            _read(data, FIELDS[name], text)
    for name in ("themes", "description"):
        if texts.get(name):
            data.values[name] = texts[name]
    _read_point(data, texts)
    _read_links(data, texts.get("social_links", ""))
    _read_needs(data, "needs", NeedKind.NEED, texts.get("needs", ""))
    _read_needs(data, "offers", NeedKind.OFFER, texts.get("offers", ""))
    _read_access(data, texts.get("access_note", ""))
    _read_hours(data, texts.get("hours", ""))
    _split_long_summary(data, texts.get("summary", ""))
    if not data.error and not data.values.get("name"):
        data.error = _("Il manque le nom.")
    return data


def _read(data: RowData, field: EntryField, text: str) -> None:
    """The first piece that can be read; the others are said."""
    pieces = field.split(text) if field.split else [text]
    why, value = "", None
    for piece in pieces:
        try:
            value = _value(field, piece)
        except (InvalidValueError, ValidationError) as error:
            why = why or " ".join(getattr(error, "messages", None) or [str(error)])
        if value not in ("", None, []):
            break
    else:
        if why and field.name in IDENTITY:
            data.error = data.error or why
        elif why:
            data.leave(field.name, why)
        return
    data.values[field.name] = value
    others = ", ".join(other.strip() for other in pieces if other is not piece)
    if others:
        sentence = _(
            "%(field)s : « %(value)s » est gardé. Laissé de côté : %(others)s."
        )
        said = {"field": field.label, "value": value, "others": others[:200]}
        data.warn(field.name, sentence % said)


def _value(field: EntryField, text: str):
    value = field.clean(text)
    if field.is_column and value:
        Alternative._meta.get_field(field.name).run_validators(value)
    return value


def clean_value(name: str, value):
    """A text that is there already, as a file would give it: « +33 4 » and « 04 » are
    one telephone."""
    if not isinstance(value, str) or not value:
        return value
    try:
        if name == "hours":
            return normalise(value)
        if name == "social_links":
            return "\n".join(map(cells.clean_url, value.split()))
        if name in ("phone", "email", "website", "source_url"):
            cut = FIELDS[name].split
            return FIELDS[name].clean(cut(value)[0] if cut else value)
    except (InvalidValueError, HoursError):
        pass
    return value


def _read_point(data: RowData, texts: dict[str, str]) -> None:
    try:
        latitude, longitude = cells.clean_coordinates(
            texts.get("latitude", ""), texts.get("longitude", "")
        )
    except InvalidValueError as error:
        data.leave("point", error)
        return
    if latitude is not None:
        data.values["latitude"], data.values["longitude"] = latitude, longitude


def _read_links(data: RowData, text: str) -> None:
    links = []
    for item in split_list(text):
        try:
            links.append(cells.clean_url(item))
        except InvalidValueError as error:
            data.leave("social_links", error)
    joined = "\n".join(dict.fromkeys(links))
    if len(joined) > Alternative._meta.get_field("social_links").max_length:
        data.leave("social_links", _("Il y en a trop."))
    elif joined:
        data.values["social_links"] = joined


def _read_needs(data: RowData, name: str, kind: str, text: str) -> None:
    """« Des bras. [2026-12-31] » is a need that ends; one that has ended is over."""
    needs = []
    for line in split_lines(text):
        until = _UNTIL.search(line)
        day = _day(until.group(1)) if until else None
        words = line[: until.start()] if day else line
        if len(words) > Need._meta.get_field("text").max_length:
            data.leave(name, _("« %s… » est trop long.") % words[:60])
        elif day is None or day >= timezone.localdate():
            needs.append((str(kind), words, day))
    needs = list(dict.fromkeys(needs))
    if len(needs) > cells.MAX_ITEMS:
        data.leave(name, _("Il y en a trop."))
    elif needs:
        data.values[name] = needs


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _read_access(data: RowData, text: str) -> None:
    """« Accessibilité : oui », « PMR, LSF » are facts, no words about them. Our own
    exports tell the two apart."""
    facts = {} if "uuid" in data.values else _access_facts(text)
    for name, value in facts.items():
        data.values.pop("access_note", None)
        data.fallbacks[name] = value, "access_note"


def _access_facts(text: str) -> dict[str, str]:
    """None where anything else is said too."""
    with suppress(InvalidValueError):
        value = cells.clean_access(text)
        return {"step_free": value} if value else {}
    names = [_access_names().get(key_of(item)) for item in split_list(text)]
    return dict.fromkeys(names, Access.YES.value) if all(names) else {}


@cache
def _access_names() -> dict[str, str]:
    return {key: f.name for f in ACCESS_FACTS for key in keys_of(FIELDS[f.name])}


def _read_hours(data: RowData, text: str) -> None:
    """What is not understood is kept in the words of the file, after its own note."""
    if not text:
        return
    try:
        hours = normalise(text)
        Alternative._meta.get_field("hours").run_validators(hours)
        data.values["hours"] = hours
        return
    except (HoursError, ValidationError):
        words = plain(text)
    column = Alternative._meta.get_field("hours_note")
    note = data.values.get("hours_note", "")
    kept = note if words in note else " · ".join(filter(None, [note, words]))
    if len(kept) > column.max_length:
        data.leave("hours", _("« %s… » est trop long.") % words[:60])
        return
    if note:
        data.values["hours_note"] = kept
    else:
        data.fallbacks["hours_note"] = kept, "hours"
    sentence = _(
        "%(field)s : « %(words)s » n'est pas compris. Ces mots vont dans les "
        "précisions, si la fiche n'en a pas d'autres."
    )
    data.warn("hours", sentence % {"field": FIELDS["hours"].label, "words": words[:80]})


def _split_long_summary(data: RowData, summary: str) -> None:
    """Two sentences for the cards; whatever is longer is told on the page."""
    if len(summary.strip()) > Alternative._meta.get_field("summary").max_length:
        data.warn("summary", _("Le résumé dépassait 250 signes : il est raccourci."))
        data.fallbacks["description"] = summary, "summary"
