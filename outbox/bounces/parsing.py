"""Refusals that come back by mail hours later (RFC 3464). An address that does not
exist is not written to again; a full box is, until it was full three times of five."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

from django.db import transaction

from outbox import hooks
from outbox.bounces import verp
from outbox.bounces.suppression import address_hash, suppress
from outbox.models import Bounce, Delivery, DeliveryState, SuppressionReason

SOFT_LIMIT, SOFT_WINDOW = 3, 5
# Where mail servers write down whom a message was for.
RECIPIENT_HEADERS = ("X-Original-To", "Delivered-To", "Envelope-To", "To")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class BounceReport:
    delivery_id: int
    status: str

    @property
    def is_hard(self) -> bool:
        """No such address or domain (5.1.x), or a box that was closed (5.2.1)."""
        return self.status.startswith("5.1.") or self.status == "5.2.1"


def process_messages(messages: Iterable[Message]) -> dict[str, int]:
    """How many were refusals, how many of these were known, who wants to leave."""
    counts = {"retours": 0, "déjà lus": 0, "départs": 0, "autres": 0}
    for message in messages:
        if report := parse_bounce(message):
            counts["retours" if record_bounce(report) else "déjà lus"] += 1
        elif delivery := parse_unsubscribe(message):
            hooks.unsubscribe(delivery)
            counts["départs"] += 1
        else:
            counts["autres"] += 1
    return counts


def parse_unsubscribe(message: Message) -> Delivery | None:
    """Somebody wrote to the address that their letter gave for that; a program that
    answers by itself did not."""
    if str(message.get("Auto-Submitted", "no")).strip().lower() != "no":
        return None
    if message.get_content_type() == "multipart/report":
        return None
    key = _delivery_of(message, verp.UNSUBSCRIBE)
    return Delivery.objects.filter(pk=key).first() if key else None


def parse_bounce(message: Message) -> BounceReport | None:
    """None for what is no refusal of ours: an answer, a holiday, a forgery."""
    key = _delivery_of(message, verp.BOUNCE)
    status = _status_of(message)
    return BounceReport(key, status) if key and status else None


def _delivery_of(message: Message, purpose: str) -> int | None:
    for name in RECIPIENT_HEADERS:
        for value in message.get_all(name, []):
            if key := verp.read(str(value), purpose):
                return key
    return None


def _status_of(message: Message) -> str:
    if message.get_content_type() != "multipart/report":
        return ""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            action = str(block.get("Action", "")).strip().lower()
            match = _STATUS.search(str(block.get("Status", "")))
            if action == "failed" and match:
                return ".".join(match.groups())
    return ""


def record_bounce(report: BounceReport) -> bool:
    """Once for each delivery, however often its refusal is read."""
    with transaction.atomic():
        rows = Delivery.objects.select_for_update().filter(pk=report.delivery_id)
        delivery = rows.first()
        if delivery is None or Bounce.objects.filter(delivery=delivery).exists():
            return False
        person = address_hash(delivery.email)
        Bounce.objects.create(
            delivery=delivery,
            address_hash=person,
            status=report.status,
            hard=report.is_hard,
        )
        rows.update(state=DeliveryState.FAILED, reply=f"{report.status} (retour)")
        if report.is_hard or _is_mailbox_full(person):
            suppress(delivery.email, SuppressionReason.BOUNCE)
    return True


def _is_mailbox_full(person: str) -> bool:
    """Of the last letters to this address, three were refused."""
    last = Delivery.objects.filter(bounce__address_hash=person).order_by("-pk")
    addresses = list(last.values_list("email", flat=True)[:1])
    if not addresses:
        return False
    letters = Delivery.objects.filter(email=addresses[0], bulk=True).order_by("-pk")
    keys = list(letters.values_list("pk", flat=True)[:SOFT_WINDOW])
    return Bounce.objects.filter(delivery__in=keys).count() >= SOFT_LIMIT
