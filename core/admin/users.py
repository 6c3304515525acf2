"""Wagtail's user administration, by e-mail and display name."""

from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from wagtail.users.forms import GroupForm, UserCreationForm, UserEditForm
from wagtail.users.views.groups import GroupViewSet as WagtailGroupViewSet
from wagtail.users.views.users import EditView, IndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from core.forms.shared_form import SharedFormMixin
from core.two_factor.accounts import may_reset
from core.two_factor.sessions import device_of

FIELDS = {"email", "display_name", "is_superuser", "groups"}


class RolesMixin:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].label = _("Rôle")
        self.fields["groups"].help_text = _(
            "« Rédaction » écrit et fait relire, « Publication » publie aussi, ex. "
            "« Rédaction » pour commencer."
        )
        if "is_superuser" in self.fields:
            self.fields["is_superuser"].help_text = _(
                "Peut tout, comptes et réglages compris, ex. la personne qui héberge."
            )


class OurUserCreationForm(RolesMixin, UserCreationForm):
    first_name = last_name = None
    # Whoever is invited chooses it, see `invitations`.
    password_enabled = False

    class Meta(UserCreationForm.Meta):
        fields = FIELDS

    def save(self, commit=True):
        # Not an unusable one: « Mot de passe oublié ? » would refuse to help.
        self.instance.set_password(get_random_string(40))
        return super().save(commit)


class OurUserEditForm(SharedFormMixin, RolesMixin, UserEditForm):
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


class UserEditView(EditView):
    def get_context_data(self, **kwargs) -> dict:
        has_two_factor = device_of(self.object) is not None
        context = {
            "has_two_factor": has_two_factor,
            "may_reset": has_two_factor and may_reset(self.request, self.object),
        }
        return super().get_context_data(**kwargs) | context


class UserViewSet(WagtailUserViewSet):
    index_view_class = UserIndexView
    edit_view_class = UserEditView

    def get_form_class(self, for_update: bool = False):
        return OurUserEditForm if for_update else OurUserCreationForm


class RoleForm(SharedFormMixin, GroupForm):
    def beside(self) -> dict[str, list]:
        """The panels of pages, of collections."""
        role = self.instance
        pages = role.page_permissions.values_list("page", "permission")
        collections = role.collection_permissions.values_list(
            "collection", "permission"
        )
        return {
            "pages": sorted(map(list, pages)),
            "collections": sorted(map(list, collections)),
        }


class GroupViewSet(WagtailGroupViewSet):
    def get_form_class(self, for_update: bool = False):
        return RoleForm if for_update else GroupForm
