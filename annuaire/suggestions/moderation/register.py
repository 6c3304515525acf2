"""The register of what the public sends: moderators sort, filter, read and decide."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from annuaire.models import Suggestion
from core.admin.registers import RegisterAdmin


class SuggestionAdmin(RegisterAdmin):
    model = Suggestion
    menu_label = _("Propositions")
    menu_icon = "mail"
    menu_order = 125
    add_to_admin_menu = True
    # Whoever may change entries may read what is said of them.
    permission = "annuaire.change_alternative"
    list_display = ["to_decide", "kind", "state", "reason", "created_at", "decided_by"]
    list_filter = ["state", "kind", "reason", "is_suspect", "created_at"]
    search_fields = ["name", "message"]
    ordering = ["-created_at", "-pk"]

    def to_decide(self, suggestion: Suggestion):
        link = reverse("annuaire_decide", args=[suggestion.pk])
        return format_html('<a href="{}">{}</a>', link, suggestion.name)

    to_decide.short_description = _("À propos de")
    to_decide.admin_order_field = "name"
