"""Telephones, web addresses, e-mail addresses."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from tabular.errors import InvalidValueError

MAX_URL = 500

_LABEL = re.compile(r"^(?:t[ée]l(?:[ée]phone)?|mobile|portable|fixe)[\s.:]*", re.I)
_SEVERAL = re.compile(r" ?(?:/|;|\||,| - |\bou\b|\bet\b) ?", re.I)
_PAIRS = re.compile(r"\d\d(?:/\d\d){4}", re.ASCII)
_FRENCH = re.compile(r"(?:(?:\+|00)?33(?:\(0\)|0)?|0)?([1-9]\d{8})", re.ASCII)
_PLAUSIBLE = re.compile(
    r"\+?[\d .()\-]{2,30}(?:(?:poste|ext\.?) ?\d{1,6})?", re.I | re.ASCII
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.I)
_check_url = URLValidator(schemes=["http", "https"])


def clean_phone(text: str) -> str:
    """French numbers as « 04 91 00 00 00 »; other plausible ones as they are."""
    text = " ".join(text.replace("\n", "/").split())
    text = _LABEL.sub("", text)
    if not text:
        return ""
    if _PAIRS.fullmatch(text):
        text = text.replace("/", " ")
    if whole := _french(text):
        return whole
    parts = [part for part in _SEVERAL.split(text) if part]
    return " / ".join(_phone(part, text) for part in parts)


def clean_first_phone(text: str) -> str:
    """An entry has one number."""
    return clean_phone(text).partition(" / ")[0]


def _phone(part: str, text: str) -> str:
    if french := _french(part):
        return french
    count = sum(character.isdigit() for character in part)
    if 2 <= count <= 15 and _PLAUSIBLE.fullmatch(part):
        return part
    raise InvalidValueError(_("« %s » n'est pas un numéro de téléphone.") % text[:80])


def _french(text: str) -> str:
    match = _FRENCH.fullmatch(re.sub(r"[\s.\-]", "", text))
    digits = f"0{match.group(1)}" if match else ""
    return " ".join(digits[rank : rank + 2] for rank in range(0, len(digits), 2))


def clean_url(text: str) -> str:
    """With its scheme; only what a reader may safely follow."""
    url = text.strip()
    if not url:
        return ""
    wrong = InvalidValueError(
        _("« %s » n'est pas une adresse web (ex. https://exemple.org).") % url[:80]
    )
    if re.search(r"[\s\\\x00-\x1f<>\"]", url):
        raise wrong
    scheme = _SCHEME.match(url)
    # « exemple.org:8000 » has a port, not a scheme.
    has_scheme = scheme and "." not in scheme.group(1)
    if not has_scheme:
        url = "https://" + url.removeprefix("//")
    elif scheme.group(1).lower() not in ("http", "https"):
        raise wrong
    else:
        url = scheme.group(1).lower() + url[scheme.end(1) :]
    try:
        _check_url(url)
    except ValidationError:
        raise wrong from None
    host = url.split("/")[2]
    if "@" in host or len(url) > MAX_URL or "." not in host:
        raise wrong
    return url


def clean_email(text: str) -> str:
    """GoGoCarto writes « private » in the place of an address it keeps."""
    email = text.strip().removeprefix("mailto:")
    if not email or email.casefold() in ("private", "privé"):
        return ""
    try:
        validate_email(email)
    except ValidationError:
        raise InvalidValueError(
            _("« %s » n'est pas une adresse de courriel.") % email[:80]
        ) from None
    return email
