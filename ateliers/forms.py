from django import forms
from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from core.http.query import reads_query
from core.models.themes import all_themes
from groupes.models import GroupePage


@reads_query
class AteliersFilterForm(forms.Form):
    """The facets of the list. A value that makes no sense is as good as none."""

    theme = forms.ChoiceField(required=False, label=_("Thème"))
    annee = forms.IntegerField(
        required=False,
        min_value=1990,
        max_value=2200,
        label=_("Année"),
        widget=forms.Select,
    )
    groupe = forms.ModelChoiceField(
        GroupePage.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("Groupe"),
        empty_label=_("Tous les groupes"),
    )
    page = forms.IntegerField(
        required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput
    )

    def __init__(self, *args, ateliers: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        themes = [(theme.slug, theme.name) for theme in all_themes().values()]
        self.fields["theme"].choices = [("", _("Tous les thèmes")), *themes]
        years = [date.year for date in ateliers.datetimes("start", "year", "DESC")]
        self.fields["annee"].widget.choices = [
            ("", _("Toutes les années")),
            *((year, year) for year in years),
        ]
        self.fields["groupe"].queryset = GroupePage.objects.visible().order_by("title")
        self.is_valid()

    def value(self, name: str):
        return self.cleaned_data.get(name)

    @property
    def chosen(self) -> dict[str, str]:
        """What was understood, and nothing else."""
        names = ("theme", "annee", "groupe")
        return {name: self.data[name] for name in names if self.value(name)}

    @property
    def is_narrowing(self) -> bool:
        return bool(self.chosen)

    @property
    def query(self) -> str:
        """For the links to other pages of the list, and to its feed."""
        return urlencode(self.chosen)

    def narrow(self, ateliers: QuerySet) -> QuerySet:
        if theme := self.value("theme"):
            ateliers = ateliers.filter(themes__slug=theme)
        if year := self.value("annee"):
            ateliers = ateliers.filter(start__year=year)
        if groupe := self.value("groupe"):
            ateliers = ateliers.filter(groups=groupe)
        return ateliers
