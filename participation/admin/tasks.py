"""What the admin's first screen says of those who come."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.admin.dashboard import Task, register_tasks
from core.models import User
from core.trash.visibility import TRASH_PATH
from participation.admin.place_views import open_questions
from participation.choices import ACTIVE, RegistrationState
from participation.models import Gathering, Registration
from participation.organisers import organised_by
from participation.permissions import VIEW_PEOPLE


def _visible(user: User) -> QuerySet[Gathering]:
    """Whose people they may see."""
    rows = Gathering.objects.coming().exclude(page__url_path__startswith=TRASH_PATH)
    return rows if user.has_perm(VIEW_PEOPLE) else rows.filter(organised_by(user))


def _first(rows: QuerySet[Gathering]) -> str:
    return reverse("participation_people", args=[rows.order_by("start", "pk")[0].pk])


@register_tasks(order=5)
def lost_dates(request: HttpRequest) -> list[Task]:
    """People registered for a date that is gone from its page: nobody has told them."""
    rows = _visible(request.user).filter(start=None)
    rows = rows.filter(registrations__state__in=ACTIVE).distinct()
    if not (count := rows.count()):
        return []
    text = ngettext(
        "%(count)d rendez-vous n'a plus de date, et des personnes y sont inscrites",
        "%(count)d rendez-vous n'ont plus de date, et des personnes y sont inscrites",
        count,
    )
    help_text = _("Redonnez une date à la page, ou prévenez-les.")
    return [Task(text % {"count": count}, help_text, _first(rows), "warning")]


@register_tasks(order=6)
def corrected_places(request: HttpRequest) -> list[Task]:
    people = sum(row.people for row in open_questions(request.user))
    if not people:
        return []
    text = ngettext(
        "Un lieu est corrigé : prévenir la personne inscrite ?",
        "Un lieu est corrigé : prévenir les %(count)d inscrits ?",
        people,
    )
    help_text = _("Rien ne part tant que vous n’avez pas répondu.")
    url = reverse("participation_places")
    return [Task(text % {"count": people}, help_text, url, "home")]


@register_tasks(order=7)
def offered_seats(request: HttpRequest) -> list[Task]:
    offered = Registration.objects.filter(state=RegistrationState.OFFERED)
    rows = _visible(request.user).filter(pk__in=offered.values("gathering"))
    count = offered.filter(gathering__in=rows).count()
    if not count:
        return []
    text = ngettext(
        "Une place proposée attend une réponse",
        "%(count)d places proposées attendent une réponse",
        count,
    )
    help_text = _("Sans réponse, elle ira à la personne suivante.")
    return [Task(text % {"count": count}, help_text, _first(rows), "group")]
