"""What waits for the team: reports to write, corrections to read."""

import datetime

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.admin.dashboard import Task, register_tasks
from participation.admin.access import may_count
from participation.choices import CorrectionState
from participation.models import Gathering
from participation.reports.chain import is_report_due, over

# The first screen is short, and old evenings leave it in the end.
MOST = 3
LATELY = datetime.timedelta(days=60)


def with_corrections_to_read(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    to_read = Q(corrections__state=CorrectionState.TO_READ)
    count = Count("corrections", filter=to_read)
    return rows.annotate(to_read=count).filter(to_read__gt=0)


@register_tasks(order=6)
def corrections_to_read(request: HttpRequest) -> list[Task]:
    rows = with_corrections_to_read(Gathering.objects.select_related("page"))
    found = [row for row in rows if may_count(request.user, row.page)]
    return [
        Task(
            label=ngettext(
                "%(count)d correction à lire : %(title)s",
                "%(count)d corrections à lire : %(title)s",
                row.to_read,
            )
            % {"count": row.to_read, "title": row.title},
            help_text=_("De qui était là, après avoir lu le compte rendu."),
            url=reverse("participation_corrections", args=[row.pk]),
            icon="comment",
        )
        for row in found[:MOST]
    ]


@register_tasks(order=7)
def reports_to_write(request: HttpRequest) -> list[Task]:
    """Of evenings that people came to."""
    lately = over().filter(over_at__gt=timezone.now() - LATELY).had_people()
    due = [
        row
        for row in lately.order_by("-over_at", "pk")
        if may_count(request.user, row.page) and is_report_due(row)
    ]
    return [
        Task(
            label=_("Compte rendu à écrire : %(title)s") % {"title": row.title},
            help_text=_("%(when)s. Le modèle vous attend.")
            % {"when": row.when[:1].upper() + row.when[1:]},
            url=row.host.start_report_url,
            icon="edit",
        )
        for row in due[:MOST]
    ]
