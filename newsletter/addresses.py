"""Somebody who left is never written to again because an old file was imported: the
hash of their address is remembered."""

from core.personal_data.address_hash import keyed_hash, keyed_hashes

SALT = "newsletter.subscriber"


def mailbox_of(email: str) -> str:
    """RFC 5233: who reads `nadia@exemple.fr` reads `nadia+lettre@exemple.fr` too."""
    local, _at, domain = email.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def email_hash(email: str) -> str:
    return keyed_hash(SALT, email)


def email_hashes(email: str) -> list[str]:
    return keyed_hashes(SALT, email)
