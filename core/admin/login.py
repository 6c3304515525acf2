"""Signing in, slowed down for whoever guesses and for nobody else.

Failures count for one account from one network: guessing does not lock the owner
out elsewhere. They also count for the network as a whole, so that one cannot try a
password on every account, and for the account as a whole, for whoever guesses from many
networks. A browser that has signed in before, or set a new password by mail, carries a
token that excepts it from both (OWASP calls it a device cookie): neither neighbours nor
the owner are locked out with the one who guesses.
"""

import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.auth import LoginForm, PasswordResetForm
from wagtail.admin.views.account import LoginView, PasswordResetConfirmView

from core.forms.ratelimit import client_network, exceeded, forget, hit
from core.models import User
from core.two_factor.sessions import CODE, missing_step

LIMIT = 5
NETWORK_LIMIT = 30
WINDOW = 15 * 60  # seconds
ACCOUNT_LIMIT, ACCOUNT_WINDOW = 50, 24 * 60 * 60
RESET_LIMIT, RESET_NETWORK_LIMIT, RESET_WINDOW = 3, 10, 60 * 60

AUTOCOMPLETE = {"username": "username", "password": "current-password"}

DEVICE_COOKIE = "appareil"
DEVICE_AGE = 180 * 24 * 60 * 60
DEVICE_SALT = "core.login.device"


def is_known_device(request, email: str) -> bool:
    """Whether somebody has signed in to this account with this browser."""
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    try:
        known = signing.loads(token, salt=DEVICE_SALT, max_age=DEVICE_AGE)
    except signing.BadSignature:
        return False
    return known == _device_of(email)


def _device_of(email: str) -> str:
    """The address itself would stay in the browser for half a year."""
    return salted_hmac(DEVICE_SALT, email, algorithm="sha256").hexdigest()


def remember_device(response: HttpResponse, user: User) -> None:
    response.set_cookie(
        DEVICE_COOKIE,
        signing.dumps(_device_of(_normalize_email(user.email)), salt=DEVICE_SALT),
        max_age=DEVICE_AGE,
        path="/admin/login/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _normalize_email(address) -> str:
    """One spelling an account, whatever a database takes for the same letter."""
    return unicodedata.normalize("NFKC", str(address)).strip().lower()[:254]


@dataclass(frozen=True)
class SignInAttempt:
    """One account from one network, or from a browser that it knows."""

    identity: str
    network: str = ""
    email: str = ""

    @classmethod
    def from_request(cls, request: HttpRequest) -> "SignInAttempt":
        email = _normalize_email(request.POST.get("username", ""))
        if is_known_device(request, email):
            return cls(f"appareil {request.COOKIES[DEVICE_COOKIE]}")
        network = client_network(request)
        return cls(f"{network} {email}", network, email)

    def _limits(self) -> list[tuple[str, str, int, int]]:
        limits = [("login", self.identity, LIMIT, WINDOW)]
        if self.network:
            limits += [
                ("login.network", self.network, NETWORK_LIMIT, WINDOW),
                ("login.account", self.email, ACCOUNT_LIMIT, ACCOUNT_WINDOW),
            ]
        return limits

    def is_throttled(self) -> bool:
        return any(exceeded(*limit) for *limit, _window in self._limits())

    def count_failure(self) -> None:
        for limit in self._limits():
            hit(*limit)

    def forget_failures(self) -> None:
        forget("login", self.identity)


class ThrottledLoginForm(LoginForm):
    def __init__(self, *args, is_throttled: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_throttled = is_throttled
        self.fields["password"].label = _("Mot de passe")
        # What fills forms in by itself: browsers and password safes.
        for name, what in AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = what

    def clean(self):
        # Before hashing: a guess beyond the limit costs next to nothing.
        if self.is_throttled:
            raise ValidationError(
                _(
                    "Trop d'essais. Attendez un quart d'heure, ou demandez un nouveau "
                    "mot de passe."
                ),
                code="throttled",
            )
        return super().clean()


class DeviceLoginView(LoginView):
    def post(self, request, *args, **kwargs):
        self.attempt = SignInAttempt.from_request(request)
        return super().post(request, *args, **kwargs)

    @property
    def is_asked_by_script(self) -> bool:
        """By `static/js/password_dialog.js`, over a form that stays open."""
        return not self.request.accepts("text/html")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.method == "POST":
            kwargs["is_throttled"] = self.attempt.is_throttled()
        return kwargs

    def form_invalid(self, form):
        # A field left empty is no guess.
        if form.non_field_errors() and not form.is_throttled:
            self.attempt.count_failure()
        if self.is_asked_by_script:
            sentences = [error for errors in form.errors.values() for error in errors]
            return JsonResponse({"errors": sentences}, status=400)
        return super().form_invalid(form)

    def form_valid(self, form):
        self.attempt.forget_failures()
        response = super().form_valid(form)
        if self.is_asked_by_script:
            response = self._answer(form.get_user())
        remember_device(response, form.get_user())
        return response

    def _answer(self, user: User) -> JsonResponse:
        """Who is logged in now, or where the code is to be given first."""
        step = missing_step(self.request.session, user)
        if not step:
            return JsonResponse({"account": user.pk})
        if step == CODE:
            return JsonResponse({"code": reverse(CODE)})
        sentence = _(
            "Ce compte doit d'abord activer la double vérification : ouvrez "
            "l'administration dans un autre onglet, puis revenez ici."
        )
        return JsonResponse({"errors": [sentence]}, status=403)


class DevicePasswordResetView(PasswordResetConfirmView):
    """Whoever reads the mails of an account is its owner, however many guess at it."""

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        remember_device(response, form.user)
        return response


class ThrottledPasswordResetForm(PasswordResetForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "username"

    def save(self, *args, request=None, **kwargs):
        """Beyond the limits nothing is sent; the page answers as always, so nobody
        learns which addresses have an account."""
        email = _normalize_email(self.cleaned_data["email"])
        allowed = hit(
            "reset.network", client_network(request), RESET_NETWORK_LIMIT, RESET_WINDOW
        ) and hit("reset", email, RESET_LIMIT, RESET_WINDOW)
        if allowed:
            super().save(*args, request=request, **kwargs)
