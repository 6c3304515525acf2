"""What visitors ask of the register. A value that makes no sense is as good as none."""

import re
from functools import cached_property

from django import forms
from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from ateliers.choices import CommitmentKind, CommitmentState
from ateliers.models.commitment import Commitment
from ateliers.register.overview import narrow_by_place, read_overview
from core.http.query import reads_query

# Besides the states themselves: what is still to be done.
OPEN = "ouvert"
SLUG = r"[\w-]{1,255}"
PATTERNS = {
    "genre": "|".join(CommitmentKind.values),
    "cycle": SLUG,
    "groupe": SLUG,
    "annee": r"[12][0-9]{3}",
}
# Chosen by links above the list, each with its count.
TABS = ("etat", "retard")


@reads_query
class RegisterFilterForm(forms.Form):
    etat = forms.ChoiceField(
        choices=[(OPEN, _("À faire ou en cours")), *CommitmentState.choices],
        required=False,
        widget=forms.HiddenInput,
    )
    retard = forms.BooleanField(required=False, widget=forms.HiddenInput)
    genre = forms.ChoiceField(
        choices=[("", _("Décisions et actions")), *CommitmentKind.choices],
        required=False,
        label=_("Genre"),
    )
    cycle = forms.ChoiceField(required=False, label=_("Cycle"))
    groupe = forms.ChoiceField(required=False, label=_("Groupe"))
    annee = forms.ChoiceField(required=False, label=_("Année"))
    page = forms.IntegerField(
        required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput
    )

    def __init__(self, data):
        super().__init__(data, label_suffix="")
        self.rows = Commitment.objects.visible()
        asked = _legible(data)
        self._overview = read_overview(asked)
        self._offer("cycle", _("Tous les cycles"), self._overview.cycles)
        self._offer("groupe", _("Tous les groupes"), self._overview.groups)
        years = [(str(year), year) for year in self._overview.years]
        self._offer("annee", _("Toutes les années"), years)
        self.is_valid()
        if self.narrowing != asked:
            self._overview = read_overview(self.narrowing)

    def _offer(self, name: str, all_of_them: str, choices: list) -> None:
        self.fields[name].choices = [("", all_of_them), *choices]

    def value(self, name: str):
        return self.cleaned_data.get(name)

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What was understood, and nothing else."""
        names = [name for name in self.fields if name != "page"]
        values = {name: self.value(name) for name in names}
        return {
            name: "1" if value is True else value
            for name, value in values.items()
            if value
        }

    @property
    def query(self) -> str:
        """For the links to other pages of the list, and to its feed."""
        return urlencode(self.chosen)

    @property
    def narrowing(self) -> dict[str, str]:
        """What the fields below the links say."""
        return {name: v for name, v in self.chosen.items() if name not in TABS}

    @property
    def shows_people(self) -> bool:
        """Nobody's name stands in a list of what is late."""
        return "retard" not in self.chosen

    def narrow(self, rows: QuerySet) -> QuerySet:
        rows = narrow_by_place(rows, self.narrowing)
        state = self.chosen.get("etat")
        if state:
            rows = rows.open() if state == OPEN else rows.filter(state=state)
        return rows.late() if "retard" in self.chosen else rows

    def _count(self, state: str, *, late: bool) -> int:
        states = {"": CommitmentState.values, OPEN: ["a_faire", "en_cours"]}
        counts = self._overview.late if late else self._overview.all
        return sum(counts[value] for value in states.get(state, [state]))

    @property
    def count(self) -> int:
        """How long the list is."""
        return self._count(self.chosen.get("etat", ""), late="retard" in self.chosen)

    @property
    def tabs(self) -> list[dict]:
        """The same question of one state, of what is late, and of all."""
        links = [("", False, _("Tout"))]
        links += [(value, False, label) for value, label in CommitmentState.choices]
        links.insert(1, ("", True, _("Date passée")))
        now = (self.chosen.get("etat", ""), "retard" in self.chosen)
        return [self._tab(state, late, label, now) for state, late, label in links]

    def _tab(self, state: str, late: bool, label: str, now: tuple) -> dict:
        own = {"etat": state} if state else {"retard": "1"} if late else {}
        return {
            "label": label,
            "count": self._count(state, late=late),
            "query": urlencode({**own, **self.narrowing}),
            "is_chosen": (state, late) == now,
        }


def _legible(data) -> dict[str, str]:
    """What might make sense of where one looks; which of it does is known once the
    choices are."""
    found = {name: data.get(name, "") for name in PATTERNS}
    return {
        name: value
        for name, value in found.items()
        if re.fullmatch(PATTERNS[name], value)
    }
