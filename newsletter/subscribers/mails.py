"""The mails around a subscription. None holds a word that a stranger typed: the form
must not write to people on anybody's behalf."""

import sys
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core.forms.ratelimit import hit, hits_in
from core.models import SiteSettings
from french.durations import duration, in_days
from jobs.registry import DAY
from newsletter.addresses import email_hash, mailbox_of
from newsletter.choices import SubscriberState, Topic
from newsletter.models import Subscriber
from newsletter.subscribers.links import (
    CONFIRM_MAX_AGE,
    CONSENT_LIFETIME,
    confirm_link,
    preferences_link,
    unsubscribe_link,
)
from outbox.api import queue_mail

# After so many mails without an answer an address is left in peace.
MAX_CONFIRMATIONS = 3
# Of the whole site: above it they wait, for somebody may sign up a list of strangers. A
# ceiling that refused would be a switch in their hand.
CONFIRMATIONS_AN_HOUR, HOUR = 60, 3600
_ALL = "newsletter.confirmations", "site"


def hours_to_wait() -> int:
    """Before the next confirmation leaves, whoever asks for it."""
    return hits_in(*_ALL) // CONFIRMATIONS_AN_HOUR


def send_confirmation(subscriber: Subscriber, topics: list[str]) -> bool:
    """One a day for a mailbox, three in all for an address; whether it was written."""
    if subscriber.confirmations_sent >= MAX_CONFIRMATIONS:
        return False
    mailbox = email_hash(mailbox_of(subscriber.email))
    if not hit("newsletter.confirm", mailbox, 1, DAY):
        return False
    if subscriber.state == SubscriberState.ACTIVE:
        _send_already_subscribed(subscriber, topics)
        return True
    Subscriber.objects.filter(pk=subscriber.pk).update(
        confirmations_sent=F("confirmations_sent") + 1
    )
    text = _(
        "Bonjour,\n\n"
        "Vous demandez à recevoir :\n%(topics)s\n\n"
        "Pour le confirmer, ouvrez ce lien dans les %(days)s :\n%(link)s\n\n"
        "Ce n’était pas vous ? Ne faites rien : vous ne recevrez rien d’autre et votre "
        "adresse sera effacée.\n\n%(site)s"
    )
    _send_in_turn(
        subscriber,
        _("Confirmez votre inscription"),
        text,
        topics=_topic_lines(topics),
        link=confirm_link(subscriber, topics),
        days=in_days(CONFIRM_MAX_AGE),
    )
    return True


def _send_already_subscribed(subscriber: Subscriber, topics: list[str]) -> None:
    text = _(
        "Bonjour,\n\n"
        "Quelqu’un, sans doute vous, vient de demander à recevoir :\n%(topics)s\n\n"
        "Votre adresse est déjà inscrite. Pour ajouter ce choix, ouvrez ce lien :\n"
        "%(link)s\n\n"
        "Pour voir ou changer tout le reste :\n%(preferences)s\n\n"
        "Ce n’était pas vous ? Ne faites rien : rien ne change.\n\n%(site)s"
    )
    _send_in_turn(
        subscriber,
        _("Votre adresse est déjà inscrite"),
        text,
        topics=_topic_lines(topics),
        link=confirm_link(subscriber, topics),
        days=in_days(CONFIRM_MAX_AGE),
        preferences=preferences_link(subscriber),
    )


def send_preferences(subscriber: Subscriber) -> None:
    if not hit("newsletter.preferences", subscriber.email_hash, 3, DAY):
        return
    text = _(
        "Bonjour,\n\n"
        "Voici la page où changer vos choix, prendre vos données ou les effacer :\n"
        "%(link)s\n\n"
        "Pour ne plus rien recevoir :\n%(leave)s\n\n%(site)s"
    )
    _send(
        subscriber,
        _("Vos préférences"),
        text,
        link=preferences_link(subscriber),
        leave=unsubscribe_link(subscriber),
    )


def send_renewal(subscriber: Subscriber) -> None:
    text = _(
        "Bonjour,\n\n"
        "Vous recevez nos courriels depuis %(age)s. Est-ce toujours ce que vous "
        "voulez ? Ouvrez cette page et choisissez « Oui, je reste » dans le mois :\n"
        "%(link)s\n\n"
        "Sans réponse, nous effaçons votre adresse, sans autre message. Pour partir "
        "tout de suite :\n%(leave)s\n\n%(site)s"
    )
    _send(
        subscriber,
        _("Voulez-vous toujours nos nouvelles ?"),
        text,
        age=duration(CONSENT_LIFETIME),
        link=preferences_link(subscriber),
        leave=unsubscribe_link(subscriber),
    )


def _send_in_turn(subscriber: Subscriber, subject: str, text: str, **values) -> None:
    hours = hours_to_wait()
    hit(*_ALL, sys.maxsize, HOUR)
    not_before = timezone.now() + timedelta(hours=hours) if hours else None
    _send(subscriber, subject, text, not_before=not_before, **values)


def _send(
    subscriber: Subscriber,
    subject: str,
    text: str,
    not_before: datetime | None = None,
    **values: str,
) -> None:
    site = SiteSettings.load().name
    body = text % {**values, "site": site}
    queue_mail(subject, body, subscriber.email, not_before=not_before)


def _topic_lines(topics: list[str]) -> str:
    return "\n".join(f"– {Topic(topic).label}" for topic in topics)
