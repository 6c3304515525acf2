"""What happens to a subscription. Each change is one transaction with its line in the
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


def request_subscription(email: str, topics: list[str], source: str) -> None:
    """Somebody asks for an address, known or not: only its owner learns which."""
    subscriber = _get_or_create(email)
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        if subscriber.state == SubscriberState.UNSUBSCRIBED:
            subscriber.email, subscriber.state = email, SubscriberState.TO_CONFIRM
            subscriber.created_at = timezone.now()
            subscriber.confirmations_sent = 0
            subscriber.save()
        if mails.send_confirmation(subscriber, topics):
            _log_consent(subscriber, ConsentEvent.REQUEST, topics, source)


def _get_or_create(email: str) -> Subscriber:
    """Two sends at once make one line."""
    subscriber = Subscriber.objects.find_by_email(email)
    if subscriber:
        return subscriber
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
            confirmations_sent=0,
        ):
            return False
        _add_topics(subscriber, topics)
        _log_consent(subscriber, ConsentEvent.CONFIRMATION, topics, "lien du courriel")
    return True


def set_topics(subscriber: Subscriber, topics: list[str]) -> None:
    with transaction.atomic():
        subscriber.subscriptions.exclude(topic__in=topics).delete()
        _add_topics(subscriber, topics)
        _log_consent(subscriber, ConsentEvent.CHANGE, topics, "page des préférences")


def renew_consent(subscriber: Subscriber) -> None:
    """After years we ask again, and somebody says yes."""
    with transaction.atomic():
        Subscriber.objects.filter(pk=subscriber.pk).update(
            confirmed_at=timezone.now(), renewal_sent_at=None
        )
        _log_consent(
            subscriber,
            ConsentEvent.CONFIRMATION,
            subscriber.topics,
            "demandée à nouveau",
        )


def unsubscribe(public_id: str, source: str, *, erase: bool = False) -> None:
    """No question and no mail. Twice is as good as once, and so is
    somebody who is not known here any more."""
    with transaction.atomic():
        people = Subscriber.objects.select_for_update().filter(uuid=public_id)
        subscriber = people.exclude(state=SubscriberState.UNSUBSCRIBED).first()
        if subscriber is None:
            return
        topics = subscriber.topics
        subscriber.subscriptions.all().delete()
        subscriber.email, subscriber.state = "", SubscriberState.UNSUBSCRIBED
        subscriber.renewal_sent_at = None
        subscriber.unsubscribed_at, subscriber.round = (
            timezone.now(),
            subscriber.round + 1,
        )
        subscriber.save()
        anonymize_recipient(public_id)
        event = ConsentEvent.ERASURE if erase else ConsentEvent.UNSUBSCRIPTION
        _log_consent(subscriber, event, topics, source)


def _add_topics(subscriber: Subscriber, topics: list[str]) -> None:
    rows = [Subscription(subscriber=subscriber, topic=topic) for topic in topics]
    Subscription.objects.bulk_create(rows, ignore_conflicts=True)


def _log_consent(
    subscriber: Subscriber, event: str, topics: list[str], source: str
) -> None:
    is_agreement = event in (
        ConsentEvent.REQUEST,
        ConsentEvent.CONFIRMATION,
        ConsentEvent.CHANGE,
    )
    Consent.objects.create(
        email_hash=subscriber.email_hash,
        event=event,
        topics=topics,
        wording=agreement(topics) if is_agreement and topics else "",
        source=source[:200],
    )
