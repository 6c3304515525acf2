"""The address of a place is corrected. From then on every mail says the new one;
whether those who were told the old one hear of it, somebody of the team says."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from participation import mails, seats
from participation.hosts import get_host, pages_at
from participation.models import Gathering


def addresses_at(place: Model) -> dict[int, str]:
    """Where each page says it takes place that is held there, by its key."""
    hosts = [get_host(page) for page in pages_at(place)]
    return {host.page.pk: host.where[:1000] for host in hosts if host}


@transaction.atomic
def follow_correction(place: Model, before: dict[int, str]) -> None:
    """What else was published meanwhile is told by `changes`."""
    now = addresses_at(place)
    rows = Gathering.objects.coming().filter(page__in=now)
    for gathering in seats.lock(rows):
        old, new = before.get(gathering.page_id), now[gathering.page_id]
        if old == new or gathering.where != old:
            continue
        if gathering.registrations.active().exists() and not gathering.cancelled:
            told = gathering.where_before or old
            gathering.where_before = "" if told == new else told
        gathering.where = new
        gathering.save(update_fields=["where", "where_before"])


@transaction.atomic
def settle(keys: Iterable[int], *, tell: bool) -> int:
    """Once, whoever answers first. How many are written to."""
    count = 0
    rows = Gathering.objects.filter(pk__in=keys).exclude(where_before="")
    for gathering in seats.lock(rows):
        before = mails.facts(gathering, where=gathering.where_before)
        for row in gathering.registrations.active() if tell else []:
            mails.send_change(row, gathering, before)
            count += bool(row.email)
        gathering.where_before = ""
        gathering.save(update_fields=["where_before"])
    return count
