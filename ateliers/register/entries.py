"""A commitment as feeds and calendars have it."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from ateliers.models.commitment import Commitment
from core.syndication.feeds import FeedEntry
from core.syndication.ical import CalendarEntry
from french.dates import french_date, midnight


def _details(row: Commitment, shows_people: bool) -> str:
    day = french_date(row.by_when, "j F Y")
    parts = [
        row.who if shows_people else "",
        day and _("pour le %(day)s") % {"day": day},
        _("dit le %(day)s, « %(title)s »")
        % {"day": french_date(row.said_on, "j F Y"), "title": row.page.title},
    ]
    return " · ".join(filter(None, parts))


def feed_entry(row: Commitment, shows_people: bool) -> FeedEntry:
    """One for each state: what became of it is the news."""
    state = row.get_state_display()
    note = getattr(row, "public_note", "") or ""
    return FeedEntry(
        guid=f"urn:uuid:{row.uuid}#{row.state}-{row.since:%Y%m%d%H%M%S}",
        title=f"{state} : {row.title}",
        url=row.full_url,
        html=format_html(
            "<p><strong>{}</strong> : {}</p><p>{}</p><p>{}</p>",
            state,
            row.what,
            note,
            _details(row, shows_people),
        ),
        summary=_details(row, shows_people),
        published=row.since,
        updated=row.since,
    )


def calendar_entry(row: Commitment, shows_people: bool) -> CalendarEntry:
    return CalendarEntry(
        uid=row.uuid,
        start=midnight(row.due),
        end=None,
        time_known=False,
        title=f"{row.get_kind_display()} : {row.title}",
        description=_details(row, shows_people),
        url=row.full_url,
        sequence=row.sequence,
        modified=row.since,
    )
