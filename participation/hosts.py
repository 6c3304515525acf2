"""Pages where people may come. They lie in the apps above, which hand them over in
their `ready()`: `register_host(AtelierPage, AtelierHost)`."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model

from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision

from core.models import User
from core.syndication.dated_page import AgendaLine
from core.syndication.ical import CalendarEntry


@dataclass(frozen=True)
class HostDate:
    """One date of a page. `end` is its end as it was announced, if it was."""

    start: datetime.datetime
    end: datetime.datetime | None
    over_at: datetime.datetime
    time_known: bool = True
    cancelled: bool = False


@dataclass(frozen=True)
class HostPlace:
    """Somewhere a page may take place."""

    name: str
    capacity: int
    access: str
    url: str


@dataclass(frozen=True)
class ReportPart:
    """A block of a report: what it is called, and what it says without its markup."""

    block: StreamValue.StreamChild
    title: str
    text: str

    @property
    def id(self) -> str:
        return self.block.id


class Host:
    """What is asked of a page where people may come, a `RegistrationMixin`. It has
    `seats`, `where` and `place`."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def takes_registrations(self) -> bool:
        return self.page.takes_registrations

    @property
    def seats(self) -> int | None:
        """As announced; none for as many as come."""
        return self.page.seats

    @property
    def where(self) -> str:
        return self.page.where

    # Whether it has dates of a rule, which are told apart by their moment.
    is_repeated = False

    @property
    def repetition(self) -> str:
        """« tous les mardis », of dates of a rule."""
        return ""

    def dates(self) -> list[HostDate]:
        """Those to come and the one that is on, in order, cancelled ones too."""
        raise NotImplementedError

    def calendar_entry(self, start: datetime.datetime) -> CalendarEntry:
        """Of the date that begins then, with the number that the page's own file
        gives it."""
        raise NotImplementedError

    # Whether the page tells afterwards what happened, and where one begins to.
    has_report = False
    start_report_url = ""
    report_is_begun = False

    def report_edit_url(self, block: str = "") -> str:
        """Where it is written, at one of its blocks."""
        return ""

    @property
    def report_published_at(self) -> datetime.datetime | None:
        """Since when whoever sees the page reads its report."""
        return None

    def report_parts(self, revision: Revision | None = None) -> list[ReportPart]:
        """As it is online, or as it was in a revision."""
        return []

    @property
    def may_have_poll(self) -> bool:
        """Whether it takes place once, and nobody knows when."""
        return not (self.page.start or self.page.cancelled)

    def keep_date(
        self,
        start: datetime.datetime | None,
        end: datetime.datetime | None,
        user: User | None,
    ) -> None:
        """Online at once, where the page is, and nothing else with it; without a
        start, the date is to be fixed again."""
        raise NotImplementedError

    def places(self) -> list[HostPlace]:
        """Those whose number of seats is known."""
        return []

    @property
    def has_place(self) -> bool:
        return bool(self.where)

    @property
    def is_public(self) -> bool:
        return type(self.page).objects.visible().filter(pk=self.page.pk).exists()


_hosts: dict[type[Model], type[Host]] = {}


def register_host(model: type[Page], host: type[Host]) -> None:
    _hosts[model] = host


def get_host(page: Page) -> Host | None:
    """Of a specific page; a page that stands for another has no people of its own."""
    host = _hosts.get(type(page))
    return host(page) if host and not page.alias_of_id else None


def pages_at(place: Model) -> Iterator[Page]:
    for model in _hosts:
        yield from model.objects.filter(place=place)


def is_host(model: type[Page]) -> bool:
    return model in _hosts


Agenda = Callable[[datetime.datetime, datetime.datetime], Iterable[AgendaLine]]
_agendas: list[Agenda] = []


def register_agenda(function: Agenda) -> None:
    """The function gives what the site announces from one midnight until another."""
    _agendas.append(function)


def announced(first: datetime.datetime, last: datetime.datetime) -> list[AgendaLine]:
    return [line for lines in _agendas for line in lines(first, last)]
