"""Admin reports: what the search cannot read."""

from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from core.models import Document, DocumentText


def document_policy():
    return policy_registry.get_by_type(Document)


class DocumentsWithoutTextReport(ReportView):
    """Found by their title alone, newest first, and what can be done about it."""

    index_url_name = "documents_without_text"
    index_results_url_name = "documents_without_text_results"
    page_title = _("Documents sans texte")
    header_icon = "doc-full-inverse"
    paginate_by = 50
    columns = [
        TitleColumn(
            "document",
            label=_("Document"),
            get_url=lambda row: reverse("wagtaildocs:edit", args=[row.pk]),
        ),
        Column("label", label=_("État")),
        Column("explanation", label=_("Que faire")),
        DateColumn("created_at", label=_("Ajouté le"), accessor="document.created_at"),
    ]
    list_export = ["document", "label", "explanation"]
    export_headings = {"label": _("État"), "explanation": _("Que faire")}

    any_permission_required = ["change"]

    @property
    def permission_policy(self):
        return document_policy()

    def get_queryset(self):
        user = self.request.user
        documents = document_policy().instances_user_has_permission_for(user, "change")
        rows = DocumentText.objects.without_text().filter(document__in=documents)
        return rows.select_related("document").order_by("-document__created_at", "-pk")


class DocumentsWithoutTextMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return document_policy().user_has_any_permission(request.user, ["change"])


def report_menu_item() -> MenuItem:
    return DocumentsWithoutTextMenuItem(
        _("Documents sans texte"),
        reverse_lazy("documents_without_text"),
        icon_name="doc-full-inverse",
        order=710,
    )


def report_urls() -> list:
    address = "reports/documents-sans-texte/"
    view = DocumentsWithoutTextReport.as_view
    return [
        path(address, view(), name="documents_without_text"),
        path(
            f"{address}results/",
            view(results_only=True),
            name="documents_without_text_results",
        ),
    ]
