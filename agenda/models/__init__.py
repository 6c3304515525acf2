from agenda.models.dates import ExtraDate, SkippedDate
from agenda.models.event import EventPage
from agenda.models.index import AgendaIndexPage
from agenda.models.occurrence import Occurrence

__all__ = ["AgendaIndexPage", "EventPage", "ExtraDate", "Occurrence", "SkippedDate"]
