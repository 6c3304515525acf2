from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ateliers.models import AtelierPage
from core.forms.message import MessageForm
from core.http.query import reads_query
from french.dates import french_date

ATELIER = "Atelier"


@reads_query
class ComingForm(forms.Form):
    """The atelier that a visitor writes about; what makes no sense is none."""

    atelier = forms.IntegerField(min_value=1, max_value=2**31 - 1)

    @property
    def first_words(self) -> dict[str, str]:
        """The message as it may begin."""
        if not self.is_valid():
            return {}
        to_come = AtelierPage.objects.visible().upcoming()
        atelier = to_come.filter(pk=self.cleaned_data["atelier"]).first()
        if atelier is None:
            return {}
        day = f", {french_date(atelier.start, 'l j F')}" if atelier.start else ""
        words = {"title": atelier.title, "day": day}
        return {
            "subject": ATELIER,
            "message": _now("Je viens à l’atelier « %(title)s »%(day)s.\n") % words,
        }


class ContactForm(MessageForm):
    purpose = "contact"

    subject = forms.ChoiceField(
        label=_("Objet"),
        choices=[
            ("Question", _("Une question")),
            (ATELIER, _("Un atelier")),
            ("Groupe", _("Rejoindre un groupe")),
            ("Site", _("Une erreur sur le site")),
            ("Accès", _("Une difficulté d'accès")),
            ("Autre", _("Autre chose")),
        ],
    )

    field_order = ["subject", "email", "message"]
