"""Wagtail's user administration, by e-mail and display name."""

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

FIELDS = {"email", "display_name", "is_superuser", "groups"}


class OurUserCreationForm(UserCreationForm):
    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = FIELDS


class OurUserEditForm(UserEditForm):
    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = FIELDS | {"is_active"}


class UserViewSet(WagtailUserViewSet):
    def get_form_class(self, for_update: bool = False):
        return OurUserEditForm if for_update else OurUserCreationForm
