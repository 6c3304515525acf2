from django import forms
from django.utils.translation import gettext_lazy as _

from core.message_form import MessageForm


class ContactForm(MessageForm):
    purpose = "contact"

    subject = forms.ChoiceField(
        label=_("Objet"),
        choices=[
            ("Question", _("Une question")),
            ("Atelier", _("Un atelier")),
            ("Groupe", _("Rejoindre un groupe")),
            ("Site", _("Une erreur sur le site")),
            ("Autre", _("Autre chose")),
        ],
    )

    field_order = ["subject", "email", "message"]
