from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from newsletter.models import Mailing, NewsletterIndexPage
from newsletter.permissions import SEND_LETTER, VIEW_ADDRESS
from newsletter.subscribers import export
from tabular.csv_writer import csv_lines


@permission_required(SEND_LETTER, raise_exception=True)
def mailing_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """What became of each message. Addresses only for those who may see them, and what
    servers answered, which names them too."""
    mailing = get_object_or_404(Mailing, pk=pk)
    shows_addresses = request.user.has_perm(VIEW_ADDRESS)
    columns = [_("numéro"), _("adresse"), _("état"), _("réponse"), _("envoyé le")]
    rows = (
        [
            str(row.pk),
            row.email if shows_addresses else "",
            str(row.get_state_display()),
            row.reply if shows_addresses else "",
            row.sent_at.isoformat() if row.sent_at else "",
        ]
        for row in mailing.batch.deliveries.order_by("pk").iterator()
    )
    return _download(csv_lines(columns, rows), f"envoi-{pk}.csv")


@permission_required(VIEW_ADDRESS, raise_exception=True)
def subscribers_csv(request: HttpRequest) -> StreamingHttpResponse:
    """With addresses, hence for few, and written down."""
    if index := NewsletterIndexPage.objects.first():
        log(index, "newsletter.export", user=request.user)
    columns = [str(name) for name in export.COLUMNS]
    return _download(csv_lines(columns, export.rows()), "inscrits.csv")


def _download(lines, file_name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
