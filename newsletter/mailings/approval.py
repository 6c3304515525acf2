"""Where the settings say so, whoever decides to send needs somebody else's yes."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import User
from newsletter.mailings import sending
from newsletter.models import Mailing
from newsletter.permissions import SEND_LETTER
from outbox.api import queue_mail


def request_approval(mailing: Mailing) -> None:
    """A mail to the others who may send."""
    link = f"{settings.SITE_URL}{reverse('newsletter_mailing', args=[mailing.pk])}"
    text = _(
        "Bonjour,\n\nLa lettre « %(subject)s » est prête. Elle ne partira que si une "
        "deuxième personne le confirme :\n%(link)s"
    ) % {"subject": mailing.batch.subject, "link": link}
    for user in User.objects.filter(is_active=True).exclude(pk=mailing.created_by_id):
        if user.has_perm(SEND_LETTER):
            queue_mail(_("Une lettre attend votre accord"), text, user.email)


def approve(mailing: Mailing, user) -> bool:
    """Never by whoever asked. It then leaves at its hour, or at once."""
    if not mailing.may_be_approved_by(user):
        return False
    with transaction.atomic():
        pending = Mailing.objects.not_cancelled().filter(
            pk=mailing.pk, needs_approval=True
        )
        if not pending.update(needs_approval=False, approved_by=user):
            return False
        if mailing.scheduled_for <= timezone.now():
            sending.start(mailing)
    return True
