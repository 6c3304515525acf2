"""What volunteers type, in the form that OpenStreetMap keeps: « lu-ve 9h-18h ; sa
10h-12h » becomes « Mo-Fr 09:00-18:00; Sa 10:00-12:00 »."""

import contextlib
import re

from annuaire.hours.french import MONTH_NAMES
from annuaire.hours.model import DAYS, MONTHS, HoursError
from annuaire.hours.reading import MAX_LENGTH, parse

_FRENCH_DAYS = ["lu(?:n(?:di)?)?", "ma(?:r(?:di)?)?", "me(?:r(?:credi)?)?",
    "je(?:u(?:di)?)?", "ve(?:n(?:dredi)?)?", "sa(?:m(?:edi)?)?",
    "di(?:m(?:anche)?)?"]  # fmt: skip
_SHORT_DAYS = ["lu", "ma", "me", "je", "ve", "sa", "di"]
_FRENCH_MONTHS = ["janv(?:ier|\\.)?", "févr?(?:ier|\\.)?", "mars", "avr(?:il|\\.)?",
    "mai", "juin", "juil(?:let|\\.)?", "ao[ûu]t", "sept(?:embre|\\.)?",
    "oct(?:obre|\\.)?", "nov(?:embre|\\.)?", "déc(?:embre|\\.)?"]  # fmt: skip
_SIGNS = [
    (r"[–—−]", "-"),
    (r"(?i)\btous les jours\b|\b7 ?j(?:ours)?(?: ?sur ?|/)7\b", "Mo-Su"),
    (r"(?i)\b24 ?h(?:eures)?(?: ?sur ?|/)24(?: ?h)?\b", "00:00-24:00"),
    (r"(?i)\bfermée?s?\b", "off"),
    (r"(?i)\bjours fériés\b", "PH"),
    (r"(?i)\bmidi\b", "12:00"),
]


def normalise(text: str) -> str:
    """Text that is already OpenStreetMap's comes back as it is. Raises HoursError."""
    text = " ".join(text.replace("\x00", " ").split())
    if not text:
        return ""
    with contextlib.suppress(HoursError):
        return parse(text).text
    parts = re.split(r'("[^"]*")', text[: MAX_LENGTH + 1])
    shown = "".join(p if p.startswith('"') else _translate(p) for p in parts)
    try:
        return parse(shown).text
    except HoursError:
        # The sentence quotes what was typed, not what we made of it.
        return parse(text).text


def as_typed(text: str) -> str:
    """The way back, « lu-ve 9h-18h » for a form; as it is kept if that would not be
    understood the same."""
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
    shown = shown.replace("; ", " ; ")
    with contextlib.suppress(HoursError):
        return shown if normalise(shown) == text else text
    return text


def _translate(text: str) -> str:
    # Days come next, and « mars » looks like one: months wait under their numbers.
    for number, french in enumerate(_FRENCH_MONTHS):
        text = re.sub(rf"(?i)\b(?:en )?{french}(?!\w)", f"@{number}@", text)
    for pattern, ours in _SIGNS:
        text = re.sub(pattern, ours, text)
    for day, french in zip(DAYS, _FRENCH_DAYS, strict=True):
        text = re.sub(rf"(?i)\b(?:les? )?{french}s?\b\.?", day, text)
    text = re.sub(
        rf"(?i)\bdu ({'|'.join(DAYS)}) au ({'|'.join(DAYS)})\b", r"\1-\2", text
    )
    text = re.sub(r"(?i)\b(\d{1,2}) ?h(?:eures?)? ?([0-5]\d)?\b", _clock, text)
    text = re.sub(r"(?i)\bde (\d[\dh:]*) ?(?:à|a|-) ?(\d)", r"\1-\2", text)
    text = re.sub(r"(?i)(\d[\dh:]*) (?:à|a) (\d)", r"\1-\2", text)
    text = re.sub(r"\b(\d):(\d\d)\b", r"0\1:\2", text)
    text = re.sub(
        rf"({'|'.join(DAYS)})\s*(?:et|/|&|\+)\s*(?={'|'.join(DAYS)})", r"\1,", text
    )
    text = re.sub(r"(\d:?\d?\d?)\s*(?:et|/|&)\s*(?:de )?(?=\d)", r"\1,", text)
    text = re.sub(r"\s*-\s*", "-", text)
    text = re.sub(rf"({'|'.join(DAYS)}|PH)\s*:\s*(?=\d|off)", r"\1 ", text)
    text = re.sub(r"\s*,\s*", ",", text)
    text = re.sub(r"@(\d+)@", lambda month: MONTHS[int(month[1])], text)
    return re.sub(r"\s*;\s*", "; ", text)


def _clock(found: re.Match) -> str:
    return f"{int(found[1]):02d}:{found[2] or '00'}"
