"""To activate two-factor, to have other recovery codes, to stop it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log

from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from core.two_factor import devices, mails
from core.two_factor.forms import (
    ActivationForm,
    DeactivationForm,
    FirstCodeForm,
    PasswordForm,
)
from core.two_factor.sessions import device_of, must_have_two_factor, verify_session

# Of one session: whoever looked at a key before, elsewhere, knows another one.
_KEY = "two_factor_key"


@never_cache
@sensitive_post_parameters()
def setup(request: HttpRequest) -> HttpResponse:
    user = request.session_user
    if user.is_anonymous:
        return redirect("wagtailadmin_login")
    after = get_valid_next_url_from_request(request) or reverse("wagtailadmin_account")
    if device_of(user):
        return redirect(after)
    # Whoever is led here gave the password just before.
    form_class = ActivationForm if request.user.is_authenticated else FirstCodeForm
    form = form_class(user, request.POST or None)
    key = request.session.setdefault(_KEY, random_hex(20))
    if form.is_valid():
        codes = devices.activate(user, key, form.cleaned_data["code"])
        if codes:
            del request.session[_KEY]
            verify_session(request, user)
            return _show_codes(request, codes, after)
        form.add_error(
            "code",
            _(
                "Ce code n'est pas le bon. Le téléphone est-il à l'heure ? Donnez le "
                "code qu'il montre maintenant."
            ),
        )
    device = TOTPDevice(user=user, key=key)
    context = {
        "form": form,
        "next": after,
        "is_demanded": must_have_two_factor(user),
        "qr_code": devices.qr_code(device),
        "key": devices.key_in_words(device),
        "key_link": device.config_url,
    }
    return render(request, "wagtailadmin/two_factor/setup.html", context)


@never_cache
@login_required
@sensitive_post_parameters()
def recovery_codes(request: HttpRequest) -> HttpResponse:
    user = request.user
    if device_of(user) is None:
        return redirect("two_factor_setup")
    form = PasswordForm(user, request.POST or None)
    if form.is_valid():
        codes = devices.make_recovery_codes(user)
        log(user, "core.two_factor.renew", user=user)
        mails.tell_new_recovery_codes(user)
        return _show_codes(request, codes, reverse("wagtailadmin_account"))
    context = {"form": form, "left": devices.recovery_codes_left(user)}
    return render(request, "wagtailadmin/two_factor/renew.html", context)


@never_cache
@login_required
@sensitive_post_parameters()
def deactivation(request: HttpRequest) -> HttpResponse:
    user = request.user
    if must_have_two_factor(user):
        raise PermissionDenied
    if device_of(user) is None:
        return redirect("wagtailadmin_account")
    form = DeactivationForm(user, request.POST or None)
    if form.is_valid():
        devices.turn_off(user)
        messages.success(request, _("La double vérification est arrêtée."))
        return redirect("wagtailadmin_account")
    context = {"form": form}
    return render(request, "wagtailadmin/two_factor/deactivate.html", context)


def _show_codes(request: HttpRequest, codes: list[str], after: str) -> HttpResponse:
    """Not after a redirect: they would have to be kept somewhere meanwhile."""
    context = {"codes": codes, "next": after}
    return render(request, "wagtailadmin/two_factor/codes.html", context)
