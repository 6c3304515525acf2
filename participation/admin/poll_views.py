"""« Proposer des dates »: a poll as whoever organises sees it."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from french.date_series import Span
from french.dates import when
from participation.admin import poll_actions
from participation.admin.access import (
    may_see_answer_addresses,
    may_see_answers,
)
from participation.admin.gathering import get_page_host
from participation.admin.poll_forms import (
    CheckedSlotsForm,
    PollForm,
    SlotsForm,
    write_span,
)
from participation.admin.poll_screen import Screen
from participation.models import DatePoll
from participation.polls import editing
from participation.polls.hints import hints_for
from participation.polls.places import choose_places
from participation.polls.results import count_choices


def poll(request: HttpRequest, pk: int) -> HttpResponse:
    host = get_page_host(request, pk)
    page = host.page
    polls = DatePoll.objects.select_related("page", "kept", "proposed", "chosen_by")
    screen = Screen(request, page, host, polls.of_page(page))
    if request.method != "POST":
        return _show(screen)
    if not may_see_answers(request.user, page):
        raise PermissionDenied
    act = ACTIONS.get(request.POST.get("action", ""))
    if act is None or (screen.poll is None and act not in (_check, _add)):
        raise Http404
    return act(screen)


def _show(screen: Screen, **forms) -> HttpResponse:
    poll, user = screen.poll, screen.request.user
    shows_people = may_see_answers(user, screen.page)
    context = {
        "page": screen.page,
        "host": screen.host,
        "poll": poll,
        "shows_people": shows_people,
        "shows_addresses": may_see_answer_addresses(user, screen.page),
        "may_publish": screen.may_publish,
        "can_begin": screen.host.may_have_poll and not (poll and poll.is_open),
        "slots_form": SlotsForm(),
        **forms,
    }
    if poll:
        results = count_choices(poll, with_names=shows_people)
        undecided = [] if poll.kept else results.open_rows
        hints = hints_for(row.slot.start for row in undecided)
        best = results.best[0] if results.best else None
        context |= {
            "results": results,
            "rows": [
                (row, hints.get(timezone.localdate(row.slot.start), []))
                for row in results.rows
            ],
            "best": best,
            "places": choose_places(screen.host, best) if best else [],
            "answers": poll.answers.all() if shows_people else [],
            "poll_form": forms.get("poll_form") or PollForm(instance=poll),
        }
    return render(screen.request, "wagtailadmin/participation/poll.html", context)


def _check(screen: Screen) -> HttpResponse:
    form = SlotsForm(screen.request.POST)
    if not form.is_valid():
        return _show(screen, slots_form=form)
    return _show_check(screen, form.cleaned_data["text"])


def _show_check(
    screen: Screen, spans: list[Span], poll_form: PollForm | None = None
) -> HttpResponse:
    """What was understood, before anything is saved."""
    hints = hints_for(start for start, _end in spans)
    lines = [
        {
            "value": write_span((start, end)),
            "when": when(start, end),
            "hints": hints.get(timezone.localdate(start), []),
        }
        for start, end in spans
    ]
    is_new = not (screen.poll and screen.poll.is_open)
    context = {"page": screen.page, "lines": lines}
    context["poll_form"] = (poll_form or PollForm()) if is_new else None
    return render(screen.request, "wagtailadmin/participation/poll_check.html", context)


def _add(screen: Screen) -> HttpResponse:
    form = CheckedSlotsForm(screen.request.POST)
    if not form.is_valid():
        return screen.refuse(form.non_field_errors()[0])
    try:
        if screen.poll and screen.poll.is_open:
            count = editing.add_slots(screen.poll, form.spans)
            return screen.back(_("Dates ajoutées : %d.") % count)
        return _begin(screen, form.spans)
    except editing.TooManySlotsError:
        return screen.refuse(
            _("Un sondage a trente dates au plus : enlevez-en, ou ajoutez-en moins.")
        )


def _begin(screen: Screen, spans: list[Span]) -> HttpResponse:
    if not screen.host.may_have_poll:
        return screen.refuse(_("Cette page a déjà une date : rien n’a été créé."))
    form = PollForm(screen.request.POST, instance=DatePoll(page_id=screen.page.pk))
    if not form.is_valid():
        return _show_check(screen, spans, form)
    try:
        with transaction.atomic():
            poll = form.save()
            editing.add_slots(poll, spans)
    except IntegrityError:
        return screen.refuse(_("Un sondage vient d’être ouvert pour cette page."))
    return screen.back(_("Le sondage est ouvert."))


def _settings(screen: Screen) -> HttpResponse:
    form = PollForm(screen.request.POST, instance=screen.poll)
    if not form.is_valid():
        return _show(screen, poll_form=form)
    fields = form.cleaned_data
    DatePoll.objects.filter(pk=screen.poll.pk).update(**fields)
    return screen.back(_("C’est enregistré."))


ACTIONS: dict[str, Callable[[Screen], HttpResponse]] = {
    "check": _check,
    "add": _add,
    "settings": _settings,
    "remove": poll_actions.remove,
    "keep": poll_actions.keep,
    "close": poll_actions.close,
    "reopen": poll_actions.reopen,
    "resend": poll_actions.resend,
    "withdraw": poll_actions.withdraw,
}
