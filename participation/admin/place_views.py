"""« Prévenir les 12 inscrits ? », after the address of a place was corrected."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin import messages

from core.models import User
from core.trash.visibility import is_in_trash
from participation.admin.access import may_count
from participation.choices import ACTIVE
from participation.models import Gathering
from participation.places import settle


def open_questions(user: User) -> list[Gathering]:
    """Of the pages that they may edit, each with `people`: how many were told."""
    rows = Gathering.objects.coming().exclude(where_before="").select_related("page")
    active = Q(registrations__state__in=ACTIVE)
    rows = rows.annotate(people=Count("registrations", filter=active))
    rows = rows.filter(people__gt=0).order_by("start", "pk")
    return [
        row for row in rows if not is_in_trash(row.page) and may_count(user, row.page)
    ]


def corrected_places(request: HttpRequest) -> HttpResponse:
    rows = open_questions(request.user)
    if request.method != "POST":
        context = {"rows": rows, "people": sum(row.people for row in rows)}
        return render(request, "wagtailadmin/participation/places.html", context)
    # Those that the screen showed: another one may have come meanwhile.
    shown = set(request.POST.getlist("gathering"))
    tell = request.POST.get("action") == "tell"
    count = settle([row.pk for row in rows if str(row.pk) in shown], tell=tell)
    if tell:
        text = ngettext(
            "%(count)d personne est prévenue.",
            "%(count)d personnes sont prévenues.",
            count,
        )
        messages.success(request, text % {"count": count})
    else:
        messages.success(request, _("C’est noté : personne n’est prévenu."))
    return redirect("wagtailadmin_home")


def ask_about_people(request: HttpRequest) -> HttpResponse | None:
    """For the hook of whatever knows places, after one was saved."""
    if open_questions(request.user):
        return redirect("participation_places")
    return None
