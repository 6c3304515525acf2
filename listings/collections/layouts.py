"""The ways to show a collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from listings.sources import ContentSource


class Layout(models.TextChoices):
    CARDS = "cartes", _("Cartes, avec images")
    LIST = "liste", _("Liste, en quelques lignes")
    TABLE = "tableau", _("Tableau")
    AGENDA = "agenda", _("Agenda (dates)")
    PLAN = "plan", _("Plan (alternatives)")

    @property
    def template(self) -> str:
        return f"collections/{self.value}.html"

    def suits(self, sources: list[ContentSource]) -> bool:
        """Some ask for what only some kinds of things have."""
        common = self in (self.CARDS, self.LIST, self.TABLE)
        return common or all(self in source.layouts for source in sources)


NOT_SUITED = {
    Layout.AGENDA: _(
        "L'agenda montre des dates : choisissez seulement « Ateliers à venir » et "
        "« Événements », ou une autre présentation."
    ),
    Layout.PLAN: _(
        "Le plan montre des lieux : choisissez seulement « Alternatives », ou une "
        "autre présentation."
    ),
}
