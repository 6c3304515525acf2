from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms.ratelimit import exceeded, hit
from core.models import User
from core.two_factor.devices import use_code

LIMIT, WINDOW = 5, 15 * 60  # wrong passwords, seconds
_PURPOSE = "two_factor.password"


class PasswordForm(forms.Form):
    """A browser left open is not enough to change what protects an account."""

    password = forms.CharField(
        label=_("Votre mot de passe"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password, identity = self.cleaned_data["password"], str(self.user.pk)
        if exceeded(_PURPOSE, identity, LIMIT):
            raise ValidationError(_("Trop d'essais. Attendez un quart d'heure."))
        if not self.user.check_password(password):
            hit(_PURPOSE, identity, LIMIT, WINDOW)
            raise ValidationError(_("Ce mot de passe n'est pas le bon."))
        return password


def _code_field() -> forms.CharField:
    return forms.CharField(
        label=_("Code à six chiffres"),
        max_length=32,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )


class CodeForm(forms.Form):
    """A code of the application, at sign-in."""

    code = _code_field()

    def __init__(self, user: User, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        use_code(self.user, self.cleaned_data["code"])
        return self.cleaned_data["code"]


class RecoveryCodeForm(CodeForm):
    code = forms.CharField(
        label=_("Code de secours"),
        max_length=32,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class FirstCodeForm(forms.Form):
    """The first code of an application that is not confirmed yet."""

    code = _code_field()

    def __init__(self, user: User, *args, **kwargs):
        super().__init__(*args, **kwargs)


class ActivationForm(PasswordForm):
    code = _code_field()


class DeactivationForm(PasswordForm):
    """Also for whoever has another telephone by now."""

    code = forms.CharField(
        label=_("Code à six chiffres, ou code de secours"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def clean(self) -> dict:
        """A code is used up only beside a password that is right."""
        cleaned = super().clean()
        if not self.errors:
            try:
                use_code(self.user, cleaned["code"])
            except ValidationError as error:
                self.add_error("code", error)
        return cleaned
