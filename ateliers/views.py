from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages

from ateliers.models import AtelierPage
from ateliers.report_start import start_report


@require_http_methods(["GET", "POST"])
def begin_report(request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks. POST begins an empty report, as a draft, and opens it. Twice clicked,
    or begun meanwhile by somebody else, it only opens what is there."""
    atelier = get_object_or_404(AtelierPage, pk=pk)
    if not atelier.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if atelier.permissions_for_user(request.user).page_locked():
        messages.warning(request, _("Quelqu'un d'autre a verrouillé cet atelier."))
        return redirect("atelier_reports")
    draft = atelier.get_latest_revision_as_object()
    if request.method == "GET" and not draft.report:
        return render(
            request, "wagtailadmin/ateliers/begin_report.html", {"atelier": draft}
        )
    if request.method == "POST" and start_report(atelier, request.user):
        messages.success(
            request,
            _("Le compte rendu est prêt à remplir. Rien n'est public pour l'instant."),
        )
    edit = reverse("wagtailadmin_pages:edit", args=[atelier.pk])
    return redirect(f"{edit}#tab-le_compte_rendu")


def reports_to_write(request: HttpRequest) -> HttpResponse:
    ateliers = AtelierPage.objects.awaiting_report()
    mine = [
        atelier
        for atelier in ateliers.defer_streamfields()[:30]
        if atelier.permissions_for_user(request.user).can_edit()
    ]
    return render(request, "wagtailadmin/ateliers/reports.html", {"ateliers": mine})
