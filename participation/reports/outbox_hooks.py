"""What the outbox asks before a mail about a report leaves."""

from uuid import UUID

from django.utils.translation import gettext as _

from outbox.hooks import register_skip_reason
from outbox.models import Delivery
from participation.models import Gathering, Registration
from participation.reports.chain import is_report_due
from participation.reports.mails import ANSWERS, DUE, OUT


@register_skip_reason
def skip_reason(delivery: Delivery) -> str:
    """A report is taken back, or comes out, while a mail waits."""
    for prefix, reason in ((OUT, _of_reader), (ANSWERS, _of_reader), (DUE, _of_due)):
        if delivery.reference.startswith(prefix):
            return reason(UUID(delivery.reference.removeprefix(prefix)))
    return ""


def _of_reader(number: UUID) -> str:
    rows = Registration.objects.active().select_related("gathering__page")
    row = rows.filter(uuid=number).first()
    if row is None:
        return _("N’est plus sur la liste")
    is_out = row.gathering.report_is_out
    return "" if is_out else _("Le compte rendu n’est plus en ligne")


def _of_due(number: UUID) -> str:
    gathering = Gathering.objects.select_related("page").filter(uuid=number).first()
    is_due = gathering and gathering.page.live and is_report_due(gathering)
    return "" if is_due else _("Le compte rendu a paru, ou la page n’est plus en ligne")
