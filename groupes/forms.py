from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.http.query import reads_query
from french.dates import french_date


def _name(version) -> str:
    """« Version 2, 19 octobre 2026 »."""
    day = french_date(version.published_at, "j F Y")
    return f"{capfirst(version.label)}, {day}"


@reads_query
class CompareForm(forms.Form):
    """Two versions, in whichever order they were chosen."""

    ancienne = forms.TypedChoiceField(label=_("Comparer"), coerce=int)
    nouvelle = forms.TypedChoiceField(label=_("avec"), coerce=int)

    def __init__(self, *args, versions: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        choices = [(version.number, _name(version)) for version in versions]
        for field in self.fields.values():
            field.choices = choices
        if len(versions) > 1:
            self.fields["ancienne"].initial = versions[1].number
            self.fields["nouvelle"].initial = versions[0].number

    @property
    def pair(self) -> tuple[int, int]:
        chosen = self.cleaned_data
        return tuple(sorted([chosen["ancienne"], chosen["nouvelle"]]))
