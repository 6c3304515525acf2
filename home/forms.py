from django import forms
from django.utils.translation import gettext_lazy as _

from email_validator import EmailNotValidError, validate_email

from core.guard import GuardedForm


class ContactForm(GuardedForm):
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
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        help_text=_("Pour vous répondre, ex. nadia@exemple.fr. Rien d'autre."),
        error_messages={
            "required": _("Écrivez votre adresse électronique, ex. nadia@exemple.fr."),
            "invalid": _("Écrivez votre adresse électronique, ex. nadia@exemple.fr."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Votre message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Jusqu'à 5 000 signes."),
        error_messages={"required": _("Écrivez votre message.")},
    )

    def clean_email(self) -> str:
        """Stricter than Django: an address that nobody can answer is a mistake."""
        address = self.cleaned_data["email"]
        try:
            found = validate_email(address, check_deliverability=False)
        except EmailNotValidError as error:
            raise forms.ValidationError(
                self.fields["email"].error_messages["invalid"], code="invalid"
            ) from error
        return found.normalized
