"""What volunteers type, in the form that OpenStreetMap keeps: « lu-ve 9h-18h ; sa
10h-12h » becomes « Mo-Fr 09:00-18:00; Sa 10:00-12:00 »."""

import contextlib
import re

from annuaire.hours.french import MONTH_NAMES, in_french
from annuaire.hours.french_items import items_of
from annuaire.hours.french_reading import Reader
from annuaire.hours.french_rules import rules_of
from annuaire.hours.french_tokens import is_markup, tokens_of
from annuaire.hours.french_words import UnknownWordError
from annuaire.hours.model import DAYS, MONTHS, HoursError
from annuaire.hours.reading import MAX_LENGTH, not_understood, parse
from annuaire.hours.writing import write

_SHORT_DAYS = ["lu", "ma", "me", "je", "ve", "sa", "di"]


def normalise(text: str) -> str:
    """Text that is already OpenStreetMap's comes back as it is. Raises HoursError."""
    text = text.replace("\x00", " ").strip()
    if not text:
        return ""
    if not is_markup(text):
        with contextlib.suppress(HoursError):
            return parse(text).text
    if len(text) > MAX_LENGTH:
        return parse(text).text  # Says so.
    try:
        return parse(write(_rules_of(text))).text
    except (UnknownWordError, HoursError) as error:
        raise not_understood(" ".join(text.split())) from error


def _rules_of(text: str):
    return rules_of(Reader(items_of(tokens_of(text))).drafts())


def as_typed(text: str) -> str:
    """The way back, « lu-ve 9h-18h » for a form, or the sentences; as it is kept if
    neither would be understood the same."""
    for shown in (_short(text), *_sentences(text)):
        with contextlib.suppress(HoursError):
            if normalise(shown) == text:
                return shown
    return text


def _sentences(text: str) -> list[str]:
    try:
        return [" ; ".join(in_french(parse(text)))]
    except HoursError:
        return []


def _short(text: str) -> str:
    shown = text
    for day, french in zip(DAYS, _SHORT_DAYS, strict=True):
        shown = re.sub(rf"\b{day}\b", french, shown)
    for month, french in zip(MONTHS, MONTH_NAMES, strict=True):
        shown = re.sub(rf"\b{month}\b", french, shown)
    shown = re.sub(
        r"\b(\d\d):(\d\d)\b", lambda m: f"{int(m[1])}h{m[2].strip('0') and m[2]}", shown
    )
    for ours, french in (("off", "fermé"), ("PH", "jours fériés")):
        shown = re.sub(rf"\b{ours}\b", french, shown)
    return shown.replace("; ", " ; ")
