"""The register in the admin: a list for a thumb, and a page for each."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages

from ateliers.models import AtelierPage, Commitment
from ateliers.models.commitment import CommitmentQuerySet
from ateliers.register.access import may_edit, may_give_states, may_list
from ateliers.register.admin_forms import (
    LOST,
    VIEWS,
    BelongForm,
    HolderForm,
    ListForm,
    StateForm,
)
from ateliers.register.states import say, settle
from core.trash.visibility import exclude_trash

PER_PAGE = 30
TEMPLATES = "wagtailadmin/ateliers"


def rows() -> CommitmentQuerySet:
    """Of what is online, for the team too."""
    pages = exclude_trash(AtelierPage.objects.live()).order_by()
    return Commitment.objects.filter(page__in=pages.values("pk")).with_page()


@require_http_methods(["GET", "HEAD"])
def register_list(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.GET)
    form.is_valid()
    if not may_list(request.user, form.value("atelier")):
        raise PermissionDenied
    listed = form.narrow(rows()).with_note().in_order()
    page_obj = Paginator(listed, PER_PAGE).get_page(form.value("p"))
    for row in page_obj:
        row.form = StateForm(initial={"state": row.state}, prefix=f"r{row.pk}")
    numbers = page_obj.paginator.get_elided_page_range(page_obj.number)
    context = {
        "page_obj": page_obj,
        "elided_page_range": numbers,
        "view": form.view,
        "views": VIEWS.items(),
        "lost_count": rows().orphans().count(),
        "late_count": rows().filter(orphaned_at=None).late().count(),
        "back": request.get_full_path(),
    }
    return render(request, f"{TEMPLATES}/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(rows(), pk=pk)
    if not may_give_states(request.user, row):
        raise PermissionDenied
    action = request.POST.get("action", "")
    forms = _forms(request, row, action)
    if request.method == "POST":
        act = ACTIONS.get(action)
        if act is None:
            raise Http404
        if act(request, row, forms.get(action)):
            return redirect(_back(request, row))
    context = {
        "row": row,
        "forms": forms,
        "follow_ups": row.follow_ups.select_related("by", "source").order_by(
            "-at", "-pk"
        ),
        "may_edit": may_edit(request.user, row),
        "back": request.POST.get("back", ""),
    }
    return render(request, f"{TEMPLATES}/commitment.html", context)


def _forms(request: HttpRequest, row: Commitment, action: str) -> dict:
    """Each with what was sent for it, if it was this one."""

    def data(name: str):
        return request.POST if action == name else None

    # Those of the list stand there many times.
    prefix = f"r{row.pk}" if f"r{row.pk}-state" in request.POST else None
    return {
        "state": StateForm(data("state"), initial={"state": row.state}, prefix=prefix),
        "holder": HolderForm(data("holder"), initial={"email": row.email}),
        "belong": BelongForm(data("belong"), row=row),
    }


def _back(request: HttpRequest, row: Commitment) -> str:
    """To the list that somebody goes through, or the page of this one."""
    register = reverse("register")
    wanted = request.POST.get("back", "")
    if wanted == register or wanted.startswith(f"{register}?"):
        return f"{wanted}#suivi-{row.pk}"
    if row.orphaned_at:
        return f"{register}?{urlencode({'voir': LOST})}"
    return reverse("register_commitment", args=[row.pk])


def _say_state(request, row: Commitment, form: StateForm) -> bool:
    if not form.is_valid():
        return False
    say(row, by=request.user, **form.cleaned_data)
    row.refresh_from_db(fields=["state"])
    messages.success(
        request,
        _("C’est noté : « %(what)s », %(state)s.")
        % {"what": row.title, "state": row.get_state_display().lower()},
    )
    return True


def _name_holder(request, row: Commitment, form: HolderForm) -> bool:
    if not may_edit(request.user, row):
        raise PermissionDenied
    if not form.is_valid():
        return False
    email = form.cleaned_data["email"]
    if email != row.email:
        still_open = Commitment.objects.filter(pk=row.pk, is_closed=False)
        still_open.update(email=email, reminded_at=None, handed_back_at=None)
    messages.success(request, _("C’est enregistré."))
    return True


@transaction.atomic
def _belong(request, row: Commitment, form: BelongForm) -> bool:
    """What was said of it is said of the other one from now on."""
    if not form.is_valid():
        return False
    target = form.cleaned_data["target"]
    known = target.follow_ups.exclude(source=None).values("source")
    row.follow_ups.exclude(source__in=known).update(commitment=target)
    if row.email and not target.email:
        Commitment.objects.filter(pk=target.pk).update(email=row.email)
    if not row.follow_ups.exists():
        row.delete()
    else:
        Commitment.objects.filter(pk=row.pk).update(dismissed=True)
    settle(Commitment.objects.filter(pk=target.pk).with_page())
    messages.success(request, _("Son suivi est maintenant avec l’autre."))
    return True


def _dismiss(request, row: Commitment, form) -> bool:
    Commitment.objects.filter(pk=row.pk).exclude(orphaned_at=None).update(
        dismissed=True, email=""
    )
    messages.success(request, _("Elle n’est plus signalée."))
    return True


ACTIONS: dict[str, Callable[..., bool]] = {
    "state": _say_state,
    "holder": _name_holder,
    "belong": _belong,
    "dismiss": _dismiss,
}
