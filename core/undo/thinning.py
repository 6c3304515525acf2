"""Versions that saved themselves are thinned: one a person and ten minutes stays.

Whoever writes for an hour leaves twenty in the history, of which nobody opens one. An
autosave looks like a draft that somebody saved with the button, so these count alike.
Whatever something else names stays: what is or was online, planned, handed in,
commented, imported, and each person's last.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby, islice

from django.db import transaction
from django.db.models import ForeignKey
from django.utils import timezone

from wagtail.models import ModelLogEntry, PageLogEntry, Revision

STEP = timedelta(minutes=10)
OPEN_FORMS = timedelta(days=1)  # Forms of today stand on what they saved.
BATCH = 200
_LOGS = (PageLogEntry, ModelLogEntry)
_EDIT = "wagtail.edit"


def thin_versions(now: datetime | None = None) -> int:
    """How many went."""
    found = _superfluous((now or timezone.now()) - OPEN_FORMS)
    count = 0
    while batch := [*islice(found, BATCH)]:
        count += _delete(batch)
    return count


def _superfluous(before: datetime) -> Iterator[int]:
    """All but the last of each person, object and ten minutes."""
    writer = "base_content_type_id", "object_id", "user_id"
    rows = (
        Revision.objects.filter(created_at__lt=before, approved_go_live_at=None)
        .exclude(user=None)
        .order_by(*writer, "-created_at", "-pk")
        .values_list(*writer, "created_at", "pk")
    )
    for _, versions in groupby(rows.iterator(), _ten_minutes):
        yield from (row[-1] for row in islice(versions, 1, None))


def _ten_minutes(row: tuple) -> tuple:
    *writer, created_at, _key = row
    return *writer, created_at.timestamp() // STEP.total_seconds()


def _delete(keys: list[int]) -> int:
    with transaction.atomic():
        # Locked, or what refers to one meanwhile would go with it.
        rows = Revision.objects.select_for_update().filter(pk__in=keys)
        free = {*rows.values_list("pk", flat=True)} - _references_to(keys)
        for log in _LOGS:
            log.objects.filter(revision__in=free).update(revision=None)
        Revision.objects.filter(pk__in=free).defer("content").delete()
    return len(free)


def _references_to(keys: list[int]) -> set[int]:
    """From a row of any table, but for the log of their own saving."""
    found = set()
    for relation in Revision._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not isinstance(field, ForeignKey):
            continue
        rows = field.model._base_manager.filter(**{f"{field.name}__in": keys})
        if field.model in _LOGS:
            rows = rows.exclude(action=_EDIT)
        found.update(rows.values_list(field.attname, flat=True))
    return found
