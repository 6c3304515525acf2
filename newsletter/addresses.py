"""Somebody who left is never written to again because an old file was imported: the
hash of their address is remembered."""

from outbox.address_hash import keyed_hash, keyed_hashes

SALT = "newsletter.subscriber"


def email_hash(email: str) -> str:
    return keyed_hash(SALT, email)


def email_hashes(email: str) -> list[str]:
    return keyed_hashes(SALT, email)
