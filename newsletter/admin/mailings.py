"""The screen that follows a letter on its way, and what stops or resumes it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from newsletter.mailings import approval, sending
from newsletter.models import Mailing
from newsletter.permissions import SEND_LETTER
from outbox import batches
from outbox.models import DeliveryState

ACTIONS = {
    "pause": lambda mailing: batches.pause(mailing.batch),
    "resume": lambda mailing: batches.resume(mailing.batch),
    "cancel": sending.cancel,
    "start": sending.start,
    "retry": lambda mailing: batches.requeue(mailing.batch, DeliveryState.FAILED),
    "resend": lambda mailing: batches.requeue(mailing.batch, DeliveryState.UNCERTAIN),
}


@permission_required(SEND_LETTER, raise_exception=True)
def follow_mailing(request: HttpRequest, pk: int) -> HttpResponse:
    mailings = Mailing.objects.select_related("batch", "issue")
    mailing = get_object_or_404(mailings, pk=pk)
    if request.method == "POST":
        name = request.POST.get("action", "")
        if name == "approve":
            _approve(request, mailing)
        elif action := ACTIONS.get(name):
            action(mailing)
            messages.success(request, _("C’est fait."))
        return redirect("newsletter_mailing", pk)
    context = {
        "mailing": mailing,
        "counts": batches.delivery_counts(mailing.batch),
        "batch": mailing.batch,
        "may_approve": mailing.may_be_approved_by(request.user),
    }
    return render(request, "wagtailadmin/newsletter/mailing.html", context)


def _approve(request: HttpRequest, mailing: Mailing) -> None:
    if approval.approve(mailing, request.user):
        messages.success(request, _("Vous êtes deux : la lettre part."))
    else:
        messages.error(
            request, _("Une autre personne que celle qui l’a demandé doit confirmer.")
        )
