"""From a letter to one row for each recipient, once, whatever the clicks."""

import datetime
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsletter.letters.rendering import (
    PREFERENCES_MARK,
    TOO_HEAVY,
    UNSUBSCRIBE_MAILTO_MARK,
    UNSUBSCRIBE_MARK,
    RenderedMail,
    render_mail,
)
from newsletter.models import (
    LetterSettings,
    Mailing,
    NewsletterIssuePage,
    Subscriber,
)
from outbox import batches
from outbox.api import queue_message
from outbox.compose import freeze, replace_marks
from outbox.models import Batch, Delivery

# A worker that was down for a night must not send the evening's letter at noon.
MAX_DELAY = datetime.timedelta(hours=6)
CHUNK = 1000


class CannotSendError(Exception):
    """Says in French what is in the way."""


def recipients(topics: list[str]):
    """Everybody once, however many of the topics they follow."""
    active = Subscriber.objects.active()
    return active.filter(subscriptions__topic__in=topics).distinct().order_by("pk")


def obstacles(issue: NewsletterIssuePage, letter: RenderedMail) -> list[str]:
    messages = []
    if not issue.live or issue.has_unpublished_changes:
        messages.append(
            _("Publiez d’abord la lettre : c’est la version parue qui part.")
        )
    if not issue.body:
        messages.append(_("La lettre est vide : écrivez au moins un texte."))
    if letter.weight >= TOO_HEAVY:
        messages.append(
            _("La lettre est trop longue : les messageries la couperaient.")
        )
    return messages


def prepare(
    issue: NewsletterIssuePage,
    topics: list[str],
    user,
    scheduled_for: datetime.datetime | None = None,
) -> Mailing:
    """Freeze the letter. Raises CannotSendError when something is in the way, or when
    it has been sent already."""
    if messages := obstacles(issue, render_mail(issue)):
        raise CannotSendError(messages[0])
    needs_approval = LetterSettings.load().approval_required
    try:
        with transaction.atomic():
            mailing = Mailing.objects.create(
                issue=issue,
                batch=Batch.objects.create(**freeze(_message(issue))),
                topics=topics,
                created_by=user,
                scheduled_for=scheduled_for or timezone.now(),
                needs_approval=needs_approval,
            )
            if scheduled_for is None:
                start(mailing)
    except IntegrityError as error:
        raise CannotSendError(
            _("Cette lettre est déjà partie, ou va partir.")
        ) from error
    return mailing


def start(mailing: Mailing) -> bool:
    """Write one row for each recipient, in the transaction that says it has begun."""
    with transaction.atomic():
        pending = Mailing.objects.not_cancelled().filter(pk=mailing.pk, started_at=None)
        pending = pending.filter(needs_approval=False)
        if not pending.update(started_at=timezone.now(), on_hold=False):
            return False
        rows = _rows(mailing)
        while chunk := list(islice(rows, CHUNK)):
            Delivery.objects.bulk_create(chunk, ignore_conflicts=True)
    return True


def _rows(mailing: Mailing) -> Iterator[Delivery]:
    people = recipients(mailing.topics).values_list("email", "uuid")
    for email, public_id in people.iterator(CHUNK):
        yield Delivery(
            batch_id=mailing.batch_id, email=email, reference=str(public_id), bulk=True
        )


def start_scheduled() -> None:
    for mailing in Mailing.objects.to_start():
        if timezone.now() - mailing.scheduled_for > MAX_DELAY:
            Mailing.objects.filter(pk=mailing.pk).update(on_hold=True)
        else:
            start(mailing)


def cancel(mailing: Mailing) -> None:
    """What has left has left; the letter may then be sent anew."""
    with transaction.atomic():
        pending = Mailing.objects.not_cancelled().filter(pk=mailing.pk)
        if pending.update(cancelled_at=timezone.now()):
            batches.cancel(mailing.batch)


def send_test(issue: NewsletterIssuePage, addresses: list[str]) -> None:
    """Marked as such. Its links to unsubscribe lead to the page of the preferences, so
    that nobody is unsubscribed by trying. Each gets one of their own."""
    message = _message(issue)
    inert = f"{settings.SITE_URL}/lettre/preferences/"
    values = {UNSUBSCRIBE_MARK: inert, PREFERENCES_MARK: inert}
    html, kind = message.alternatives[0]
    for address in addresses:
        test = EmailMultiAlternatives(
            subject=f"[TEST] {message.subject}",
            body=replace_marks(message.body, values),
            to=[address],
            reply_to=message.reply_to,
        )
        test.attach_alternative(replace_marks(html, values), kind)
        queue_message(test)


def _message(issue: NewsletterIssuePage) -> EmailMultiAlternatives:
    mail = render_mail(issue)
    host = urlsplit(settings.SITE_URL).hostname
    reply_to = LetterSettings.load().reply_to
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        reply_to=[reply_to] if reply_to else None,
        headers={
            "List-Id": f"<lettre.{host}>",
            "Feedback-ID": f"{issue.pk}:lettre:essaim:{host}",
            "List-Unsubscribe": f"<{UNSUBSCRIBE_MARK}>{UNSUBSCRIBE_MAILTO_MARK}",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Archive": f"<{issue.get_parent().full_url}>",
            "Precedence": "bulk",
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message
