from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.message import AnswerableEmailField
from newsletter.mailings.sending import recipients
from newsletter.models import LetterSettings
from newsletter.subscribers.forms import TopicsField


class TestForm(forms.Form):
    address = AnswerableEmailField(
        label=gettext_lazy("Envoyer un essai à"),
        help_text=gettext_lazy("Ex. votre adresse. Il portera la marque [TEST]."),
    )
    everybody = forms.BooleanField(
        label=gettext_lazy("et à toutes les personnes qui relisent"),
        required=False,
        help_text=gettext_lazy(
            "Leur liste est dans « Réglages de la lettre », ex. trois bénévoles."
        ),
    )

    def addresses(self) -> list[str]:
        """Each once."""
        testers = LetterSettings.load().tester_list
        more = testers if self.cleaned_data["everybody"] else []
        return list(dict.fromkeys([self.cleaned_data["address"], *more]))


class SendForm(forms.Form):
    topics = TopicsField(
        label=gettext_lazy("À qui ?"),
        help_text=gettext_lazy("Une personne qui suit deux sujets reçoit une lettre."),
    )
    scheduled_for = forms.DateTimeField(
        label=gettext_lazy("Quand ?"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
        help_text=gettext_lazy("Vide : tout de suite. Ex. 12/04/2027 18:30."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Pour confirmer, écrivez le nombre de personnes"),
        help_text=gettext_lazy("Celui des sujets cochés, écrit plus haut, ex. 40."),
    )

    def clean_scheduled_for(self):
        moment = self.cleaned_data["scheduled_for"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(
                _("Cette heure est passée : choisissez-en une autre, ou videz la case.")
            )
        return moment

    def clean(self):
        cleaned = super().clean()
        if "topics" not in cleaned or "count" not in cleaned:
            return cleaned
        number = recipients(cleaned["topics"]).count()
        if number == 0:
            self.add_error("topics", _("Personne ne suit encore ce sujet."))
        elif cleaned["count"] != number:
            message = _(
                "Il y a %(number)s personnes : écrivez ce nombre pour confirmer."
            )
            self.add_error("count", message % {"number": number})
        return cleaned
