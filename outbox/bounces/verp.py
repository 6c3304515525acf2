"""Variable envelope return path: the address that a refusal comes back to says which
delivery it was, signed, so that nobody makes up refusals."""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from outbox.conf import option
from outbox.models import Delivery

_TAG = re.compile(r"\+([du])(\d{1,18})\.([0-9a-f]{16})@", re.IGNORECASE)
BOUNCE, UNSUBSCRIBE = "d", "u"


def return_path(delivery: Delivery) -> str:
    """Empty where no box for refusals is configured, or for single mails."""
    return _address(BOUNCE, delivery)


def unsubscribe_address(delivery: Delivery) -> str:
    """Where somebody writes to unsubscribe, when their mail program has no link."""
    return _address(UNSUBSCRIBE, delivery)


def read(address: str, purpose: str = BOUNCE) -> int | None:
    """The key of the delivery, or nothing for an address that we did not make."""
    match = _TAG.search(address)
    if not match or match[1].lower() != purpose:
        return None
    key, signature = int(match[2]), match[3].lower()
    return key if constant_time_compare(signature, _signature(purpose, key)) else None


def _address(purpose: str, delivery: Delivery) -> str:
    local, _, domain = option("BOUNCE_ADDRESS").rpartition("@")
    if not local or not delivery.bulk:
        return ""
    tag = f"{purpose}{delivery.pk}.{_signature(purpose, delivery.pk)}"
    return f"{local}+{tag}@{domain}"


def _signature(purpose: str, key: int) -> str:
    name = "outbox.verp" if purpose == BOUNCE else f"outbox.verp.{purpose}"
    return salted_hmac(name, str(key), algorithm="sha256").hexdigest()[:16]
