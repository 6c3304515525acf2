"""Whether an address is kept out of our mails, why, and a way back. Only hashes are
kept, so it must be typed."""

from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.log_actions import log

from core.forms.message import AddressForm
from outbox.bounces.suppression import suppressions_of
from outbox.models import Suppression, SuppressionReason
from outbox.permissions import VIEW_ADDRESS


@permission_required(VIEW_ADDRESS, raise_exception=True)
def suppressions(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST if request.method == "POST" else None)
    suppression = None
    if form.is_valid():
        suppression = suppressions_of(form.cleaned_data["email"]).first()
        if suppression and request.POST.get("action") == "release":
            log(suppression, "outbox.release", user=request.user)
            suppressions_of(form.cleaned_data["email"]).delete()
            messages.success(request, _("C’est fait : nous lui écrirons de nouveau."))
            suppression = None
    rows = Suppression.objects.order_by().values_list("reason").annotate(Count("pk"))
    context = {
        "form": form,
        "suppression": suppression,
        "is_searched": form.is_bound and form.is_valid(),
        "counts": [(SuppressionReason(reason).label, n) for reason, n in rows],
    }
    return render(request, "wagtailadmin/outbox/suppressions.html", context)
