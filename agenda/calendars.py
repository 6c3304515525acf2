"""All the dates of the site, or those of a question, for a calendar to follow."""

from agenda.forms import AgendaFilterForm
from agenda.models.event import EventPage
from ateliers.models import AtelierPage
from core.syndication.ical import CalendarEntry
from participation.coming import fetch_gatherings


def all_entries(form: AgendaFilterForm | None = None) -> list[CalendarEntry]:
    ateliers, events = AtelierPage.objects.visible(), EventPage.objects.visible()
    if form:
        ateliers, events = form.narrow_ateliers(ateliers), form.narrow_events(events)
    pages = [*ateliers.for_calendar(), *events.for_calendar()]
    fetch_gatherings(pages)
    return [entry for page in pages for entry in page.get_calendar_entries()]
