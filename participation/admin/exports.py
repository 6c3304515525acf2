"""Who comes, to take away: as CSV, and as a sheet to tick with a pen."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from participation import questions
from participation.admin.access import may_see_addresses
from participation.admin.gathering import get_readable
from participation.choices import ACTIVE
from tabular.csv_writer import csv_lines

# Lines for those who come without having registered.
BLANK_LINES = 8


def people_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Access needs stay out: files travel."""
    gathering = get_readable(request, pk)
    shows_addresses = may_see_addresses(request.user, gathering)
    rows = list(gathering.registrations.filter(state__in=ACTIVE))
    labels = questions.labels(gathering, rows)
    log(gathering.page, "participation.export", user=request.user)
    columns = [_("prénom"), _("personnes"), _("état"), _("présence"), _("mot")]
    columns += labels
    if shows_addresses:
        columns += [_("adresse"), _("comment la joindre")]
    came = {None: "", True: _("oui"), False: _("non")}
    lines = []
    for row in rows:
        given = {answer["label"]: answer["value"] for answer in row.answers}
        state = str(row.get_state_display())
        cells = [row.first_name, str(row.people), state, came[row.came], row.note]
        cells += [given.get(label, "") for label in labels]
        lines.append([*cells, row.email, row.contact] if shows_addresses else cells)
    response = StreamingHttpResponse(
        csv_lines(columns, lines), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="qui-vient-{pk}.csv"'
    return response


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """On paper. With access needs only when that is asked for."""
    gathering = get_readable(request, pk)
    return render(
        request,
        "wagtailadmin/participation/sheet.html",
        {
            "gathering": gathering,
            "rows": gathering.registrations.confirmed().order_by("first_name", "pk"),
            "shows_needs": request.GET.get("besoins") == "oui",
            "blank_lines": range(BLANK_LINES),
        },
    )
