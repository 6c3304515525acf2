"""Signing in, slowed down for whoever guesses and for nobody else.

Failures count for one account from one network: guessing does not lock the owner
out elsewhere. They also count for the network as a whole, so that one cannot try a
password on every account; a browser that has signed in before carries a token that
excepts it from this (OWASP calls it a device cookie), so neighbours are not locked
out with the one who guesses.
"""

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.auth import LoginForm, PasswordResetForm
from wagtail.admin.views.account import LoginView

from core.forms.ratelimit import client_network, exceeded, forget, hit

LIMIT = 5
NETWORK_LIMIT = 30
WINDOW = 15 * 60  # seconds
RESET_LIMIT, RESET_NETWORK_LIMIT, RESET_WINDOW = 3, 10, 60 * 60

DEVICE_COOKIE = "appareil"
DEVICE_AGE = 180 * 24 * 60 * 60
DEVICE_SALT = "core.login.device"


def is_known_device(request, email: str) -> bool:
    """Whether somebody has signed in to this account with this browser."""
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    try:
        return signing.loads(token, salt=DEVICE_SALT, max_age=DEVICE_AGE) == email
    except signing.BadSignature:
        return False


def _normalize_email(address) -> str:
    return str(address).strip().lower()[:254]


class ThrottledLoginForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Mot de passe")

    def clean(self):
        email = _normalize_email(self.cleaned_data.get("username", ""))
        network = client_network(self.request)
        identity = f"{network} {email}"
        if is_known_device(self.request, email):
            identity, network = f"appareil {self.request.COOKIES[DEVICE_COOKIE]}", ""
        # Before hashing: a guess beyond the limit costs next to nothing.
        if exceeded("login", identity, LIMIT) or (
            network and exceeded("login.network", network, NETWORK_LIMIT)
        ):
            raise ValidationError(
                _(
                    "Trop d'essais. Attendez un quart d'heure, ou demandez un nouveau "
                    "mot de passe."
                ),
                code="throttled",
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            hit("login", identity, LIMIT, WINDOW)
            if network:
                hit("login.network", network, NETWORK_LIMIT, WINDOW)
            raise
        forget("login", identity)
        return cleaned


class DeviceLoginView(LoginView):
    def form_valid(self, form):
        response = super().form_valid(form)
        response.set_cookie(
            DEVICE_COOKIE,
            signing.dumps(_normalize_email(form.get_user().email), salt=DEVICE_SALT),
            max_age=DEVICE_AGE,
            path="/admin/login/",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response


class ThrottledPasswordResetForm(PasswordResetForm):
    def save(self, *args, request=None, **kwargs):
        """Beyond the limits nothing is sent; the page answers as always, so nobody
        learns which addresses have an account."""
        email = _normalize_email(self.cleaned_data["email"])
        allowed = hit(
            "reset.network", client_network(request), RESET_NETWORK_LIMIT, RESET_WINDOW
        ) and hit("reset", email, RESET_LIMIT, RESET_WINDOW)
        if allowed:
            super().save(*args, request=request, **kwargs)
