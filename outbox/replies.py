"""What mail servers say, without the addresses that they like to repeat: whoever reads
the register may not see them, and an erasure would leave them behind."""

import re

from french.text import strip_controls

LONGEST = 500
_ADDRESS = re.compile(r"[^\s<>,;:]+(?:@|=40|%40)[^\s<>,;:]+")


def without_addresses(reply: bytes | str, email: str = "", longest=LONGEST) -> str:
    """On one line. `email` is who is meant: their name is hidden also where it stands
    without the domain, or takes the form that mailing lists give it."""
    if isinstance(reply, bytes):
        reply = reply.decode(errors="replace")
    text = " ".join(strip_controls(reply).split())
    text = _ADDRESS.sub("…", text)
    local = email.rpartition("@")[0]
    if len(local) > 1:
        name = re.escape(local)
        text = re.sub(rf"(?<!\w){name}(?!\w)", "…", text, flags=re.IGNORECASE)
    return text[:longest]
