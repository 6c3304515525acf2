from datetime import datetime

from django import template

from wagtail.models import Page

from core.models.restricted import restricted_paths
from participation.hosts import get_host
from participation.models import DatePoll, Gathering

register = template.Library()


@register.simple_tag
def open_poll(page: Page) -> DatePoll | None:
    """Where one says which date suits, with how many have: one query."""
    host = get_host(page)
    if not page.pk or host is None or not host.may_have_poll:
        return None
    if any(page.path.startswith(path) for path in restricted_paths()):
        return None
    polls = DatePoll.objects.open().filter(page_id=page.pk)
    return polls.with_count().first()


@register.simple_tag
def report_read_at(page: Page) -> datetime | None:
    """When those who were there had read its report through: one query, and none where
    nobody registers."""
    if not page.pk or not page.registration_open:
        return None
    rows = Gathering.objects.filter(page_id=page.pk, report_read_at__isnull=False)
    return rows.order_by("-start").values_list("report_read_at", flat=True).first()
