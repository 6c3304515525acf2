"""Where people say that they come. GET never changes anything: mail programs open links
by themselves. A used or an old link is answered with what is true now."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.forms.antispam import accept_submission
from core.syndication.ical import build_calendar
from participation import registering, seats
from participation.choices import RegistrationState
from participation.export import personal_data
from participation.forms import ChangeForm, ComeForm, FewerForm
from participation.links import (
    CONFIRM_MAX_AGE,
    place_path,
    read_confirm,
    read_place,
)
from participation.models import Gathering, Registration
from participation.retention import AWAITING_REPORT, NEEDS, PEOPLE

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Of one person: neither kept by caches nor found by search engines."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        # The address holds a token, which no other site should hear of.
        response["Referrer-Policy"] = "same-origin"
        return response

    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(answer))


@private
def come(request: HttpRequest, number: UUID) -> HttpResponse:
    rows = Gathering.objects.select_related("page")
    gathering = get_object_or_404(rows, uuid=number)
    if gathering.host is None or not gathering.host.is_public:
        raise Http404
    is_sent = request.GET.get("envoye") == "oui"
    if is_sent or not is_open(gathering):
        return _page(request, "sign_up", gathering, is_sent=is_sent)
    form = ComeForm(request.POST or None, request=request, gathering=gathering)
    if request.method == "POST" and accept_submission(form):
        names = ("first_name", "email", "people", "answers", "needs", "note")
        values = {name: form.cleaned_data[name] for name in names}
        values["wants_report"] = form.cleaned_data.get("wants_report", False)
        registering.request_seat(gathering, form.once, **values)
        return redirect(f"{request.path}?envoye=oui")
    waiting = gathering.registrations.waiting().count()
    return _page(
        request,
        "sign_up",
        gathering,
        form=form,
        # Free seats are promised to whoever waits for them.
        has_room=seats.has_room(gathering, 1),
        next_rank=waiting + 1,
    )


@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    row = read_confirm(token)
    if row is None:
        return _page(request, "confirm")
    gathering, number = row.gathering, FewerForm(request.POST)
    if request.method == "POST" and is_open(gathering) and number.is_valid():
        row = registering.confirm(row, number.cleaned_data["people"])
    if row.is_active:
        is_new = request.method == "POST"
        return redirect(f"{place_path(row)}{'?merci=oui' if is_new else ''}")
    free = gathering.free
    can_be_fewer = (
        free and free < row.people and seats.has_room(gathering, min(free, row.people))
    )
    return _page(
        request,
        "confirm",
        gathering,
        row=row,
        fewer=free if can_be_fewer else None,
        has_room=seats.has_room(gathering, row.people),
    )


@private
def place(request: HttpRequest, token: str) -> HttpResponse:
    row = read_place(token)
    if row is None:
        return _page(request, "place")
    action = request.POST.get("action", "")
    if action == "export":
        response = JsonResponse(personal_data(row), json_dumps_params={"indent": 2})
        response["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
        return response
    if action == "erase":
        registering.erase(row)
        return _page(request, "place", row.gathering, is_erased=True)
    if action == "cancel":
        registering.cancel(row)
    elif action == "accept":
        registering.accept(row)
    elif action == "report":
        registering.ask_for_report(row, request.POST.get("wanted") == "oui")
    is_change = action == "change" and row.is_active
    form = _change_form(row, request.POST if is_change else None)
    fits = True
    if form.is_valid():
        names = ("people", "answers", "needs", "note")
        fits = registering.change(row, **{n: form.cleaned_data[n] for n in names})
    is_saved = form.is_valid()
    row = read_place(token) or row
    return _page(
        request,
        "place",
        row.gathering,
        row=row,
        form=form if is_change and not is_saved else _change_form(row),
        is_saved=is_saved and fits,
        fits=fits,
        refusal=_refusal(row.gathering),
        is_new=request.GET.get("merci") == "oui" and not action,
        can_accept=_can_accept(row),
    )


def _change_form(row: Registration, data=None) -> ChangeForm:
    stored = {
        "people": row.people,
        "needs": row.needs,
        "consent": bool(row.needs),
        "note": row.note,
    }
    return ChangeForm(
        data, initial=stored, gathering=row.gathering, answers=row.answers
    )


def _refusal(gathering: Gathering) -> str:
    """Why a number was not raised."""
    if gathering.is_closed:
        return _(
            "Les inscriptions sont closes : votre nombre n’a pas changé, le reste est "
            "enregistré."
        )
    return _(
        "Il n’y a pas assez de place pour tout ce monde : votre nombre n’a pas changé, "
        "le reste est enregistré."
    )


def _can_accept(row: Registration) -> bool:
    gathering = row.gathering
    if gathering.cancelled or gathering.has_begun:
        return False
    if row.state == RegistrationState.OFFERED:
        return True
    is_waiting = row.state == RegistrationState.WAITING
    is_soon = not seats.is_one_by_one(gathering)
    return is_waiting and is_soon and gathering.fits(row.people)


@private
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    row = read_place(token)
    if row is None or row.gathering.start is None or row.gathering.host is None:
        raise Http404
    entry = row.gathering.host.calendar_entry(row.gathering.start)
    response = HttpResponse(
        build_calendar([entry]), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response


def is_open(gathering: Gathering) -> bool:
    """By what the page says at this moment too: people may not have been told yet."""
    host = gathering.host
    return bool(
        gathering.accepts and host and host.takes_registrations and host.is_public
    )


def _page(
    request: HttpRequest, name: str, gathering: Gathering | None = None, **context
) -> HttpResponse:
    """Each page may say how long something is kept."""
    host = gathering.host if gathering else None
    return render(
        request,
        f"participation/{name}.html",
        {
            "gathering": gathering,
            "page_url": host.page.url if host and host.is_public else "",
            "is_open": bool(gathering) and is_open(gathering),
            "link_age": CONFIRM_MAX_AGE,
            "needs_age": NEEDS,
            "people_age": PEOPLE,
            "report_age": AWAITING_REPORT,
            **context,
        },
    )
