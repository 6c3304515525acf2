"""Fixed windows, counted in the database so that they hold across processes. How many
somebody may send in one, each form says, see `core.forms.antispam`."""

import datetime
import ipaddress

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models.limits import RateLimit
from jobs.clock import has_come


def client_network(request: HttpRequest) -> str:
    """The /24 (IPv4) or /56 (IPv6) that the request comes from. A forwarded
    address counts only as far as TRUSTED_PROXIES says."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        if len(hops) >= settings.TRUSTED_PROXIES:
            address = hops[-settings.TRUSTED_PROXIES].strip()
    try:
        ip = ipaddress.ip_address(_without_port(address))
    except ValueError:
        return "unknown"
    # An IPv4 address written as IPv6 is still of its own network.
    ip = getattr(ip, "ipv4_mapped", None) or ip
    prefix = 24 if ip.version == 4 else 56
    return str(ipaddress.ip_network(f"{ip}/{prefix}", strict=False))


def _without_port(address: str) -> str:
    """`203.0.113.9:5123` and `[::1]:80`, as some proxies write them."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _key(purpose: str, identity: str) -> str:
    # The day in the salt: yesterday's keys say nothing about today's visitors.
    salt = f"ratelimit.{purpose}.{timezone.localdate()}"
    return salted_hmac(salt, identity, algorithm="sha256").hexdigest()


def exceeded(purpose: str, identity: str, limit: int) -> bool:
    """Whether the limit is reached, without counting anything."""
    return RateLimit.objects.filter(
        key=_key(purpose, identity), hits__gte=limit, expires_at__gt=timezone.now()
    ).exists()


def hit(purpose: str, identity: str, limit: int, seconds: int) -> bool:
    """Count one more try; False when there were too many already."""
    now = timezone.now()
    with transaction.atomic():
        row, created = RateLimit.objects.select_for_update().get_or_create(
            key=_key(purpose, identity),
            defaults={"expires_at": now + datetime.timedelta(seconds=seconds)},
        )
        window = datetime.timedelta(seconds=seconds)
        if not created and has_come(row.expires_at, window):
            row.hits = 0
            row.expires_at = now + window
            row.save(update_fields=["hits", "expires_at"])
        if row.hits >= limit:
            return False
        RateLimit.objects.filter(pk=row.pk).update(hits=F("hits") + 1)
    return True


def hits_in(purpose: str, identity: str) -> int:
    """How many tries were counted in the window that goes on."""
    rows = RateLimit.objects.filter(
        key=_key(purpose, identity), expires_at__gt=timezone.now()
    )
    return sum(rows.values_list("hits", flat=True))


def forget(purpose: str, identity: str) -> None:
    RateLimit.objects.filter(key=_key(purpose, identity)).delete()
