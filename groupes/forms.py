from django import forms
from django.utils.translation import gettext_lazy as _


class CompareForm(forms.Form):
    """Two versions, in whichever order they were chosen."""

    ancienne = forms.TypedChoiceField(label=_("Comparer la version"), coerce=int)
    nouvelle = forms.TypedChoiceField(label=_("avec la version"), coerce=int)

    def __init__(self, *args, versions: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        choices = [
            (version.number, f"{version.number} ({version.published_at:%d/%m/%Y})")
            for version in versions
        ]
        for field in self.fields.values():
            field.choices = choices
        if len(versions) > 1:
            self.fields["ancienne"].initial = versions[1].number
            self.fields["nouvelle"].initial = versions[0].number

    @property
    def pair(self) -> tuple[int, int]:
        chosen = self.cleaned_data
        return tuple(sorted([chosen["ancienne"], chosen["nouvelle"]]))
