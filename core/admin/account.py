"""One's own account: a display name and an address, no first and last name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
)

from core.models import User


class IdentityForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["display_name", "email"]


class IdentityPanel(BaseSettingsPanel):
    name = "identity"
    title = _("Nom et courriel")
    order = 100
    form_class = IdentityForm


class OurAccountView(AccountView):
    def get_panels(self):
        panels = [
            panel
            for panel in super().get_panels()
            if not isinstance(panel, NameEmailSettingsPanel)
        ]
        user = self.request.user
        return [IdentityPanel(self.request, user, panels[0].profile), *panels]


account = require_admin_access(OurAccountView.as_view())
