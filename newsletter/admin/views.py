"""The screen that sends, and the one that follows what was sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wagtail.log_actions import log

from newsletter.admin.registers import ADDRESS, SEND
from newsletter.admin.sending_forms import SendForm, TestForm
from newsletter.choices import Topic
from newsletter.letters import checklist
from newsletter.letters.link_check import LetterLinks
from newsletter.letters.rendering import render_mail
from newsletter.mailings import approval, sending
from newsletter.models import (
    LetterSettings,
    Mailing,
    NewsletterIndexPage,
    NewsletterIssuePage,
)
from newsletter.subscribers import export
from outbox import batches
from outbox.models import DeliveryState
from tabular.csv_writer import csv_lines

CSV = "text/csv; charset=utf-8"


def _allowed(request: HttpRequest) -> None:
    if not request.user.has_perm(SEND):
        raise PermissionDenied


def send(request: HttpRequest, pk: int) -> HttpResponse:
    _allowed(request)
    issue = get_object_or_404(NewsletterIssuePage, pk=pk)
    mailing = issue.mailings.not_cancelled().first()
    if mailing:
        return redirect("newsletter_mailing", mailing.pk)
    action = request.POST.get("action")
    test = TestForm(
        request.POST if action == "test" else None,
        initial={"address": request.user.email},
    )
    form = SendForm(
        request.POST if action == "send" else None,
        initial={"topics": [digest.topic for digest in issue.digests.all()]},
    )
    if test.is_valid():
        sending.send_test(issue, test.addresses())
        messages.success(
            request, _("L’essai est en route. Relisez-le sur un téléphone.")
        )
        return redirect("newsletter_send", issue.pk)
    if form.is_valid():
        return _sent(request, issue, form)
    mail = render_mail(issue)
    context = {
        "issue": issue,
        "form": form,
        "test": test,
        "approval_required": LetterSettings.load().approval_required,
        "testers": LetterSettings.load().tester_list,
        "obstacles": sending.obstacles(issue),
        "checklist": checklist.check_letter(issue, mail, outside=action == "links"),
        "external_links": LetterLinks(mail.html).external,
        "counts": [
            (Topic(value).label, sending.recipients([value]).count())
            for value in Topic.values
        ],
        "everybody": sending.recipients(Topic.values).count(),
    }
    return render(request, "wagtailadmin/newsletter/send.html", context)


def _sent(request: HttpRequest, issue: NewsletterIssuePage, form) -> HttpResponse:
    data = form.cleaned_data
    try:
        mailing = sending.prepare(
            issue, data["topics"], request.user, data["scheduled_for"]
        )
    except sending.CannotSendError as error:
        messages.error(request, str(error))
        return redirect("newsletter_send", issue.pk)
    if mailing.needs_approval:
        approval.request_approval(mailing)
        text = _("C’est demandé : une deuxième personne doit le confirmer.")
    else:
        text = _("C’est décidé. Vous pouvez encore arrêter l’envoi.")
    messages.success(request, text)
    return redirect("newsletter_mailing", mailing.pk)


ACTIONS = {
    "pause": lambda mailing: batches.pause(mailing.batch),
    "resume": lambda mailing: batches.resume(mailing.batch),
    "cancel": sending.cancel,
    "start": sending.start,
    "retry": lambda mailing: batches.requeue(mailing.batch, DeliveryState.FAILED),
    "resend": lambda mailing: batches.requeue(mailing.batch, DeliveryState.UNCERTAIN),
}


def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    _allowed(request)
    found = get_object_or_404(Mailing.objects.select_related("batch", "issue"), pk=pk)
    if request.method == "POST":
        wanted = request.POST.get("action", "")
        if wanted == "approve":
            _approve(request, found)
        elif action := ACTIONS.get(wanted):
            action(found)
            messages.success(request, _("C’est fait."))
        return redirect("newsletter_mailing", pk)
    counts = batches.delivery_counts(found.batch)
    return render(
        request,
        "wagtailadmin/newsletter/mailing.html",
        {
            "mailing": found,
            "counts": counts,
            "batch": found.batch,
            "may_approve": found.may_be_approved_by(request.user),
        },
    )


def _approve(request: HttpRequest, found: Mailing) -> None:
    if approval.approve(found, request.user):
        messages.success(request, _("Vous êtes deux : la lettre part."))
    else:
        messages.error(
            request, _("Une autre personne que celle qui l’a demandé doit confirmer.")
        )


def mailing_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """What became of each message. Addresses only for those who may see them."""
    _allowed(request)
    found = get_object_or_404(Mailing, pk=pk)
    shown = request.user.has_perm(ADDRESS)
    columns = [_("numéro"), _("adresse"), _("état"), _("réponse"), _("envoyé le")]
    rows = (
        [
            str(row.pk),
            row.email if shown else "",
            str(row.get_state_display()),
            row.reply,
            row.sent_at.isoformat() if row.sent_at else "",
        ]
        for row in found.batch.deliveries.order_by("pk").iterator()
    )
    answer = StreamingHttpResponse(csv_lines(columns, rows), content_type=CSV)
    answer["Content-Disposition"] = f'attachment; filename="envoi-{pk}.csv"'
    return answer


def subscribers_csv(request: HttpRequest) -> StreamingHttpResponse:
    """With addresses, hence for few, and written down."""
    if not request.user.has_perm(ADDRESS):
        raise PermissionDenied
    if index := NewsletterIndexPage.objects.first():
        log(index, "newsletter.export", user=request.user)
    columns = [str(name) for name in export.COLUMNS]
    lines = csv_lines(columns, export.rows())
    answer = StreamingHttpResponse(lines, content_type=CSV)
    answer["Content-Disposition"] = 'attachment; filename="inscrits.csv"'
    return answer
