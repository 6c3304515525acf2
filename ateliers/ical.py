from core.syndication.ical import CalendarEntry


def calendar_entry(page, **changes) -> CalendarEntry:
    """Of a page with a date: its own, unless told otherwise."""
    own = {
        "uid": page.translation_key,
        "start": page.start,
        "end": page.end,
        "time_known": page.time_known,
        "title": page.title,
        "description": page.summary or page.search_description,
        "where": page.where,
        "url": page.full_url,
        "cancelled": page.cancelled,
        "sequence": page.sequence,
        "modified": page.last_published_at,
    }
    return CalendarEntry(**{**own, **changes})
