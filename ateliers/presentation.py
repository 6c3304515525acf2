"""How an atelier is told: in cards, in feeds, to machines."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid5

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ateliers.choices import CommitmentKind
from ateliers.ical import calendar_entry
from ateliers.outline import Heading, with_anchors
from ateliers.schema_org import atelier_data
from ateliers.state import TONES, AtelierState
from core.search.registry import SearchDescription
from core.stream_text import stream_text
from core.syndication.feeds import FeedEntry
from core.syndication.ical import DEFAULT_LENGTH, CalendarEntry
from french.dates import french_date, hours, midnight, ordinal, today, when
from french.text import join_blocks
from groupes.models import GroupePage
from participation.coming import RegistrationMixin

DAY = datetime.timedelta(days=1)
NOTES = {
    AtelierState.CANCELLED: _("Cet atelier est annulé : ne vous déplacez pas."),
    AtelierState.DATE_TO_SET: _(
        "La date n'est pas encore fixée : elle sera annoncée sur cette page."
    ),
    AtelierState.PLACE_TO_SET: _(
        "Le lieu n'est pas encore fixé : il sera annoncé sur cette page."
    ),
    AtelierState.PAST: _(
        "Cet atelier a eu lieu : son compte rendu paraîtra sur cette page."
    ),
}


class DateAndPlaceMixin(RegistrationMixin):
    """When something takes place, and where: at a place that is known, with a note.
    Whoever has it says `shown_when`, in words."""

    @property
    def where(self) -> str:
        parts = [self.place.full_address] if self.place else []
        return ", ".join(filter(None, [*parts, self.place_note]))

    @property
    def access_values(self) -> dict[str, str]:
        """Its own, or else those of its place."""
        place = self.place.access_values if self.place else {}
        return {**place, **super().access_values}

    @property
    def short_place(self) -> str:
        return self.place.name if self.place else self.place_note

    def get_description(self) -> str:
        """When and where come before the words: one decides by them."""
        when = capfirst(self.shown_when) or _now("Date à fixer")
        facts = ", ".join(filter(None, [when, self.where]))
        return f"{facts}. {super().get_description()}".strip()


class AtelierPresentation(DateAndPlaceMixin):
    @property
    def is_over(self) -> bool:
        return self.has_public_report or bool(self.start and self.start < today())

    @property
    def year(self) -> int | None:
        """In Marseille, where New Year's Eve ends an hour before UTC's."""
        return timezone.localtime(self.start).year if self.start else None

    @property
    def hours(self) -> str:
        """« de 18 h 30 à 21 h », or nothing while only the day is known."""
        return hours(self.start, self.end) if self.start and self.time_known else ""

    @property
    def shown_when(self) -> str:
        return when(self.start, self.end, self.time_known) if self.start else ""

    @property
    def over_at(self) -> datetime.datetime | None:
        if not self.start:
            return None
        if not self.time_known:
            return midnight(timezone.localdate(self.end or self.start) + DAY)
        return self.end or self.start + DEFAULT_LENGTH

    @property
    def seats(self) -> int | None:
        return self.capacity or (self.place.capacity if self.place else None)

    @property
    def state_note(self) -> str:
        """What readers should know before they read on."""
        return NOTES.get(self.state, "")

    @property
    def state_tone(self) -> str:
        return "warning" if self.cancelled else "info"

    # Set by `with_cycle`; a list within one cycle needs no name.
    cycle_title = ""

    @property
    def card_kind(self) -> str:
        kind = f"{ordinal(self.number)} atelier" if self.number else str(_("Atelier"))
        return " · ".join(filter(None, [self.cycle_title, kind]))

    @property
    def shared_kind(self) -> str:
        """The same wherever it is asked: not every list knows the cycle."""
        if self.has_public_report:
            return str(_("Compte rendu"))
        return f"{ordinal(self.number)} atelier" if self.number else str(_("Atelier"))

    @property
    def card_badge(self) -> tuple[str, str] | None:
        """What is not as one expects."""
        if self.state == AtelierState.CONFIRMED:
            return None
        return self.state.label, TONES[self.state]

    @property
    def card_date(self):
        return self.start

    @property
    def card_hours(self) -> str:
        return self.hours

    @property
    def visible_groups(self) -> list[GroupePage]:
        chosen = self.groups.all()
        if not isinstance(chosen, QuerySet):
            # Groups chosen in a draft, which no table knows yet.
            keys = [groupe.pk for groupe in chosen]
            chosen = GroupePage.objects.filter(pk__in=keys)
        return chosen.visible().by_title()

    @cached_property
    def invitation_html(self) -> str:
        return self.invitation.render_as_block() if self.invitation else ""

    @cached_property
    def report_html(self) -> str:
        return self.report.render_as_block() if self.has_public_report else ""

    @cached_property
    def report_outline(self) -> tuple[str, list[Heading]]:
        return with_anchors(self.report_html)

    @property
    def body_html(self) -> str:
        return self.report_html or self.invitation_html

    @cached_property
    def commitments(self) -> dict[str, list]:
        """What the report decides and what it asks for, to be read at a glance."""
        blocks = self.public_report or []
        return {
            kind: [block.value for block in blocks if block.block_type == kind]
            for kind in ("decision", "action")
        }

    def show_register(self) -> None:
        """What became of what the report says, beside each block; in one query."""
        said = [b for b in self.public_report or [] if b.block_type in CommitmentKind]
        if said and self.pk:
            rows = {row.block_id: row for row in self.commitment_rows.with_note()}
            for block in said:
                block.value.registered = rows.get(block.id)

    def get_public_text(self) -> str:
        parts = [self.summary, self.where, self.access_text]
        parts.append(stream_text(self.invitation))
        if self.has_public_report:
            parts.append(stream_text(self.report))
        return join_blocks(parts)

    def describe_for_search(self) -> SearchDescription:
        described = super().describe_for_search()
        if not self.number:
            return described
        named = _("%(number)s atelier") % {"number": ordinal(self.number)}
        return replace(described, keywords=(*described.keywords, named))

    @property
    def announcement(self) -> FeedEntry:
        [entry] = super().get_feed_entries()
        entry = replace(entry, html=self.invitation_html or self._facts_html)
        return self.entry_with_availability(entry)

    @property
    def _facts_html(self) -> str:
        """What is announced without a word: when, where."""
        day = french_date(self.start, "l j F Y") if self.start else ""
        facts = filter(None, [day, self.hours, self.where, self.summary])
        return format_html("<p>{}</p>", " · ".join(facts) or self.title)

    @property
    def report_entry(self) -> FeedEntry:
        return replace(
            self.announcement,
            guid=f"urn:uuid:{uuid5(self.translation_key, 'compte-rendu')}",
            title=_("Compte rendu : %(title)s") % {"title": self.title},
            html=self.report_html,
            published=self.report_published_at,
        )

    def get_feed_entries(self) -> list[FeedEntry]:
        """The announcement and the report are two items."""
        if not self.has_public_report:
            return [self.announcement]
        if not self.invitation:
            return [self.report_entry]
        return [self.announcement, self.report_entry]

    def get_feed_pages(self, request) -> Iterable:
        return [self]

    def get_calendar_entries(self, request=None) -> list[CalendarEntry]:
        entries = [calendar_entry(self)] if self.start else []
        return self.dates_with_availability(entries)

    def get_structured_data(self, request) -> list[dict]:
        return [*super().get_structured_data(request), atelier_data(self, request)]
