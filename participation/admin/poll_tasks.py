"""Where the admin leads to polls."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.admin.dashboard import Task, register_tasks
from core.models import User
from participation.admin.access import may_count
from participation.choices import PollState
from participation.hosts import get_host
from participation.models import DatePoll
from participation.permissions import VIEW_PEOPLE

# A closed poll that nobody has decided is told of for so long.
FRESH = datetime.timedelta(days=30)
MOST = 5


def poll_button(
    page: Page, user: User, next_url=None, view_name=None, **kwargs
) -> Iterator[Button]:
    host = get_host(page) if page.pk else None
    if host is None or not may_count(user, page):
        return
    has_poll = DatePoll.objects.filter(page_id=page.pk).exists()
    if has_poll or host.may_have_poll:
        yield Button(
            _("Sondage de dates") if has_poll else _("Proposer des dates"),
            reverse("participation_page_poll", args=[page.pk]),
            icon_name="date",
            priority=4,
        )


@register_tasks(order=6)
def dates_to_keep(request: HttpRequest) -> list[Task]:
    """Polls that are over, and dates that somebody proposes."""
    if not request.user.has_perm(VIEW_PEOPLE):
        return []
    is_over = Q(state=PollState.CLOSED, closed_at__gt=timezone.now() - FRESH)
    polls = DatePoll.objects.filter(
        is_over | Q(proposed__isnull=False), kept=None
    ).select_related("page", "proposed")
    waiting = [poll for poll in polls.order_by("pk")[:MOST] if _is_undecided(poll)]
    return [_task(poll) for poll in waiting]


def _is_undecided(poll: DatePoll) -> bool:
    return bool(poll.host and poll.host.may_have_poll)


def _task(poll: DatePoll) -> Task:
    proposed = poll.proposed and _("Proposée : %s.") % poll.proposed.when
    return Task(
        label=_("Choisir la date de « %s »") % poll.title,
        help_text=proposed or _("Le sondage est clos : retenez une date."),
        url=reverse("participation_page_poll", args=[poll.page_id]),
        icon="date",
    )
