import datetime

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from core.http.query import reads_query
from core.models import Theme
from core.models.themes import all_themes
from core.search.registry import search_kinds

MAX_QUERY_LENGTH = 200


class SearchPeriod(models.TextChoices):
    TO_COME = "a-venir", _("À venir")
    MONTH = "mois", _("Depuis un mois")
    YEAR = "an", _("Depuis un an")
    OLDER = "avant", _("Plus ancien")


class SearchSort(models.TextChoices):
    RELEVANCE = "", _("Pertinence")
    DATE = "date", _("Date")


@reads_query
class SearchForm(forms.Form):
    """A query and its filters. A value that makes no sense is as good as none."""

    q = forms.CharField(max_length=MAX_QUERY_LENGTH, required=False)
    type = forms.CharField(max_length=20, required=False)
    theme = forms.SlugField(max_length=80, required=False)
    periode = forms.ChoiceField(choices=SearchPeriod.choices, required=False)
    tri = forms.ChoiceField(choices=SearchSort.choices, required=False)
    # The words as they are, typos and all.
    exact = forms.ChoiceField(choices=[("1", "1")], required=False)
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)

    def __init__(self, data: QueryDict):
        # A query that is too long is cut, not refused: it was pasted in haste.
        data = data.copy()
        data["q"] = data.get("q", "").replace("\x00", "")[:MAX_QUERY_LENGTH]
        super().__init__(data)
        self.is_valid()

    def value(self, name: str):
        return self.cleaned_data.get(name)

    @property
    def words(self) -> str:
        return self.value("q") or ""

    @property
    def kind(self) -> str:
        kind = self.value("type")
        return kind if kind in search_kinds() else ""

    @cached_property
    def chosen_theme(self) -> Theme | None:
        slug = self.value("theme")
        return next((t for t in all_themes().values() if t.slug == slug), None)

    @property
    def since(self) -> datetime.datetime | None:
        days = {SearchPeriod.MONTH: 31, SearchPeriod.YEAR: 365}
        if self.value("periode") == SearchPeriod.TO_COME:
            return timezone.now()
        if ago := days.get(self.value("periode")):
            return timezone.now() - datetime.timedelta(days=ago)
        return None

    @property
    def until(self) -> datetime.datetime | None:
        if self.value("periode") == SearchPeriod.OLDER:
            return timezone.now() - datetime.timedelta(days=365)
        return None

    def query(self, **changes) -> str:
        """The same query with other values, as an address has it."""
        values = {name: self.value(name) for name in self.fields if name != "page"}
        values = {**values, "type": self.kind, **changes}
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def only_words(self) -> str:
        return urlencode({"q": self.words})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.chosen_theme or self.value("periode"))
