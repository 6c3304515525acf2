"""What the tests of the agenda share."""

import datetime
import uuid
from zoneinfo import ZoneInfo

from django.utils import timezone

from agenda.models import AgendaIndexPage, EventPage
from tests import factories

PARIS = ZoneInfo("Europe/Paris")
DAY = datetime.timedelta(days=1)


def at(text: str) -> datetime.datetime:
    """« 2026-10-24 22:00 » on the clocks of Marseille."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=PARIS)


def evening(days: int) -> datetime.datetime:
    """18 h 30, so many days from today."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    return datetime.datetime.combine(day, datetime.time(18, 30), PARIS)


def event(agenda: AgendaIndexPage, title: str = "Fête de quartier", **fields):
    fields.setdefault("slug", f"evenement-{uuid.uuid4().hex[:8]}")
    fields.setdefault("start", evening(9))
    return factories.add(agenda, EventPage, title, **fields)


def walls(event: EventPage) -> list[str]:
    """The dates that were written down, on the clocks of Marseille."""
    rows = event.occurrences.order_by("start")
    return [f"{timezone.localtime(row.start):%Y-%m-%d %H:%M}" for row in rows]


def words_of(response) -> str:
    """With plain spaces and apostrophes, whatever typography made of them."""
    text = response.content.decode()
    for fine, plain in (("\xa0", " "), ("\u202f", " "), ("’", "'"), ("&#x27;", "'")):
        text = text.replace(fine, plain)
    return text


def page_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words_of(response)
