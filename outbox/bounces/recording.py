"""What the returns change. A dead address is not written to again; a full box is, until
it was full three times of five; who refuses us changes nothing for anybody. Each mail
counts once, however often the box is read."""

import hashlib
from collections.abc import Iterable
from email.message import Message
from email.utils import parseaddr

from django.db import transaction

from outbox import hooks
from outbox.bounces import verp
from outbox.bounces.blame import notify_team
from outbox.bounces.kinds import Cause, ReturnKind
from outbox.bounces.parsing import Return, is_apple_request, parse_return
from outbox.bounces.suppression import address_hash, suppress
from outbox.bounces.text import header, notice_text, quoted_letters
from outbox.models import (
    Bounce,
    Delivery,
    DeliveryState,
    ReturnedMail,
    SuppressionReason,
)
from outbox.replies import without_addresses

SOFT_LIMIT, SOFT_WINDOW = 3, 5
LONGEST_TEXT = 4000
# Where mail servers write down whom a message was for.
RECIPIENT_HEADERS = ("X-Original-To", "Delivered-To", "Envelope-To", "To")
# In the letter itself, that a complaint brings back.
LETTER_HEADERS = ("Return-Path", "List-Unsubscribe")
_COUNTS = {
    ReturnKind.REFUSAL: "retours",
    ReturnKind.DEPARTURE: "départs",
    ReturnKind.COMPLAINT: "plaintes",
    ReturnKind.AUTO_REPLY: "réponses automatiques",
    ReturnKind.NEWS: "réponses automatiques",
    ReturnKind.OTHER: "autres",
}


def process_messages(messages: Iterable[Message]) -> dict[str, int]:
    """How many were refusals, how many of these were known, who wants to leave."""
    names = ("retours", "déjà lus", "départs", "autres", "plaintes")
    counts = dict.fromkeys([*names, "réponses automatiques"], 0)
    for message in messages:
        kind, is_new = process(message)
        known = kind == ReturnKind.REFUSAL and not is_new
        counts["déjà lus" if known else _COUNTS[kind]] += 1
    return counts


def process(message: Message) -> tuple[ReturnKind, bool]:
    """What it was, and whether it is read for the first time."""
    fingerprint = _fingerprint(message)
    if row := ReturnedMail.objects.filter(fingerprint=fingerprint).first():
        return ReturnKind(row.kind), False
    delivery, purpose = _delivery_of(message)
    read = parse_return(message, delivery.email if delivery else "")
    with transaction.atomic():
        kind, is_new = _act(message, read, delivery, purpose)
        _remember(message, fingerprint, kind, delivery)
    return kind, is_new


def _act(
    message: Message, read: Return, delivery: Delivery | None, purpose: str
) -> tuple[ReturnKind, bool]:
    asks = read.kind == ReturnKind.OTHER or is_apple_request(message)
    if delivery and purpose == verp.UNSUBSCRIBE and asks:
        hooks.unsubscribe(delivery, "courriel pour partir")
        return ReturnKind.DEPARTURE, True
    if delivery and read.kind == ReturnKind.COMPLAINT:
        hooks.unsubscribe(delivery, "plainte auprès de sa messagerie")
        return read.kind, True
    if delivery and read.kind == ReturnKind.REFUSAL and read.cause != Cause.UNKNOWN:
        return read.kind, record_bounce(delivery, read)
    if read.kind in (ReturnKind.REFUSAL, ReturnKind.COMPLAINT):
        return ReturnKind.OTHER, True
    return read.kind, True


def record_bounce(delivery: Delivery, read: Return) -> bool:
    """Once for each delivery, however many mails tell of its refusal."""
    rows = Delivery.objects.select_for_update().filter(pk=delivery.pk)
    if not rows.exists() or Bounce.objects.filter(delivery=delivery).exists():
        return False
    status = "" if read.status in read.reply else read.status
    reply = without_addresses(f"{status} {read.reply}", delivery.email, 480)
    rows.update(state=DeliveryState.FAILED, reply=f"{reply} (retour)".strip())
    register_refusal(delivery, read.cause, read.status, reply)
    return True


def register_refusal(
    delivery: Delivery, cause: Cause, status: str = "", reply: str = ""
) -> None:
    """The same for what a server refuses at once."""
    if cause == Cause.UNKNOWN:
        return
    if cause == Cause.SENDER:
        notify_team(delivery, reply)
    Bounce.objects.update_or_create(
        delivery=delivery,
        defaults={
            "address_hash": address_hash(delivery.email),
            "status": status,
            "cause": cause,
        },
    )
    if cause == Cause.DEAD or (cause == Cause.FULL and _is_often_full(delivery)):
        suppress(delivery.email, SuppressionReason.BOUNCE, delivery)


def _is_often_full(delivery: Delivery) -> bool:
    """Of the last letters to this address, three found it full."""
    letters = Delivery.objects.filter(email=delivery.email, bulk=True).order_by("-pk")
    keys = list(letters.values_list("pk", flat=True)[:SOFT_WINDOW])
    full = Bounce.objects.filter(delivery__in=keys, cause=Cause.FULL)
    return full.count() >= SOFT_LIMIT


def _remember(
    message: Message, fingerprint: str, kind: ReturnKind, delivery: Delivery | None
) -> None:
    values = {"kind": kind, "delivery": delivery}
    if kind == ReturnKind.OTHER:
        email = delivery.email if delivery else ""
        subject = without_addresses(header(message, "Subject"), email, 300)
        text = without_addresses(notice_text(message), email, LONGEST_TEXT)
        sender = parseaddr(header(message, "From"))[1][:320]
        words = {"sender": sender, "subject": subject, "text": text}
        values |= {**words, "open": any(words.values())}
    ReturnedMail.objects.get_or_create(fingerprint=fingerprint, defaults=values)


def forget_words(reference: str) -> None:
    """Of what came back for somebody; that it was read stays known."""
    rows = ReturnedMail.objects.filter(delivery__reference=reference)
    rows.update(sender="", subject="", text="", open=False)


def _fingerprint(message: Message) -> str:
    lines = [f"{name}: {value}" for name, value in message.items()]
    content = "\n".join([*lines, notice_text(message)])
    return hashlib.sha256(content.encode(errors="replace")).hexdigest()


def _delivery_of(message: Message) -> tuple[Delivery | None, str]:
    """By our signed address, which this mail was sent to or whose letter it brings
    back, and what that address is for."""
    places = [(message, RECIPIENT_HEADERS)]
    places += [(letter, LETTER_HEADERS) for letter in quoted_letters(message)]
    for place, names in places:
        for value in (str(v) for name in names for v in place.get_all(name, [])):
            for purpose in (verp.BOUNCE, verp.UNSUBSCRIBE):
                if key := verp.read(value, purpose):
                    delivery = Delivery.objects.filter(pk=key).first()
                    return delivery, purpose if place is message else verp.BOUNCE
    return None, ""
