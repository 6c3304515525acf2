"""What visitors ask of the agenda. A value that makes no sense is as good as none."""

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agenda.models.event import EventPage
from ateliers.models import AtelierPage, Place
from core.models.themes import all_themes
from groupes.models import GroupePage

FIELDS = {"theme": "themes__slug", "groupe": "groups__slug", "lieu": "place"}


class AgendaFilterForm(forms.Form):
    theme = forms.ChoiceField(required=False, label=_("Thème"))
    groupe = forms.ChoiceField(required=False, label=_("Groupe"))
    lieu = forms.ChoiceField(required=False, label=_("Lieu"))
    gratuit = forms.BooleanField(required=False, label=_("Gratuit"))

    def __init__(self, data):
        super().__init__(data, label_suffix="")
        themes = [(theme.slug, theme.name) for theme in all_themes().values()]
        groups = GroupePage.objects.visible().order_by("title", "pk")
        self._offer("theme", _("Tous les thèmes"), themes)
        self._offer("groupe", _("Tous"), groups.values_list("slug", "title"))
        self._offer("lieu", _("Partout"), used_places().values_list("pk", "name"))
        self.is_valid()

    def _offer(self, name: str, all_of_them: str, choices) -> None:
        self.fields[name].choices = [("", all_of_them), *choices]

    @property
    def chosen(self) -> dict[str, str]:
        """What was understood, and nothing else."""
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        return {
            name: "1" if value is True else value
            for name, value in values.items()
            if value
        }

    @property
    def query(self) -> str:
        return urlencode(self.chosen)

    def narrow_events(self, events: QuerySet) -> QuerySet:
        events = self.narrow_ateliers(events)
        return events.filter(free=True) if "gratuit" in self.chosen else events

    def narrow_ateliers(self, ateliers: QuerySet) -> QuerySet:
        """An atelier has no price: it stays among what is free."""
        conditions = {
            field: self.chosen[name]
            for name, field in FIELDS.items()
            if name in self.chosen
        }
        return ateliers.filter(**conditions)


def used_places() -> QuerySet:
    """Those that readers may hear of."""
    here = OuterRef("pk")
    ateliers = AtelierPage.objects.visible().filter(place=here, start__isnull=False)
    events = EventPage.objects.visible().filter(place=here)
    return Place.objects.filter(Exists(ateliers) | Exists(events)).order_by(
        "name", "pk"
    )
