"""The mails around a suggestion, each with its signed link."""

import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from annuaire.directory import directory_url
from annuaire.models.suggestions import Suggestion
from core.forms.ratelimit import hit
from core.models import SiteSettings
from french.durations import in_days
from jobs.registry import DAY
from outbox.api import queue_mail
from outbox.contact import SUSPECT, team_addresses

SALT = "annuaire.suggestion"
LINK_AGE = datetime.timedelta(days=7)
MAILS_A_DAY = 3


def token(suggestion: Suggestion) -> str:
    return signing.dumps(str(suggestion.uuid), salt=SALT)


def find(signed: str) -> Suggestion | None:
    """None for a link that is broken, too old, or whose suggestion is gone."""
    try:
        public_id = signing.loads(signed, salt=SALT, max_age=LINK_AGE)
    except signing.BadSignature:
        return None
    return Suggestion.objects.filter(uuid=public_id).first()


def send_confirmation(suggestion: Suggestion) -> None:
    """At most a few a day for one address, and without a word of the visitor's: this
    form must not write to strangers on anybody's behalf."""
    if not hit("annuaire.confirm", suggestion.email.lower(), MAILS_A_DAY, DAY):
        return
    link = f"{settings.SITE_URL}{directory_url()}confirmer/?jeton={token(suggestion)}"
    text = _(
        "Bonjour,\n\n"
        "Vous venez de nous écrire à propos de l'annuaire. Pour que nous lisions votre "
        "proposition, confirmez votre adresse en ouvrant ce lien dans les %(days)s :"
        "\n\n%(link)s\n\n"
        "Si ce n'était pas vous, ne faites rien : tout sera effacé.\n\n%(site)s"
    )
    queue_mail(
        _("Confirmez votre proposition pour l'annuaire"),
        text % {"link": link, "days": in_days(LINK_AGE), "site": _site()},
        suggestion.email,
        idempotency_key=f"annuaire-confirm-{suggestion.uuid}",
    )


def notify_team(suggestion: Suggestion) -> None:
    recipients = team_addresses()
    if not recipients:
        return
    link = f"{settings.SITE_URL}{reverse('annuaire_decide', args=[suggestion.pk])}"
    text = _("%(what)s\n\nÀ lire et à décider :\n%(link)s")
    if suggestion.is_suspect:
        text += f"\n\n{SUSPECT}"
    queue_mail(
        _("[Annuaire] À relire : %s") % suggestion.name,
        text % {"what": suggestion, "link": link},
        recipients,
        idempotency_key=f"annuaire-team-{suggestion.uuid}",
    )


def notify_sender(suggestion: Suggestion) -> None:
    """The decision, with the moderator's words; afterwards the address is erased."""
    if not suggestion.email:
        return
    sentences = {
        Suggestion.State.ACCEPTED: _(
            "Merci : votre proposition à propos de « %s » est acceptée."
        ),
        Suggestion.State.PARTLY_ACCEPTED: _(
            "Merci : votre proposition à propos de « %s » est acceptée en partie."
        ),
        Suggestion.State.REFUSED: _(
            "Merci de nous avoir écrit. Nous n'avons pas retenu votre proposition à "
            "propos de « %s »."
        ),
    }
    text = "\n\n".join(
        filter(
            None,
            [
                _("Bonjour,"),
                sentences[suggestion.state] % suggestion.name,
                suggestion.decision_note,
                _("Votre adresse est maintenant effacée de l'annuaire."),
                _site(),
            ],
        )
    )
    queue_mail(
        _("Votre proposition : %s") % suggestion.name,
        text,
        suggestion.email,
        idempotency_key=f"annuaire-decision-{suggestion.uuid}",
    )


def _site() -> str:
    return SiteSettings.load().name
