"""Signed links of the mails, each good for one purpose. The one to unsubscribe never
ends: a letter of ten years ago must still let its reader go."""

import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from newsletter.choices import Topic
from newsletter.models import Subscriber

# What signs a link of each purpose: those in old mails must stay good.
CONFIRM, PREFERENCES = "newsletter.confirm", "newsletter.preferences"
UNSUBSCRIBE = "newsletter.leave"
CONFIRM_MAX_AGE = datetime.timedelta(days=7)
# As long as the link to confirm is good, and a little more.
UNCONFIRMED_RETENTION = datetime.timedelta(days=8)
# Consent is asked for again after so long.
CONSENT_LIFETIME = datetime.timedelta(days=3 * 365)
PREFERENCES_MAX_AGE = datetime.timedelta(days=365)


def confirm_link(subscriber: Subscriber, topics: list[str]) -> str:
    value = [str(subscriber.uuid), subscriber.round, topics]
    return _absolute("newsletter_confirm", signing.dumps(value, salt=CONFIRM))


def preferences_link(subscriber: Subscriber) -> str:
    token = signing.dumps(str(subscriber.uuid), salt=PREFERENCES)
    return _absolute("newsletter_preferences", token)


def unsubscribe_link(subscriber: Subscriber) -> str:
    token = signing.dumps(str(subscriber.uuid), salt=UNSUBSCRIBE)
    return _absolute("newsletter_unsubscribe", token)


def read_confirm(token: str) -> tuple[Subscriber | None, list[str]]:
    """Nobody for a link that is broken, too old, or of a round that is over."""
    try:
        public_id, number, topics = signing.loads(
            token, salt=CONFIRM, max_age=CONFIRM_MAX_AGE
        )
    except (signing.BadSignature, ValueError):
        return None, []
    subscriber = Subscriber.objects.filter(uuid=public_id, round=number).first()
    return subscriber, [topic for topic in topics if topic in Topic.values]


def read_preferences(token: str) -> Subscriber | None:
    try:
        public_id = signing.loads(token, salt=PREFERENCES, max_age=PREFERENCES_MAX_AGE)
    except signing.BadSignature:
        return None
    return Subscriber.objects.active().filter(uuid=public_id).first()


def read_unsubscribe(token: str) -> str | None:
    """The public id, even of somebody who is no longer known here."""
    try:
        return signing.loads(token, salt=UNSUBSCRIBE)
    except signing.BadSignature:
        return None


def _absolute(name: str, token: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=[token])}"
