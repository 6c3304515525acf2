"""Addresses are known by a keyed hash, which outlives the address itself: neither who
left nor who must not be written to can be read in the database."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def keyed_hash(salt: str, email: str, secret: str | None = None) -> str:
    """`salt` names the purpose: hashes of two purposes cannot be compared."""
    digest = salted_hmac(salt, email.strip().lower(), secret, algorithm="sha256")
    return digest.hexdigest()


def keyed_hashes(salt: str, email: str) -> list[str]:
    """With today's key and those it replaced."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [keyed_hash(salt, email, secret) for secret in secrets]
