"""Wagtail's user administration, by e-mail and display name."""

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import IndexView
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


class UserIndexView(IndexView):
    search_fields = ["email", "display_name"]

    def order_queryset(self, queryset):
        if self.ordering in ("name", "-name"):
            sign = self.ordering.removesuffix("name")
            return queryset.order_by(f"{sign}display_name", f"{sign}email")
        return super().order_queryset(queryset)


class UserViewSet(WagtailUserViewSet):
    index_view_class = UserIndexView

    def get_form_class(self, for_update: bool = False):
        return OurUserEditForm if for_update else OurUserCreationForm
