"""The words of a feed, for readers that know nothing of the page around them."""

import html
import re
from urllib.parse import urljoin

from django.conf import settings

_ADDRESSES = re.compile(
    r"""(\s(?:href|src|srcset|poster)=)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


def absolute_urls(markup: str, base: str = "") -> str:
    """With whole addresses: feed readers and mail programs do not know where one
    starts from. `base` is the address of the page, for what is relative to it."""

    def whole(match: re.Match) -> str:
        name, value = match[1], match[2] if match[2] is not None else match[3]
        value = html.unescape(value)
        join = _join_each if "srcset" in name.lower() else _join
        return f'{name}"{html.escape(join(base, value))}"'

    return _ADDRESSES.sub(whole, markup)


def _join(base: str, address: str) -> str:
    if address.startswith("/") and not address.startswith("//"):
        return f"{settings.SITE_URL}{address}"
    try:
        return urljoin(base, address)
    except ValueError:
        return address  # It is none, and stays as it was written.


def _join_each(base: str, srcset: str) -> str:
    """« /a.jpg 320w, /b.jpg 640w »: each candidate is an address and its size."""
    candidates = (part.split(maxsplit=1) for part in re.split(r",\s+", srcset))
    return ", ".join(
        " ".join([_join(base, address[0]), *address[1:]])
        for address in candidates
        if address
    )
