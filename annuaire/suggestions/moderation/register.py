"""The register of what the public sends: not content, so neither drafts nor a
chooser, but rows that moderators sort, filter, read and decide. wagtail-modeladmin
fits; should it go, a ModelViewSet with a read-only policy takes its place."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from annuaire.models import Suggestion
from core.admin.registers import CleanSearch


class ReadOnly(PermissionHelper):
    """Whoever may change entries may read what is said of them."""

    def user_can_list(self, user):
        return user.has_perm("annuaire.change_alternative")

    def user_can_create(self, user):
        return False

    def user_can_inspect_obj(self, user, obj):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class SuggestionAdmin(ModelAdmin):
    model = Suggestion
    menu_label = _("Propositions")
    menu_icon = "mail"
    search_handler_class = CleanSearch
    menu_order = 125
    add_to_admin_menu = True
    permission_helper_class = ReadOnly
    list_display = ["to_decide", "kind", "state", "reason", "created_at", "decided_by"]
    list_filter = ["state", "kind", "reason", "created_at"]
    search_fields = ["name", "message"]
    ordering = ["-created_at", "-pk"]

    def to_decide(self, suggestion: Suggestion):
        link = reverse("annuaire_decide", args=[suggestion.pk])
        return format_html('<a href="{}">{}</a>', link, suggestion.name)

    to_decide.short_description = _("À propos de")
    to_decide.admin_order_field = "name"
