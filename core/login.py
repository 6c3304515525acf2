"""Signing in, slowed down for whoever guesses and for nobody else.

Failures count for one account from one network: guessing does not lock the owner
out elsewhere, nor the neighbours who sign in to their own accounts.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.auth import LoginForm

from core.ratelimit import client_network, exceeded, forget, hit

LIMIT = 5
WINDOW = 15 * 60  # seconds


class ThrottledLoginForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Mot de passe")

    def clean(self):
        email = str(self.cleaned_data.get("username", "")).strip().lower()[:254]
        who = f"{client_network(self.request)} {email}"
        # Before hashing: a guess beyond the limit costs next to nothing.
        if exceeded("login", who, LIMIT):
            raise ValidationError(
                _(
                    "Trop d'essais avec cette adresse. Attendez un quart d'heure, ou "
                    "demandez un nouveau mot de passe."
                ),
                code="throttled",
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            hit("login", who, LIMIT, WINDOW)
            raise
        forget("login", who)
        return cleaned
