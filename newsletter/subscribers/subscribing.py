"""What happens to an inscription. Each change is one transaction with its line in the
log and the mail that it causes."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from newsletter.addresses import email_hash
from newsletter.choices import ConsentEvent, SubscriberState
from newsletter.models import Consent, Subscriber, Subscription
from newsletter.subscribers import mails
from newsletter.subscribers.retention import anonymize_recipient
from newsletter.subscribers.wording import agreement


def ask(email: str, topics: list[str], source: str) -> None:
    """Somebody asks for an address, known or not: only its owner learns which."""
    subscriber = _found_or_made(email)
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        if subscriber.state == SubscriberState.UNSUBSCRIBED:
            subscriber.email, subscriber.state = email, SubscriberState.TO_CONFIRM
            subscriber.created_at, subscriber.asked = timezone.now(), 0
            subscriber.save()
        if mails.ask_to_confirm(subscriber, topics):
            _log(subscriber, ConsentEvent.REQUEST, topics, source)


def _found_or_made(email: str) -> Subscriber:
    """Two sends at once make one line."""
    found = Subscriber.objects.of(email)
    if found:
        return found
    try:
        with transaction.atomic():
            return Subscriber.objects.create(email=email)
    except IntegrityError:
        return Subscriber.objects.get(email_hash=email_hash(email))


def confirm(subscriber: Subscriber, topics: list[str]) -> bool:
    """Once for each link: the second click finds another round."""
    with transaction.atomic():
        now = timezone.now()
        mine = Subscriber.objects.filter(pk=subscriber.pk, round=subscriber.round)
        if not mine.exclude(state=SubscriberState.UNSUBSCRIBED).update(
            state=SubscriberState.ACTIVE,
            round=F("round") + 1,
            confirmed_at=now,
            asked=0,
        ):
            return False
        _add_topics(subscriber, topics)
        _log(subscriber, ConsentEvent.CONFIRMATION, topics, "lien du courriel")
    return True


def choose(subscriber: Subscriber, topics: list[str]) -> None:
    with transaction.atomic():
        subscriber.subscriptions.exclude(topic__in=topics).delete()
        _add_topics(subscriber, topics)
        _log(subscriber, ConsentEvent.CHANGE, topics, "page des préférences")


def stay(subscriber: Subscriber) -> None:
    """Asked again after years, somebody says yes."""
    with transaction.atomic():
        Subscriber.objects.filter(pk=subscriber.pk).update(
            confirmed_at=timezone.now(), asked_again_at=None
        )
        _log(
            subscriber,
            ConsentEvent.CONFIRMATION,
            subscriber.topics,
            "demandée à nouveau",
        )


def leave(public_id: str, source: str, *, erase: bool = False) -> None:
    """Nothing is asked and nothing is mailed. Twice is as good as once, and so is
    somebody who is not known here any more."""
    with transaction.atomic():
        found = Subscriber.objects.select_for_update().filter(uuid=public_id)
        subscriber = found.exclude(state=SubscriberState.UNSUBSCRIBED).first()
        if subscriber is None:
            return
        topics = subscriber.topics
        subscriber.subscriptions.all().delete()
        subscriber.email, subscriber.state = "", SubscriberState.UNSUBSCRIBED
        subscriber.asked_again_at = None
        subscriber.left_at, subscriber.round = timezone.now(), subscriber.round + 1
        subscriber.save()
        anonymize_recipient(public_id)
        event = ConsentEvent.ERASURE if erase else ConsentEvent.UNSUBSCRIPTION
        _log(subscriber, event, topics, source)


def _add_topics(subscriber: Subscriber, topics: list[str]) -> None:
    rows = [Subscription(subscriber=subscriber, topic=topic) for topic in topics]
    Subscription.objects.bulk_create(rows, ignore_conflicts=True)


def _log(subscriber: Subscriber, event: str, topics: list[str], source: str) -> None:
    agreed = event in (
        ConsentEvent.REQUEST,
        ConsentEvent.CONFIRMATION,
        ConsentEvent.CHANGE,
    )
    Consent.objects.create(
        email_hash=subscriber.email_hash,
        event=event,
        topics=topics,
        wording=agreement(topics) if agreed and topics else "",
        source=source[:200],
    )
