"""« Qui vient »: made for a phone at the door of a noisy room."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.models import Page

from participation import questions, registering, seats
from participation.admin.access import (
    may_count,
    may_see_addresses,
    may_see_people,
)
from participation.admin.forms import AddForm, CountForm, ReasonForm
from participation.admin.gathering import get_gathering
from participation.attendance import count_present
from participation.choices import SEATED, RegistrationState
from participation.models import Gathering, Priority, Registration

TICKS = {"oui": True, "non": False, "": None}


def gatherings(request: HttpRequest, pk: int) -> HttpResponse:
    """The dates of a page; a single one is shown at once."""
    page = get_object_or_404(Page, pk=pk).specific
    if not may_count(request.user, page):
        raise PermissionDenied
    rows = list(Gathering.objects.filter(page_id=pk).order_by("-over_at", "pk"))
    if len(rows) == 1:
        return redirect("participation_people", rows[0].pk)
    coming = [row for row in reversed(rows) if not row.is_over]
    context = {"page": page, "coming": coming, "over": [r for r in rows if r.is_over]}
    return render(request, "wagtailadmin/participation/gatherings.html", context)


def people(request: HttpRequest, pk: int) -> HttpResponse:
    gathering = get_gathering(request, pk)
    shows_people = may_see_people(request.user, gathering)
    data = request.POST if request.POST.get("action") == "add" else None
    form = AddForm(data, gathering=gathering)
    if request.method == "POST":
        if not shows_people:
            raise PermissionDenied
        act = ACTIONS.get(request.POST.get("action", ""))
        if act is None:
            raise Http404
        if answer := act(request, gathering, form):
            return answer
    rows = (
        gathering.registrations.all() if shows_people else Registration.objects.none()
    )
    seated = rows.filter(state__in=SEATED).order_by("first_name", "pk")
    return render(
        request,
        "wagtailadmin/participation/people.html",
        {
            "gathering": gathering,
            "page": gathering.page,
            "shows_people": shows_people,
            "shows_addresses": may_see_addresses(request.user, gathering),
            "seated": seated,
            "answer_counts": questions.counts(gathering, seated),
            "waiting": rows.waiting(),
            "priorities": Priority.objects.filter(registration__in=rows).select_related(
                "registration", "user"
            ),
            "messages_sent": gathering.messages.select_related("user"),
            "waiting_count": gathering.registrations.waiting().count(),
            "to_confirm_count": gathering.registrations.filter(
                state=RegistrationState.TO_CONFIRM
            ).count(),
            "present": gathering.present or count_present(gathering),
            "form": form,
        },
    )


def _back(gathering: Gathering, anchor: str = "") -> HttpResponse:
    url = reverse("participation_people", args=[gathering.pk])
    return redirect(f"{url}#{anchor}" if anchor else url)


def _row(request: HttpRequest, gathering: Gathering) -> Registration:
    key = request.POST.get("row", "")
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(gathering.registrations, pk=int(key))


def _add(request, gathering: Gathering, form: AddForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    if registering.add(gathering, request.user, **form.cleaned_data):
        name = form.cleaned_data["first_name"]
        messages.success(request, _("%(name)s a sa place.") % {"name": name})
        return _back(gathering, "ajouter")
    form.add_error(
        None,
        _(
            "Il n'y a plus assez de places, ou cette adresse en a déjà une. Donnez "
            "plus de places à la page, ou laissez-en une."
        ),
    )
    return None


def _tick(request, gathering: Gathering, form) -> HttpResponse:
    row = _row(request, gathering)
    value = TICKS.get(request.POST.get("came", ""))
    gathering.registrations.confirmed().filter(pk=row.pk).update(came=value)
    return _back(gathering, f"inscription-{row.pk}")


def _cancel(request, gathering: Gathering, form) -> HttpResponse:
    registering.cancel(_row(request, gathering))
    messages.success(request, _("La place est rendue, et leurs mots effacés."))
    return _back(gathering)


def _raise(request, gathering: Gathering, form) -> HttpResponse:
    row, form = _row(request, gathering), ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["reason"][0])
    elif registering.give_priority(row, request.user, form.cleaned_data["reason"]):
        messages.success(request, _("En tête de la liste d’attente."))
    else:
        messages.warning(request, _("Cette personne n’attend plus derrière d’autres."))
    return _back(gathering, f"inscription-{row.pk}")


def _erase(request, gathering: Gathering, form) -> HttpResponse:
    registering.erase(_row(request, gathering))
    messages.success(request, _("C'est effacé : il ne reste rien de cette personne."))
    return _back(gathering)


def _set_closed(gathering: Gathering, is_closed: bool) -> None:
    rows = Gathering.objects.filter(pk=gathering.pk)
    rows.update(closed=is_closed, availability_at=timezone.now())


def _close(request, gathering: Gathering, form) -> HttpResponse:
    _set_closed(gathering, True)
    messages.success(request, _("Les inscriptions sont fermées."))
    return _back(gathering)


def _open(request, gathering: Gathering, form) -> HttpResponse:
    _set_closed(gathering, False)
    messages.success(request, _("Les inscriptions sont ouvertes."))
    return _back(gathering)


def _count(request) -> int | None:
    form = CountForm(request.POST)
    if form.is_valid():
        return form.cleaned_data["count"]
    messages.error(request, form.errors["count"][0])
    return None


@transaction.atomic
def _hold(request, gathering: Gathering, form) -> HttpResponse:
    count = _count(request)
    if count is not None:
        seats.hold(seats.locked(gathering.pk), count)
        messages.success(request, _("C'est enregistré."))
    return _back(gathering, "reglages")


def _walk_ins(request, gathering: Gathering, form) -> HttpResponse:
    count = _count(request)
    if count is not None:
        Gathering.objects.filter(pk=gathering.pk).update(walk_ins=count)
        messages.success(request, _("C'est enregistré."))
    return _back(gathering, "venus")


ACTIONS: dict[str, Callable[..., HttpResponse | None]] = {
    "add": _add,
    "came": _tick,
    "cancel": _cancel,
    "erase": _erase,
    "close": _close,
    "open": _open,
    "hold": _hold,
    "raise": _raise,
    "walk_ins": _walk_ins,
}
