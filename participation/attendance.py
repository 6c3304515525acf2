"""Who was there."""

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from wagtail.models import Page

from participation.models import Gathering, Registration


def count_present(gathering: Gathering) -> int | None:
    """Nothing where nobody was ticked."""
    counts = gathering.registrations.aggregate(
        ticked=Count("pk", filter=Q(came__isnull=False)),
        came=Sum("people", filter=Q(came=True)),
    )
    if not (counts["ticked"] or gathering.walk_ins):
        return None
    return (counts["came"] or 0) + gathering.walk_ins


def head_count(page: Page) -> int | None:
    """How many were there the last time, or else how many had registered."""
    begun = Gathering.objects.filter(page_id=page.pk, start__lte=timezone.now())
    gathering = begun.filter(cancelled=False).order_by("-start", "-pk").first()
    if gathering is None:
        return None
    present = gathering.present
    if present is None:
        present = count_present(gathering)
    return present or gathering.taken or None


def readers(gathering: Gathering) -> QuerySet[Registration]:
    """Those who came and asked for the report; where nobody was ticked, those who had
    registered."""
    rows = gathering.registrations.confirmed()
    if rows.filter(came__isnull=False).exists():
        rows = rows.filter(came=True)
    return rows.filter(wants_report=True).exclude(email="")
