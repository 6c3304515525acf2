"""The mails of the box for returns that were not understood, who refuses us, and the
addresses set aside, to be restored by letter or by provider."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wagtail.admin import messages
from wagtail.log_actions import log

from core.forms.page_number import PageNumber
from outbox.bounces.blame import QUIET, provider_of
from outbox.bounces.kinds import Cause
from outbox.bounces.suppression import dead_addresses, release
from outbox.models import Batch, Bounce, ReturnedMail, Suppression
from outbox.permissions import RETRY_DELIVERY, VIEW_ADDRESS, VIEW_DELIVERY

PER_PAGE = 20


@dataclass(frozen=True)
class SuppressedGroup:
    """The addresses that one letter, or one provider, had set aside."""

    field: str
    value: str
    name: str
    count: int


@permission_required(VIEW_DELIVERY, raise_exception=True)
def returns(request: HttpRequest) -> HttpResponse:
    unread = ReturnedMail.objects.filter(open=True).select_related("delivery__batch")
    letters, providers = _suppressed()
    context = {
        "page": Paginator(unread, PER_PAGE).get_page(PageNumber.read(request.GET)),
        "newest": unread.values_list("pk", flat=True).first(),
        "refusing": _refusing(),
        "letters": letters,
        "providers": providers,
        "may_see_addresses": request.user.has_perm(VIEW_ADDRESS),
        "may_act": request.user.has_perm(RETRY_DELIVERY),
    }
    return render(request, "wagtailadmin/outbox/returns.html", context)


@require_POST
@permission_required(RETRY_DELIVERY, raise_exception=True)
def file_return(request: HttpRequest) -> HttpResponse:
    """One, or all that the screen showed: what came since stays."""
    key, until = request.POST.get("key", ""), request.POST.get("until", "")
    rows = ReturnedMail.objects.filter(open=True)
    if until.isdecimal():
        rows = rows.filter(pk__lte=until)
    else:
        rows = rows.filter(pk=key if key.isdecimal() else 0)
    first, count = rows.first(), rows.count()
    if first is None:
        messages.warning(request, _("Ce retour était déjà classé."))
        return redirect("outbox_returns")
    rows.update(open=False)
    log(first, "outbox.file", user=request.user, data={"count": count})
    text = ngettext(
        "Ce retour est classé.", "Ces %(count)d retours sont classés.", count
    )
    messages.success(request, text % {"count": count})
    return redirect("outbox_returns")


@require_POST
@permission_required(RETRY_DELIVERY, raise_exception=True)
def restore(request: HttpRequest) -> HttpResponse:
    rows, name = _chosen(request)
    first = rows.first()
    if first is None:
        messages.warning(request, _("Aucune adresse n’était plus écartée."))
        return redirect("outbox_returns")
    count = release(rows)
    log(first, "outbox.restore", user=request.user, data={"count": count, "name": name})
    text = ngettext(
        "C’est fait : nous écrirons de nouveau à cette adresse.",
        "C’est fait : nous écrirons de nouveau à ces %(count)d adresses.",
        count,
    )
    messages.success(request, text % {"count": count})
    return redirect("outbox_returns")


def _chosen(request: HttpRequest) -> tuple[QuerySet[Suppression], str]:
    letter, provider = request.POST.get("letter", ""), request.POST.get("provider", "")
    if letter.isdecimal():
        batch = get_object_or_404(Batch, pk=letter)
        return dead_addresses().filter(delivery__batch=batch), batch.subject
    provider = provider.strip().lower()
    if not provider:
        return Suppression.objects.none(), ""
    ending = f"@{provider}"
    return dead_addresses().filter(delivery__email__iendswith=ending), provider


def _suppressed() -> tuple[list[SuppressedGroup], list[SuppressedGroup]]:
    rows = dead_addresses().exclude(delivery=None).order_by("-delivery__batch")
    found = rows.values_list(
        "delivery__batch", "delivery__batch__subject", "delivery__email"
    )
    letters: Counter = Counter()
    providers: Counter = Counter()
    for batch, subject, email in found:
        letters[batch, subject] += 1
        # Whom a letter was for is forgotten after a year.
        if provider := provider_of(email):
            providers[provider] += 1
    return (
        [
            SuppressedGroup("letter", str(batch), subject, count)
            for (batch, subject), count in letters.items()
        ],
        [
            SuppressedGroup("provider", provider, provider, count)
            for provider, count in providers.most_common()
        ],
    )


def _refusing() -> list[tuple[str, int, str]]:
    """Which provider, how often of late, and what it said last."""
    since = timezone.now() - QUIET
    refusals = Bounce.objects.filter(cause=Cause.SENDER, at__gt=since).order_by("-at")
    counts: Counter = Counter()
    replies: dict[str, str] = {}
    for email, reply in refusals.values_list("delivery__email", "delivery__reply"):
        if provider := provider_of(email):
            counts[provider] += 1
            replies.setdefault(provider, reply)
    return [(name, count, replies[name]) for name, count in counts.most_common()]
