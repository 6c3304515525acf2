"""The cells of a row as values of an entry, with what had to be left aside and why."""

import datetime
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from annuaire.choices import NeedKind
from annuaire.entry_field import EntryField
from annuaire.fields import FIELDS
from annuaire.hours import HoursError, normalise
from annuaire.imports import cells
from annuaire.models import Alternative, Need
from tabular.cells import split_lines, split_list
from tabular.errors import InvalidValueError

# Without these nobody knows which place the row tells of.
IDENTITY = ("uuid", "name", "source", "source_id")
_UNTIL = re.compile(r"\s*\[(\d{4}-\d{2}-\d{2})\]$")


@dataclass
class Reading:
    values: dict = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    error: str = ""

    def leave(self, name: str, why: object) -> None:
        label = FIELDS[name].label
        self.warnings.append(
            _("%(field)s : laissé de côté. %(why)s") % {"field": label, "why": why}
        )


def read_values(texts: dict[str, str]) -> Reading:
    """What the themes and the description make of an entry depends on the directory:
    they stay as they are."""
    reading = Reading()
    for name, text in texts.items():
        if FIELDS[name].clean:
            _read(reading, FIELDS[name], text)
    for name in ("themes", "description"):
        if texts.get(name):
            reading.values[name] = texts[name]
    _read_point(reading, texts)
    _read_links(reading, texts.get("social_links", ""))
    _read_needs(reading, "needs", NeedKind.NEED, texts.get("needs", ""))
    _read_needs(reading, "offers", NeedKind.OFFER, texts.get("offers", ""))
    _read_hours(reading, texts.get("hours", ""))
    _put_summary_and_description_right(reading, texts.get("summary", ""))
    if not reading.error and not reading.values.get("name"):
        reading.error = _("Il manque le nom.")
    return reading


def _read(reading: Reading, field: EntryField, text: str) -> None:
    try:
        value = field.clean(text)
        if field.is_column and value:
            Alternative._meta.get_field(field.name).run_validators(value)
    except (InvalidValueError, ValidationError) as error:
        why = " ".join(getattr(error, "messages", None) or [str(error)])
        if field.name in IDENTITY:
            reading.error = reading.error or why
        else:
            reading.leave(field.name, why)
        return
    if value not in ("", None, []):
        reading.values[field.name] = value


def cleaned(name: str, value):
    """A text that is there already, as a file would give it: « +33 4 » and « 04 » are
    one telephone."""
    if isinstance(value, str) and name in ("phone", "website", "source_url"):
        try:
            return FIELDS[name].clean(value)
        except InvalidValueError:
            return value
    return value


def _read_point(reading: Reading, texts: dict[str, str]) -> None:
    try:
        latitude, longitude = cells.clean_coordinates(
            texts.get("latitude", ""), texts.get("longitude", "")
        )
    except InvalidValueError as error:
        reading.leave("point", error)
        return
    if latitude is not None:
        reading.values["latitude"], reading.values["longitude"] = latitude, longitude


def _read_links(reading: Reading, text: str) -> None:
    links = []
    for item in split_list(text):
        try:
            links.append(cells.clean_url(item))
        except InvalidValueError as error:
            reading.leave("social_links", error)
    joined = "\n".join(dict.fromkeys(links))
    if len(joined) > Alternative._meta.get_field("social_links").max_length:
        reading.leave("social_links", _("Il y en a trop."))
    elif joined:
        reading.values["social_links"] = joined


def _read_needs(reading: Reading, name: str, kind: str, text: str) -> None:
    """« Des bras. [2026-12-31] » is a need that ends; one that has ended is over."""
    found = []
    for line in split_lines(text):
        until = _UNTIL.search(line)
        day = _day(until.group(1)) if until else None
        words = line[: until.start()] if day else line
        if len(words) > Need._meta.get_field("text").max_length:
            reading.leave(name, _("« %s… » est trop long.") % words[:60])
        elif day is None or day >= timezone.localdate():
            found.append((str(kind), words, day))
    if found:
        reading.values[name] = list(dict.fromkeys(found))[: cells.MAX_ITEMS]


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _read_hours(reading: Reading, text: str) -> None:
    if not text:
        return
    try:
        hours = normalise(text)
        Alternative._meta.get_field("hours").run_validators(hours)
        reading.values["hours"] = hours
    except (HoursError, ValidationError) as error:
        why = " ".join(getattr(error, "messages", None) or [str(error)])
        reading.leave("hours", why)
        note = " ".join(text.split())
        if "hours_note" not in reading.values and len(note) <= 200:
            reading.values["hours_note"] = note


def _put_summary_and_description_right(reading: Reading, summary: str) -> None:
    """Two sentences for the cards; whatever is longer is told on the page."""
    values = reading.values
    if len(summary.strip()) > Alternative._meta.get_field("summary").max_length:
        reading.warnings.append(_("Le résumé dépassait 250 signes : il est raccourci."))
        values.setdefault("description", summary)
