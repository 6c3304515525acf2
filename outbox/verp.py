"""Variable envelope return path: the address that a refusal comes back to says which
delivery it was, signed, so that nobody makes up refusals."""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from outbox.conf import option
from outbox.models import Delivery

_TAG = re.compile(r"\+d(\d{1,18})\.([0-9a-f]{16})@", re.IGNORECASE)


def return_path(delivery: Delivery) -> str:
    """Empty where no box for refusals is configured, or for single mails."""
    local, _, domain = option("BOUNCE_ADDRESS").rpartition("@")
    if not local or not delivery.bulk:
        return ""
    return f"{local}+d{delivery.pk}.{_signature(delivery.pk)}@{domain}"


def read(address: str) -> int | None:
    """The key of the delivery, or nothing for an address that we did not make."""
    found = _TAG.search(address)
    if not found:
        return None
    key, signature = int(found[1]), found[2].lower()
    return key if constant_time_compare(signature, _signature(key)) else None


def _signature(key: int) -> str:
    return salted_hmac("outbox.verp", str(key), algorithm="sha256").hexdigest()[:16]
