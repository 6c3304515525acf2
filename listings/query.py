"""What is asked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy

from core.models.themes import Theme, all_themes
from listings.periods import Period

if TYPE_CHECKING:
    from wagtail.models import Page


class Sort(models.TextChoices):
    NEWEST = "recents", gettext_lazy("Les plus récents d'abord")
    SOONEST = "proches", gettext_lazy("Les dates les plus proches d'abord")
    TITLE = "titre", gettext_lazy("De A à Z")


@dataclass(frozen=True)
class ContentQuery:
    """`themes` are keys: one of them is enough, as for `tags`. Each kind is asked of
    the app that has it."""

    kinds: tuple[str, ...]
    section: "Page | None" = None
    themes: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    period: str = ""
    sort: str = ""
    # The key of a page that is no result of its own.
    exclude_page: int | None = None

    @property
    def bounds(self):
        return Period(self.period).bounds if self.period else None

    @property
    def only_theme(self) -> Theme | None:
        return all_themes().get(self.themes[0]) if len(self.themes) == 1 else None

    def narrowed_only_by(self, *names: str) -> bool:
        """Nothing besides the kinds and what is named here, so that a list that
        knows no more answers it too."""
        narrowing = {"section", "themes", "tags", "period"} - {*names}
        return not any(getattr(self, name) for name in narrowing)
