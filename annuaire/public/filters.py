"""What visitors ask of the list. A value that makes no sense is as good as none."""

from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from annuaire.public.facets import FACETS, MAX_VALUES

SORTS = {
    "pertinence": _("Pertinence"),
    "nom": _("Nom"),
    "verifiee": _("Récemment vérifiée"),
}
VIEWS = {
    "liste": _("Liste"),
    "plan": _("Plan"),
    "a-z": _("De A à Z"),
    "impression": _("À imprimer"),
    "integration": _("À intégrer"),
}


class _Values(forms.Field):
    """Every value given for a parameter, short ones only."""

    widget = forms.SelectMultiple

    def to_python(self, values) -> list[str]:
        short = [value for value in values or [] if 0 < len(value) <= 120]
        return list(dict.fromkeys(v for v in short if "\x00" not in v))[:MAX_VALUES]


class FilterForm(forms.Form):
    q = forms.CharField(required=False, max_length=200)
    tri = forms.ChoiceField(choices=list(SORTS.items()), required=False)
    vue = forms.ChoiceField(choices=list(VIEWS.items()), required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in FACETS:
            self.fields[name] = _Values(required=False)


@dataclass(frozen=True)
class Filters:
    """The whole question, and the addresses of its neighbours."""

    q: str = ""
    chosen: dict[str, list[str]] = field(default_factory=dict)
    tri: str = ""
    vue: str = ""
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> "Filters":
        data = data.copy()
        data["q"] = data.get("q", "").replace("\x00", "").strip()[:200]
        form = FilterForm(data)
        form.is_valid()
        clean = form.cleaned_data
        return cls(
            q=clean.get("q", ""),
            chosen={
                name: facet.clean(clean.get(name) or [])
                for name, facet in FACETS.items()
            },
            tri=clean.get("tri", ""),
            vue=clean.get("vue", ""),
            page=clean.get("page") or 1,
        )

    @classmethod
    def choosing_only(cls, **values: list[str]) -> "Filters":
        """These values of these facets."""
        return cls(chosen={name: values.get(name, []) for name in FACETS})

    @property
    def sort(self) -> str:
        """Relevance needs words to be relevant to."""
        if self.tri == "pertinence" and not self.q:
            return "nom"
        return self.tri or ("pertinence" if self.q else "nom")

    @property
    def view(self) -> str:
        return self.vue or "liste"

    @property
    def is_narrowing(self) -> bool:
        return bool(self.q or any(self.chosen.values()))

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """The parameters, the page number apart."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, v) for name, values in self.chosen.items() for v in values]
        pairs += [("tri", self.tri)] if self.tri else []
        pairs += [("vue", self.vue)] if self.vue else []
        return [pair for pair in pairs if pair[0] not in without]

    def query(self, *without: str) -> str:
        return urlencode(self.pairs(*without))

    @property
    def everything(self) -> str:
        return self.query()

    @property
    def search_only(self) -> str:
        """The question without its look: for feeds, exports and points."""
        return self.query("tri", "vue")

    @property
    def without_words(self) -> str:
        return self.query("q")

    def removing(self, name: str, value: str) -> str:
        return urlencode([pair for pair in self.pairs() if pair != (name, value)])

    def choosing(self, name: str, value: str) -> str:
        """Only this value of that facet, the rest as it is."""
        return urlencode([*self.pairs(name), (name, value)])
