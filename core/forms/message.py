from django import forms
from django.utils.translation import gettext_lazy as _

from email_validator import EmailNotValidError, validate_email

from core.forms.antispam import GuardedForm

EXAMPLE = _("Écrivez votre adresse électronique, ex. nadia@exemple.fr.")


class AnswerableEmailField(forms.EmailField):
    """Stricter than Django's: an address that nobody can answer is a mistake."""

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "label": _("Votre adresse électronique"),
                "max_length": 254,
                "error_messages": {"required": EXAMPLE, "invalid": EXAMPLE},
                "widget": forms.EmailInput(attrs={"autocomplete": "email"}),
                **kwargs,
            }
        )

    def clean(self, value):
        address = super().clean(value)
        if not address:
            return address
        try:
            parsed = validate_email(address, check_deliverability=False)
        except EmailNotValidError as error:
            raise forms.ValidationError(EXAMPLE, code="invalid") from error
        return parsed.normalized


class AddressForm(forms.Form):
    """For the team, who look somebody up."""

    email = AnswerableEmailField(
        label=_("Adresse"), help_text=_("Ex. nadia@exemple.fr.")
    )


class MessageForm(GuardedForm):
    """A message from a visitor to somebody whose address stays hidden."""

    purpose = "message"

    email = AnswerableEmailField(
        help_text=_("Pour vous répondre, ex. nadia@exemple.fr. Rien d'autre.")
    )
    message = forms.CharField(
        label=_("Votre message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Jusqu'à 5 000 signes."),
        error_messages={"required": _("Écrivez votre message.")},
    )
