"""The mails around a subscription. None holds a word that a stranger typed: the form
must not write to people on anybody's behalf."""

from django.db.models import F
from django.utils.translation import gettext as _

from core.forms.ratelimit import hit
from core.models import SiteSettings
from french.durations import duration, in_days
from jobs.registry import DAY
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


def send_confirmation(subscriber: Subscriber, topics: list[str]) -> bool:
    """One a day for an address, three in all; whether it was written."""
    if subscriber.confirmations_sent >= MAX_CONFIRMATIONS:
        return False
    if not hit("newsletter.confirm", subscriber.email_hash, 1, DAY):
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
    _send(
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
    _send(
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


def _send(subscriber: Subscriber, subject: str, text: str, **values: str) -> None:
    site = SiteSettings.load().name
    queue_mail(subject, text % {**values, "site": site}, subscriber.email)


def _topic_lines(topics: list[str]) -> str:
    return "\n".join(f"– {Topic(topic).label}" for topic in topics)
