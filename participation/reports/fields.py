from django import forms
from django.utils.translation import gettext_lazy as _

from participation.models import Gathering


class ReportFields(forms.Form):
    """For a page that tells afterwards what happened."""

    wants_report = forms.BooleanField(
        label=_("Recevoir le compte rendu par courriel"),
        help_text=_("Et pouvoir le corriger, ex. une parole mal notée."),
        required=False,
    )

    def keep_report_field(self, gathering: Gathering) -> None:
        if not (gathering.host and gathering.host.has_report):
            del self.fields["wants_report"]
