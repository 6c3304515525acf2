"""Telephones, web addresses, e-mail addresses."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from french.text import fold
from tabular.errors import InvalidValueError

MAX_URL = 500

_LABEL = re.compile(r"^(?:t[ée]l(?:[ée]phone)?|mobile|portable|port|fixe)[\s.:]*", re.I)
_SEVERAL = re.compile(r" ?(?:/|;|\||,| - |\bou\b|\bet\b) ?", re.I)
_PAIRS = re.compile(r"\d\d(?:/\d\d){4}", re.ASCII)
_FRENCH = re.compile(r"(?:(?:\+|00)?33(?:\(0\)|0)?|0)?([1-9]\d{8})", re.ASCII)
_PLAUSIBLE = re.compile(
    r"\+?[\d .()\-]{2,30}(?:(?:poste|ext\.?) ?\d{1,6})?", re.I | re.ASCII
)
_BETWEEN_ADDRESSES = re.compile(r"[\s,;|/]*[\s,;|][\s,;|/]*|/(?=[^/]*@)")
_WEB = re.compile(r"https?://|www\.", re.I)
# GoGoCarto writes « private » or « hidden »; people, the rest.
_KEPT_ELSEWHERE = {
    *("private", "prive", "privee", "hidden", "cache", "cachee", "masque", "masquee"),
    *("confidentiel", "non communique", "nc", "n/a", "null", "none", "-"),
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.I)
_check_url = URLValidator(schemes=["http", "https"])


def split_phones(text: str) -> list[str]:
    text = _LABEL.sub("", " ".join(text.replace("\n", "/").split()))
    if _PAIRS.fullmatch(text):
        text = text.replace("/", " ")
    if _french(text):
        return [text]
    parts = (_LABEL.sub("", part.strip()) for part in _SEVERAL.split(text))
    return [part for part in parts if part]


def clean_phone(text: str) -> str:
    """French numbers as « 04 91 00 00 00 »; other plausible ones as they are."""
    return " / ".join(_phone(part, text) for part in split_phones(text))


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


def split_urls(text: str) -> list[str]:
    """Only where each piece says that it is one: some addresses have commas."""
    parts = [part for part in _BETWEEN_ADDRESSES.split(text) if part]
    if all(_WEB.match(part) for part in parts):
        return parts
    return [text]


def split_emails(text: str) -> list[str]:
    """« Nadia <nadia@exemple.fr>, a@exemple.fr » has two."""
    parts = [part.strip("<>()[]") for part in _BETWEEN_ADDRESSES.split(text)]
    return [part for part in parts if "@" in part] or [text]


def clean_email(text: str) -> str:
    """Other directories have words for an address that they keep for themselves."""
    email = text.strip().removeprefix("mailto:")
    if not email or fold(email) in _KEPT_ELSEWHERE:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        raise InvalidValueError(
            _("« %s » n'est pas une adresse de courriel.") % email[:80]
        ) from None
    return email
