"""Two-factor in « Mon compte », and of other accounts for an administrator."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin import messages
from wagtail.admin.views.account import BaseSettingsPanel

from core.models import User
from core.two_factor import devices
from core.two_factor.sessions import device_of, must_have_two_factor


class TwoFactorPanel(BaseSettingsPanel):
    name = "two_factor"
    title = gettext_lazy("Double vérification")
    order = 150
    template_name = "wagtailadmin/two_factor/panel.html"

    def get_form(self) -> forms.Form:
        """It has buttons to other screens and nothing to save."""
        return forms.Form()

    def get_context_data(self) -> dict:
        return {
            "is_active": device_of(self.user) is not None,
            "is_demanded": must_have_two_factor(self.user),
            "left": devices.recovery_codes_left(self.user),
        }


LOG_ACTIONS = {
    "core.two_factor.activate": (
        gettext_lazy("Activer la double vérification"),
        gettext_lazy("Double vérification activée"),
    ),
    "core.two_factor.deactivate": (
        gettext_lazy("Arrêter la double vérification"),
        gettext_lazy("Double vérification arrêtée"),
    ),
    "core.two_factor.renew": (
        gettext_lazy("Changer les codes de secours"),
        gettext_lazy("Codes de secours changés"),
    ),
    "core.two_factor.recover": (
        gettext_lazy("Entrer avec un code de secours"),
        gettext_lazy("Entrée avec un code de secours"),
    ),
    "core.two_factor.reset": (
        gettext_lazy("Remettre à zéro la double vérification"),
        gettext_lazy("Double vérification remise à zéro"),
    ),
}


def account_urls() -> list:
    address = "users/<int:pk>/double-verification/"
    return [path(address, reset_other, name="two_factor_reset")]


def may_reset(request: HttpRequest, user: User) -> bool:
    """One's own is stopped in « Mon compte », with a code."""
    return request.user.is_superuser and request.user != user


def reset_other(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    if not may_reset(request, user):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "wagtailadmin/two_factor/reset.html", {"account": user})
    if devices.reset(user, by=request.user):
        done = _("La double vérification de %(name)s est remise à zéro.")
        messages.success(request, done % {"name": user})
    return redirect("wagtailusers_users:edit", pk)
