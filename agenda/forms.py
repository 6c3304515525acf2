"""What visitors ask of the agenda. A value that makes no sense is as good as none."""

import datetime

from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from agenda.models.event import EventPage
from ateliers.models import AtelierPage, Place
from core.http.query import reads_query
from core.models.access import ACCESS_FACTS, Access, AccessFact
from core.models.themes import all_themes
from groupes.models import GroupePage

FIELDS = {"theme": "themes__slug", "groupe": "groups__slug", "lieu": "place"}

DAY = datetime.timedelta(days=1)
SATURDAY = 5


class Soon(models.TextChoices):
    TODAY = "aujourd-hui", _("Aujourd'hui")
    WEEKEND = "week-end", _("Ce week-end")
    MONTH = "mois", _("Ce mois")

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """From today on: the first one, and the one after the last."""
        today = timezone.localdate()
        if self == self.TODAY:
            return today, today + DAY
        if self == self.MONTH:
            return today, (today.replace(day=1) + 31 * DAY).replace(day=1)
        saturday = today + (SATURDAY - today.weekday()) * DAY
        return max(today, saturday), saturday + 2 * DAY


@reads_query
class AgendaFilterForm(forms.Form):
    theme = forms.ChoiceField(required=False, label=_("Thème"))
    groupe = forms.ChoiceField(required=False, label=_("Groupe"))
    lieu = forms.ChoiceField(required=False, label=_("Lieu"))
    acces = forms.ChoiceField(required=False, label=_("Accessibilité"))
    gratuit = forms.BooleanField(required=False, label=_("Gratuit"))
    quand = forms.ChoiceField(choices=Soon, required=False, widget=forms.HiddenInput)

    def __init__(self, data):
        super().__init__(data, label_suffix="")
        themes = [(theme.slug, theme.name) for theme in all_themes().values()]
        groups = GroupePage.objects.visible().order_by("title", "pk")
        self._offer("theme", _("Tous les thèmes"), themes)
        self._offer("groupe", _("Tous"), groups.values_list("slug", "title"))
        self._offer("lieu", _("Partout"), used_places().values_list("pk", "name"))
        self._offer_access()
        self.is_valid()

    def _offer(self, name: str, all_of_them: str, choices) -> None:
        self.fields[name].choices = [("", all_of_them), *choices]

    def _offer_access(self) -> None:
        """Only what some date has."""
        facts = used_access()
        if facts:
            choices = [(fact.slug, fact.label) for fact in facts]
            self._offer("acces", _("Sans préférence"), choices)
        else:
            del self.fields["acces"]

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
    def soon(self) -> Soon | None:
        return Soon(self.chosen["quand"]) if "quand" in self.chosen else None

    @property
    def narrowing(self) -> dict[str, str]:
        """What holds for every day: months, feeds and calendars keep it."""
        return {name: v for name, v in self.chosen.items() if name != "quand"}

    @property
    def query(self) -> str:
        return urlencode(self.narrowing)

    @property
    def soon_links(self) -> list[dict]:
        """The same question of fewer days, and of all."""
        days = [("", _("Tout")), *Soon.choices]
        return [
            {
                "label": label,
                "query": urlencode({**self.narrowing, **({"quand": v} if v else {})}),
                "is_chosen": v == self.chosen.get("quand", ""),
            }
            for v, label in days
        ]

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
        rows = ateliers.filter(**conditions)
        if "acces" in self.chosen:
            rows = rows.filter(_has_access(self.chosen["acces"]))
        return rows


def _has_access(slug: str) -> Q:
    """Said of the date itself, or else of its place."""
    [name] = [fact.name for fact in ACCESS_FACTS if fact.slug == slug]
    of_place = Q(**{name: "", f"place__{name}": Access.YES})
    return Q(**{name: Access.YES}) | of_place


def used_access() -> list[AccessFact]:
    """What some date or its place has."""
    names = [fact.name for fact in ACCESS_FACTS]
    columns = [*names, *(f"place__{name}" for name in names)]
    ateliers = AtelierPage.objects.visible().filter(start__isnull=False)
    said = ateliers.order_by().values_list(*columns)
    said = said.union(EventPage.objects.visible().order_by().values_list(*columns))
    half = len(names)
    held = {
        name
        for row in said
        for name, own, of_place in zip(names, row[:half], row[half:], strict=True)
        if (own or of_place) == Access.YES
    }
    return [fact for fact in ACCESS_FACTS if fact.name in held]


def used_places() -> QuerySet:
    """Those that readers may hear of."""
    here = OuterRef("pk")
    ateliers = AtelierPage.objects.visible().filter(place=here, start__isnull=False)
    events = EventPage.objects.visible().filter(place=here)
    return Place.objects.filter(Exists(ateliers) | Exists(events)).order_by(
        "name", "pk"
    )
