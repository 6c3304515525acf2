from django import forms
from django.utils.translation import gettext_lazy as _

from annuaire.fields import FIELDS
from annuaire.imports.plan import mapping_of
from annuaire.imports.receive import check, choose
from annuaire.models import Import
from french.text import shorten
from tabular.errors import ExchangeError
from tabular.table import Table

_EXAMPLE_ROWS = 200  # rows looked at for an example of each column


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Fichier"),
        help_text=_("CSV, XLSX, GeoJSON ou JSON de GoGoCarto, 20 Mo au plus."),
        error_messages={
            "required": _("Choisissez un fichier, ex. liste.csv."),
            "empty": _("Le fichier est vide."),
        },
    )


class ColumnsForm(forms.ModelForm):
    """One choice for each column of the file, beside what holds for all of it."""

    class Meta:
        model = Import
        fields = ["source", "licence", "publish"]

    def __init__(self, *args, may_publish: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]
        self.mapping = mapping_of(self.instance)
        self.columns = self.instance.table["columns"]
        choices = [("", _("(laisser de côté)"))]
        choices += [(name, target.label) for name, target in FIELDS.items()]
        for number, (column, name) in enumerate(self.mapping.targets.items()):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=column, choices=choices, initial=name, required=False
            )

    def clean(self):
        cleaned = super().clean()
        choices = {
            column: cleaned.get(f"column-{number}", "")
            for number, column in enumerate(self.columns)
        }
        # The form's own instance is only saved when all is well.
        self.instance.source = cleaned.get("source", "")
        try:
            choose(self.instance, choices)
            check(self.instance)
        except ExchangeError as error:
            self.add_error(None, str(error))
        return cleaned

    def save_choices(self) -> None:
        """Nothing of what is applied meanwhile."""
        names = ["mapping", "source", "licence", "publish"]
        previews = Import.objects.filter(state=Import.State.PREVIEW)
        previews.filter(pk=self.instance.pk).update(
            **{name: getattr(self.instance, name) for name in names}
        )

    def lines(self) -> list[dict]:
        examples = _examples(self.instance)
        return [
            {
                "column": column,
                "example": shorten(examples.get(column, ""), 80),
                "field": self[f"column-{number}"],
                "why": self.mapping.reasons.get(column, ""),
            }
            for number, column in enumerate(self.columns)
        ]


def _examples(batch: Import) -> dict[str, str]:
    examples: dict[str, str] = {}
    for count, row in enumerate(Table.load(batch.table).rows):
        if count == _EXAMPLE_ROWS or len(examples) == len(batch.table["columns"]):
            break
        for column, cell in row.cells.items():
            examples.setdefault(column, cell)
    return examples
