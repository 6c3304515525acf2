"""One's own account: a display name and an address, no first and last name."""

from django import forms
from django.core.mail import send_mail
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)

from core.forms.shared_form import SharedFormMixin
from core.models import SiteSettings, User
from core.two_factor.accounts import TwoFactorPanel


class IdentityForm(SharedFormMixin, forms.ModelForm):
    """One signs in with the address: nobody changes it in a browser left open."""

    current_password = forms.CharField(
        label=_("Mot de passe actuel"),
        help_text=_("Seulement pour changer de courriel."),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    class Meta:
        model = User
        fields = ["display_name", "email"]

    def clean(self) -> dict:
        cleaned = super().clean()
        password = cleaned.get("current_password", "")
        if self._new_email() and not self.instance.check_password(password):
            self.add_error(
                "current_password",
                _("Pour changer de courriel, tapez votre mot de passe actuel."),
            )
        return cleaned

    def _new_email(self) -> str:
        email = self.cleaned_data.get("email", "")
        return "" if email == self.initial["email"] else email

    def save(self, commit: bool = True) -> User:
        user = super().save(commit)
        if self._new_email():
            _tell_former_address(self.initial["email"], user)
        return user


def _tell_former_address(email: str, user: User) -> None:
    text = gettext(
        "Bonjour,\n\n"
        "Le compte de %(name)s sur le site %(site)s s’ouvre maintenant avec une autre "
        "adresse : %(new)s.\n\n"
        "Ce n’est pas vous ? Écrivez vite à une personne de l’équipe qui administre le "
        "site : elle peut remettre votre adresse."
    )
    site = SiteSettings.load().name
    values = {"name": user.display_name or email, "site": site, "new": user.email}
    send_mail(
        gettext("Votre adresse a changé sur le site %(site)s") % {"site": site},
        text % values,
        None,
        [email],
    )


class IdentityPanel(BaseSettingsPanel):
    name = "identity"
    title = _("Nom et courriel")
    order = 100
    form_class = IdentityForm
    template_name = "wagtailadmin/account/identity.html"


class OurAccountView(AccountView):
    def get_panels(self):
        panels = [
            panel
            for panel in super().get_panels()
            if not isinstance(panel, NameEmailSettingsPanel)
        ]
        ours = [
            panel(self.request, self.request.user, panels[0].profile)
            for panel in (IdentityPanel, TwoFactorPanel)
        ]
        return [*ours, *panels]


account = require_admin_access(OurAccountView.as_view())
