"""The cells of a row as values of an entry, with what had to be left aside and why."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from annuaire.admin_forms import RESERVED
from annuaire.choices import NeedKind
from annuaire.hours import HoursError, normalise
from annuaire.imports import cells as clean
from annuaire.imports.columns.targets import TARGETS
from annuaire.models import Alternative, Need
from french.text import shorten
from tabular.cells import split_lines, split_list
from tabular.errors import InvalidValueError

# Without these nobody knows which place the row tells of.
IDENTITY = ("uuid", "name", "source", "source_id")
_SHORTENED = {"summary": 250, "hours_note": 200, "price": 200, "access_note": 400}
_UNTIL = re.compile(r"\s*\[(\d{4}-\d{2}-\d{2})\]$")


@dataclass
class Reading:
    values: dict = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    error: str = ""

    def leave(self, name: str, why: object) -> None:
        label = TARGETS[name].label
        self.warnings.append(
            _("%(field)s : laissé de côté. %(why)s") % {"field": label, "why": why}
        )


def read_values(texts: dict[str, str]) -> Reading:
    """What the themes and the description make of an entry depends on the directory:
    they stay as they are."""
    reading = Reading()
    for name, text in texts.items():
        if name in _CLEANERS:
            _read(reading, name, text)
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


def _read(reading: Reading, name: str, text: str) -> None:
    try:
        value = _CLEANERS[name](text)
        if name in _MODEL_FIELDS and value:
            Alternative._meta.get_field(name).run_validators(value)
    except (InvalidValueError, ValidationError) as error:
        why = " ".join(getattr(error, "messages", None) or [str(error)])
        if name in IDENTITY:
            reading.error = reading.error or why
        else:
            reading.leave(name, why)
        return
    if value not in ("", None, []):
        reading.values[name] = value


def cleaned(name: str, value):
    """A text that is there already, as a file would give it: « +33 4 » and « 04 » are
    one telephone."""
    if isinstance(value, str) and name in ("phone", "website", "source_url"):
        try:
            return _CLEANERS[name](value)
        except InvalidValueError:
            return value
    return value


def _slug(text: str) -> str:
    slug = text.strip()
    if slug in RESERVED or not re.fullmatch(r"[-a-z0-9_]{1,120}", slug):
        raise InvalidValueError(
            _("« %s » ne peut pas être l'adresse d'une fiche.") % slug[:80]
        )
    return slug


def _past(text: str) -> datetime.date | None:
    day = clean.clean_date(text)
    if day and day > timezone.localdate():
        raise InvalidValueError(_("« %s » n'est pas encore venu.") % text[:80])
    return day


def _past_moment(text: str) -> datetime.datetime | None:
    moment = clean.clean_datetime(text)
    if moment and moment > timezone.now():
        raise InvalidValueError(_("« %s » n'est pas encore venu.") % text[:80])
    return moment


def _phone(text: str) -> str:
    """An entry has one number."""
    return clean.clean_phone(text).partition(" / ")[0]


def _shortened(text: str, length: int) -> str:
    return shorten(text.strip(), length)


def _line(name: str) -> Callable[[str], str]:
    length = Alternative._meta.get_field(name).max_length
    return partial(clean.clean_line, length=length)


_CLEANERS: dict[str, Callable[[str], object]] = {
    "uuid": clean.clean_uuid,
    "slug": _slug,
    "kind": clean.clean_kind,
    "status": clean.clean_status,
    "tags": clean.clean_list,
    "postcode": clean.clean_postcode,
    "citycode": clean.clean_citycode,
    "hide_exact_location": clean.clean_flag,
    "email": clean.clean_email,
    "email_public": clean.clean_flag,
    "phone": _phone,
    "website": clean.clean_url,
    "source_url": clean.clean_url,
    "verified_at": _past,
    "verified_how": clean.clean_verified_how,
    "created_at": _past_moment,
    "updated_at": _past_moment,
    **{name: partial(_shortened, length=n) for name, n in _SHORTENED.items()},
    **{
        name: _line(name)
        for name in (
            *("name", "street", "address_extra", "city", "verified_by"),
            *("source", "source_id", "licence"),
        )
    },
}
_MODEL_FIELDS = set(_CLEANERS) - {"uuid", "tags", "created_at", "updated_at"}


def _read_point(reading: Reading, texts: dict[str, str]) -> None:
    try:
        latitude, longitude = clean.clean_coordinates(
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
            links.append(clean.clean_url(item))
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
        reading.values[name] = list(dict.fromkeys(found))[: clean.words.MAX_ITEMS]


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
    if len(summary.strip()) > _SHORTENED["summary"]:
        reading.warnings.append(_("Le résumé dépassait 250 signes : il est raccourci."))
        values.setdefault("description", summary)
