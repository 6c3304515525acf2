"""Pages that are taken away while people mean to come: they would not hear of it."""

from collections.abc import Iterable

from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wagtail.models import Page

from participation.models import Gathering, Registration

CONFIRMED = "people"


def ask_about_people(request: HttpRequest, *pages: Page) -> HttpResponse | None:
    """Once more, with what was sent already."""
    if request.method != "POST" or CONFIRMED in request.POST:
        return None
    people = _count_people(pages)
    if not people:
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    page = pages[0] if len(pages) == 1 else None
    context = {"page": page, "people": people, "fields": fields}
    return render(request, "wagtailadmin/participation/leaving.html", context)


def ask_about_many(
    request: HttpRequest, action_type: str, pages: Iterable[Page], action
) -> HttpResponse | None:
    if action.model is not Page or action_type not in ("unpublish", "delete"):
        return None
    return ask_about_people(request, *pages)


def _count_people(pages: Iterable[Page]) -> int:
    """Below them too."""
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(page__path__startswith=page.path)
    coming = Gathering.objects.coming().filter(below)
    rows = Registration.objects.active().filter(gathering__in=coming)
    return rows.aggregate(sum=Sum("people"))["sum"] or 0
