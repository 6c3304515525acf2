"""What is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models.themes import Theme, all_themes
from listings.periods import Period
from listings.sources import Source, sources_named

if TYPE_CHECKING:
    from wagtail.models import Page


class Sort(models.TextChoices):
    NEWEST = "recents", gettext_lazy("Les plus récents d'abord")
    SOONEST = "proches", gettext_lazy("Les dates les plus proches d'abord")
    TITLE = "titre", gettext_lazy("De A à Z")


@dataclass(frozen=True)
class Question:
    """`themes` are keys: one of them is enough, as for `tags`. Each kind is asked of
    the app that has it."""

    kinds: tuple[str, ...]
    section: "Page | None" = None
    themes: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    period: str = ""
    sort: str = ""
    # The page that asks does not answer itself.
    asker: int | None = None

    @property
    def sources(self) -> list[Source]:
        return sources_named(self.kinds)

    @property
    def order(self) -> str:
        """What nobody chose: dates by what comes next, news by what came last."""
        if self.sort:
            return self.sort
        ahead = all(source.to_come for source in self.sources)
        return Sort.SOONEST if ahead else Sort.NEWEST

    @property
    def bounds(self):
        return Period(self.period).bounds if self.period else None

    @property
    def only_theme(self) -> Theme | None:
        return all_themes().get(self.themes[0]) if len(self.themes) == 1 else None

    def asks_only(self, *names: str) -> bool:
        """Nothing besides the kinds and what is named here, so that a list that
        knows no more answers it too."""
        narrowing = {"section", "themes", "tags", "period"} - {*names}
        return not any(getattr(self, name) for name in narrowing)

    @property
    def in_words(self) -> str:
        """« Événements, ateliers à venir · Habitat et mobilité · les 7 prochains
        jours »."""
        kinds = [str(source.label) for source in self.sources]
        kinds[1:] = [kind[:1].lower() + kind[1:] for kind in kinds[1:]]
        known = all_themes()
        names = [known[key].name for key in self.themes if key in known]
        period = str(Period(self.period).label) if self.period else ""
        # A page that was hidden since has no name for readers.
        shown = self.section and getattr(self.section, "is_visible", True)
        parts: Iterable[str] = [
            ", ".join(kinds),
            _("dans « %(page)s »") % {"page": self.section.title} if shown else "",
            _(" ou ").join(names),
            _(" ou ").join(f"« {tag} »" for tag in self.tags),
            period[:1].lower() + period[1:],
        ]
        return capfirst(" · ".join(filter(None, parts)))
