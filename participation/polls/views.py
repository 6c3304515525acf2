"""Where people say which dates suit them. GET changes nothing; what is closed meanwhile
is answered with what is true now."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.forms.antispam import accept_submission
from participation import seats
from participation.choices import Preference
from participation.links import place_path
from participation.models import DatePoll, PollAnswer
from participation.polls import answering, coming, mails
from participation.polls.forms import AnswerForm, ChoicesForm, LinkForm
from participation.polls.links import answer_path, poll_path, read_answer, read_come
from participation.polls.results import PollResults, count_choices
from participation.polls.retention import ANSWERS
from participation.views import is_open, private


def _get(number: UUID) -> DatePoll:
    polls = DatePoll.objects.select_related("page", "kept").with_count()
    poll = get_object_or_404(polls, uuid=number)
    if poll.host is None or not poll.host.is_public:
        raise Http404
    return poll


@private
def poll(request: HttpRequest, number: UUID) -> HttpResponse:
    poll = _get(number)
    if request.method == "POST":
        return _answer(request, poll)
    results = count_choices(poll, with_names=poll.names_public)
    form = AnswerForm(request=request, poll=poll, results=results)
    return _page(request, "poll", poll, results, form=form if poll.is_open else None)


@transaction.atomic
def _answer(request: HttpRequest, poll: DatePoll) -> HttpResponse:
    poll = answering.locked(poll)
    results = count_choices(poll, with_names=poll.names_public)
    if not poll.is_open:
        return _page(request, "poll", poll, results, is_late=True)
    form = AnswerForm(request.POST, request=request, poll=poll, results=results)
    if not accept_submission(form):
        return _page(request, "poll", poll, results, form=form)
    names = ("first_name", "email")
    values = {name: form.cleaned_data[name] for name in names}
    row = answering.answer(poll, form.once, choices=form.choices, **values)
    lost = "&retiree=oui" if form.has_lost_slots else ""
    return redirect(f"{answer_path(row)}?merci=oui{lost}")


@private
def answer(request: HttpRequest, number: UUID, token: str) -> HttpResponse:
    """What one has answered oneself, with everybody's first names."""
    poll = _get(number)
    row = read_answer(poll, token)
    if row is None:
        return _page(request, "poll_answer", poll, count_choices(poll))
    if request.method == "POST":
        return _change(request, poll, row)
    results = count_choices(poll, with_names=True)
    form = ChoicesForm(initial=_stored(row), results=results)
    is_new = request.GET.get("merci") == "oui"
    is_lost = request.GET.get("retiree") == "oui"
    found = {"answer": row, "form": form if poll.is_open else None}
    flags = {"is_new": is_new, "has_lost_slots": is_lost}
    flags["is_saved"] = request.GET.get("change") == "oui"
    return _page(request, "poll_answer", poll, results, **found, **flags)


@transaction.atomic
def _change(request: HttpRequest, poll: DatePoll, row: PollAnswer) -> HttpResponse:
    poll = answering.locked(poll)
    if request.POST.get("action") == "withdraw":
        answering.withdraw(row)
        return _page(
            request, "poll_answer", poll, count_choices(poll), is_withdrawn=True
        )
    results = count_choices(poll, with_names=True)
    form = ChoicesForm(request.POST, results=results)
    context = {"answer": row, "form": form if poll.is_open else None}
    if not poll.is_open:
        return _page(request, "poll_answer", poll, results, is_late=True, **context)
    if not form.is_valid():
        return _page(request, "poll_answer", poll, results, **context)
    values = {name: form.cleaned_data[name] for name in ("first_name", "email")}
    answering.change(row, choices=form.choices, **values)
    lost = "&retiree=oui" if form.has_lost_slots else ""
    return redirect(f"{request.path}?change=oui{lost}")


def _stored(row: PollAnswer) -> dict:
    choices = dict(row.choices.values_list("slot", "value"))
    values = {f"slot_{key}": value for key, value in choices.items()}
    return {"first_name": row.first_name, "email": row.email, **values}


@private
def link(request: HttpRequest, number: UUID) -> HttpResponse:
    """Sent again. The answer is the same whether the address is known or not."""
    poll = _get(number)
    if request.GET.get("envoye") == "oui":
        return _page(request, "poll_link", poll, is_sent=True)
    form = LinkForm(request.POST or None, request=request, poll=poll)
    if request.method == "POST" and accept_submission(form):
        mails.send_links(poll, form.cleaned_data["email"])
        return redirect(f"{request.path}?envoye=oui")
    return _page(request, "poll_link", poll, form=form)


@private
def come(request: HttpRequest, number: UUID, token: str) -> HttpResponse:
    """One button: the address is proven, for nothing else has this link."""
    poll = _get(number)
    row = read_come(poll, token)
    if poll.kept is None:
        return redirect(poll_path(poll))
    gathering = coming.kept_gathering(poll)
    can_come = gathering is not None and is_open(gathering)
    if request.method == "POST" and row and can_come:
        seat = coming.register(row, gathering)
        return redirect(f"{place_path(seat)}?merci=oui")
    has_room = can_come and seats.has_room(gathering, 1)
    context = {"answer": row, "can_come": can_come, "has_room": has_room}
    return _page(request, "poll_come", poll, gathering=gathering, **context)


def _page(
    request: HttpRequest,
    name: str,
    poll: DatePoll,
    results: PollResults | None = None,
    **context,
) -> HttpResponse:
    context = {
        "poll": poll,
        "poll_path": poll_path(poll),
        "page_url": poll.host.page.url,
        "host": poll.host,
        "results": results,
        "preferences": Preference.choices,
        "answers_age": ANSWERS,
        **context,
    }
    return render(request, f"participation/{name}.html", context)
