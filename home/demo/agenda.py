"""Puts the demo's events into the agenda, and its calls on the home page."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from agenda.models import AgendaIndexPage, EventPage, SkippedDate
from core.models import Theme
from french.dates import zone
from groupes.models import GroupePage
from home.bootstrap import section
from home.demo.events import CALLS, DAY, EVENTS
from home.models import HomePage

SAME = ["slug", "title", "summary", "cover"]
# What an event may have, and what it has otherwise.
OTHERWISE = {
    **dict.fromkeys(["repeat", "price", "place_note", "organiser", "link"], ""),
    **dict.fromkeys(["step_free", "sign_language", "hearing_loop"], ""),
    "cancelled": False,
    "registration_open": False,
    "capacity": None,
}


def load_agenda(put: Callable, places: dict, groups: dict[str, GroupePage]) -> None:
    index, today = section(AgendaIndexPage), timezone.localdate()
    for fields in EVENTS:
        day = fields["day"](today)
        skipped = [
            SkippedDate(day=day + 7 * DAY * week, announced=True)
            for week in fields.get("skipped", [])
        ]
        put(
            index,
            EventPage,
            **{name: fields.get(name) for name in SAME},
            **{name: fields.get(name, value) for name, value in OTHERWISE.items()},
            **_when(day, fields),
            free="price" not in fields,
            place=places.get(fields.get("place")),
            body=[("text", fields["text"])],
            groups=[groups[slug] for slug in fields["groups"]],
            themes=list(Theme.objects.filter(icon=fields["theme"])),
            skipped_dates=skipped,
        )


def _when(day: datetime.date, fields: dict) -> dict:
    """Whole days where no hour is told; what ends before it begins ends tomorrow."""
    first, last = fields.get("from"), fields.get("to")
    end = day + DAY * fields.get("lasts", 0)
    if first and last < first:
        end += DAY
    nothing = datetime.time()
    return {
        "all_day": first is None,
        "start": datetime.datetime.combine(day, first or nothing, zone()),
        "end": datetime.datetime.combine(end, last or nothing, zone()),
    }


def load_calls(home: HomePage) -> None:
    pages = {page.slug: page for page in EventPage.objects.all()}
    home.calls = [
        (
            "call",
            {
                "title": call["title"],
                "text": call["text"],
                "page": pages.get(call["event"]),
                "url": "",
                "until": timezone.localdate() + DAY * call["days"],
            },
        )
        for call in CALLS
    ]
    home.save_revision().publish()
