"""Addresses are known by a keyed hash, which outlives the address itself: somebody
who left is never written to again because an old file was imported."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def email_hash(email: str, secret: str | None = None) -> str:
    digest = salted_hmac(
        "newsletter.subscriber", email.strip().lower(), secret, algorithm="sha256"
    )
    return digest.hexdigest()


def email_hashes(email: str) -> list[str]:
    """With today's key and those it replaced."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [email_hash(email, secret) for secret in secrets]
