"""Admin reports: what is to be verified."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from annuaire.models import Alternative


class ToVerifyReport(ReportView):
    """The entries that nobody confirmed for nine months, oldest first."""

    index_url_name = "annuaire_to_verify"
    index_results_url_name = "annuaire_to_verify_results"
    page_title = _("Fiches à vérifier")
    header_icon = "time"
    paginate_by = 50
    columns = [
        TitleColumn("name", label=_("Fiche"), get_url=lambda entry: entry.edit_url),
        Column("place", label=_("Lieu")),
        DateColumn("verified_at", label=_("Vérifiée le")),
        Column("get_verified_how_display", label=_("Vérifiée comment")),
        Column("phone", label=_("Téléphone")),
        Column("reminders_sent", label=_("Relances")),
    ]
    any_permission_required = ["change"]
    list_export = ["name", "city", "verified_at", "phone", "reminders_sent"]

    @property
    def permission_policy(self):
        return policy_registry.get_by_type(Alternative)

    def get_queryset(self):
        entries = Alternative.objects.visible().to_verify()
        # SQLite puts what lacks a date first, PostgreSQL last.
        oldest = F("verified_at").asc(nulls_first=True)
        return entries.order_by(oldest, "sort_name", "pk")
