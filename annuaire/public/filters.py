"""What visitors ask of the list. A value that makes no sense is as good as none."""

from dataclasses import dataclass, field, replace

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from annuaire.public.facets import FACETS, MAX_VALUES
from annuaire.public.near import LONGEST, Near, search_address, understand
from core.http.query import know, reads_query

SORTS = {
    "pertinence": _("Pertinence"),
    "distance": _("Distance"),
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


know(*FACETS)


@reads_query
class FilterForm(forms.Form):
    q = forms.CharField(required=False, max_length=200)
    pres = forms.CharField(required=False, max_length=LONGEST)
    # « Chercher cette adresse »: the one that somebody wants to be looked for.
    chercher = forms.CharField(required=False, max_length=LONGEST)
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
    near: Near = Near()
    as_address: bool = False
    chosen: dict[str, list[str]] = field(default_factory=dict)
    tri: str = ""
    vue: str = ""
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> "Filters":
        data = data.copy()
        data["q"] = data.get("q", "").replace("\x00", "").strip()[:200]
        for name in ("pres", "chercher"):
            data[name] = data.get(name, "").replace("\x00", "")
        form = FilterForm(data)
        form.is_valid()
        clean = form.cleaned_data
        place = clean.get("pres", "")
        as_address = bool(place) and clean.get("chercher") == place
        return cls(
            q=clean.get("q", ""),
            near=understand(place, as_address=as_address),
            as_address=as_address,
            chosen={
                name: facet.clean(clean.get(name) or [])
                for name, facet in FACETS.items()
            },
            tri=clean.get("tri", ""),
            vue=clean.get("vue", ""),
            page=clean.get("page") or 1,
        )

    def with_address(self, request: HttpRequest) -> "Filters":
        """Once the service of addresses was asked, if that was needed."""
        if failure := search_address(request, self.near.text):
            return replace(self, near=replace(self.near, failure=failure))
        return replace(self, near=understand(self.near.text, as_address=True))

    @classmethod
    def choosing_only(cls, **values: list[str]) -> "Filters":
        """These values of these facets."""
        return cls(chosen={name: values.get(name, []) for name in FACETS})

    @property
    def sort(self) -> str:
        """Relevance needs words to be relevant to, and distance a place."""
        senseless = {"pertinence": not self.q, "distance": not self.near.origin}
        if self.tri and not senseless.get(self.tri):
            return self.tri
        if self.near.origin:
            return "distance"
        return "pertinence" if self.q else "nom"

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """What the list may be sorted by: first what it is by itself, without a value
        in addresses."""
        senseless = (
            "distance" if not self.near.origin else "" if self.q else "pertinence"
        )
        first = "distance" if self.near.origin else "pertinence"
        names = sorted(SORTS, key=lambda name: name != first)
        return [
            ("" if name == first else name, SORTS[name])
            for name in names
            if name != senseless
        ]

    @property
    def view(self) -> str:
        return self.vue or "liste"

    @property
    def is_narrowing(self) -> bool:
        return bool(self.q or any(self.chosen.values()))

    @property
    def is_listed(self) -> bool:
        """Whether search engines may keep it: the whole list, seen from nowhere."""
        return not (self.is_narrowing or self.near.text)

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """The parameters, the page number apart."""
        pairs = [("q", self.q)] if self.q else []
        if self.near.text:
            pairs.append(("pres", self.near.text))
            pairs += [("chercher", self.near.text)] if self.as_address else []
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
    def without_look(self) -> str:
        """The question without its look, for other looks at it."""
        return self.query("tri", "vue")

    @property
    def search_only(self) -> str:
        """The same for others: feeds, exports, what one shares. Nobody's position is
        in there, but the quartier."""
        pairs = self.pairs("tri", "vue", "pres", "chercher")
        name = self.near.shared_name
        return urlencode([*pairs, ("pres", name)] if name else pairs)

    @property
    def points_only(self) -> str:
        """What the map shows, from wherever one looks."""
        return self.query("tri", "vue", "pres", "chercher")

    @property
    def without_words(self) -> str:
        return self.query("q")

    @property
    def without_place(self) -> str:
        return self.query("pres", "chercher")

    @property
    def similar(self) -> list[tuple[str, str]]:
        """Places that one may have meant, and the same near there."""
        pairs = self.pairs("pres", "chercher")
        return [
            (name, urlencode([*pairs, ("pres", name)])) for name in self.near.similar
        ]

    def removing(self, name: str, value: str) -> str:
        return urlencode([pair for pair in self.pairs() if pair != (name, value)])

    def choosing(self, name: str, value: str) -> str:
        """Only this value of that facet, the rest as it is."""
        return urlencode([*self.pairs(name), (name, value)])
