"""How a commitment is told: in lists, on cards, on the page of its report."""

from django.utils import timezone
from django.utils.translation import gettext as _now

from ateliers.choices import CommitmentState
from french.dates import french_date

# What heads, feeds and calendars take of it.
TITLE_LENGTH = 110
TONES = {
    CommitmentState.TO_DO: "info",
    CommitmentState.UNDER_WAY: "warning",
    CommitmentState.DONE: "success",
    CommitmentState.DROPPED: "neutral",
}


class CommitmentPresentation:
    @property
    def title(self) -> str:
        words = " ".join(self.what.split())
        if len(words) <= TITLE_LENGTH:
            return words
        return f"{words[:TITLE_LENGTH].rsplit(' ', 1)[0]}…"

    @property
    def is_late(self) -> bool:
        return bool(self.due) and self.due < timezone.localdate()

    @property
    def has_moved(self) -> bool:
        """Whether something else is true by now than what was written."""
        return self.state != self.written

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def since_when(self) -> str:
        return french_date(self.since, "j F Y")

    @property
    def facts(self) -> str:
        return self._facts("")

    @property
    def facts_with_people(self) -> str:
        return self._facts(self.who)

    def _facts(self, who: str) -> str:
        """« le 3 mai 2026 · Action · Karim · pour le 30 avril 2026 »"""
        since = _now("le %s") if self.is_closed else _now("depuis le %s")
        day = french_date(self.by_when, "j F Y")
        parts = [since % self.since_when if self.has_moved else ""]
        parts += [self.get_kind_display(), who, day and _now("pour le %s") % day]
        return " · ".join(filter(None, parts))

    @property
    def origin(self) -> str:
        """« Dit le 12 avril 2026, « Premier atelier » »"""
        day = french_date(self.said_on, "j F Y")
        return _now("Dit le %(day)s, « %(title)s »") % {
            "day": day,
            "title": self.page.title,
        }

    @property
    def anchor(self) -> str:
        return f"suivi-{self.block_id}"

    @property
    def url(self) -> str:
        return f"{self.page.url}#{self.anchor}"

    @property
    def full_url(self) -> str:
        return f"{self.page.full_url}#{self.anchor}"

    @property
    def card_kind(self) -> str:
        return self.get_kind_display()

    @property
    def card_date(self):
        return self.due

    @property
    def card_badge(self) -> tuple[str, str]:
        return self.get_state_display(), self.tone

    @property
    def card_text(self) -> str:
        """Never that it is late, beside a name."""
        return self.who
