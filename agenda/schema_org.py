"""https://schema.org/Event, with its https://schema.org/Schedule when it repeats."""

import re

from django.utils import timezone

from agenda.recurrence import Repeat
from ateliers.schema_org import languages, location
from core.syndication.schema_org import about, event, offer, without_blanks

_AMOUNT = re.compile(r"(\d{1,4})(?:,(\d{2}))?\s*(?:€|euros?)")
FREQUENCIES = {
    Repeat.WEEKLY: "P1W",
    Repeat.FORTNIGHTLY: "P2W",
    Repeat.MONTHLY: "P1M",
    Repeat.LAST: "P1M",
}


def event_data(page, request) -> dict:
    start = page.shown_start
    if not start:
        return about(page, request, {"@type": "WebPage", "name": page.title})
    is_open = not (page.cancelled or page.is_over)
    data = event(
        page,
        request,
        _iso(page, start),
        _iso(page, page.end_at(start)),
        location=location(page),
        isAccessibleForFree=page.free,
        offers=_offer(page, request) if is_open else None,
        inLanguage=languages(page),
    )
    if page.organiser:
        data["organizer"] = without_blanks(
            {"@type": "Organization", "name": page.organiser, "url": page.link}
        )
    if page.repeat:
        data["eventSchedule"] = _schedule(page)
    return about(page, request, data)


def _offer(page, request) -> dict | None:
    """Only where the price is one amount: « Prix libre » is none."""
    is_sold_out = page.is_sold_out(page.shown_start)
    if page.free:
        return offer(page, request, "0", is_sold_out=is_sold_out)
    amount = _AMOUNT.fullmatch(page.price.strip())
    if amount is None:
        return None
    price = ".".join(filter(None, amount.groups()))
    return offer(page, request, price, is_sold_out=is_sold_out)


def _schedule(page) -> dict:
    schedule = {
        "@type": "Schedule",
        "startDate": timezone.localdate(page.start),
        "repeatFrequency": FREQUENCIES[page.repeat],
        "scheduleTimezone": timezone.get_default_timezone_name(),
        "endDate": page.repeat_until,
        "repeatCount": page.repeat_count,
        "exceptDate": [skipped.day for skipped in page.skipped_dates.all()],
    }
    if page.time_known:
        schedule["startTime"] = f"{timezone.localtime(page.start):%H:%M:%S}"
    return without_blanks(schedule)


def _iso(page, moment):
    """The day alone of what lasts all day."""
    return moment if page.time_known or not moment else timezone.localdate(moment)
