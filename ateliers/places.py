"""A place that ateliers name is not deleted under their feet."""

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin import messages

from ateliers.models import AtelierPage, Place

SHOWN = 10


def refuse_places_in_use(
    request: HttpRequest, snippets: Iterable[Model]
) -> HttpResponse | None:
    """PROTECT would not do: drafts name places too, and could not be opened again
    once theirs is gone."""
    used = [
        (place, ateliers)
        for place in snippets
        if isinstance(place, Place)
        and (ateliers := list(AtelierPage.objects.held_at(place)))
    ]
    for place, ateliers in used:
        messages.error(request, _told(place, ateliers))
    return redirect(Place.snippet_viewset.get_url_name("list")) if used else None


def _told(place: Place, ateliers: list[AtelierPage]) -> str:
    more = len(ateliers) - SHOWN
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        (
            (reverse("wagtailadmin_pages:edit", args=[atelier.pk]), atelier.draft_title)
            for atelier in ateliers[:SHOWN]
        ),
    )
    others = ngettext(" et %(count)d autre", " et %(count)d autres", more)
    return format_html(
        "{} {}{}. {}",
        ngettext(
            "« %(place)s » reste : c'est le lieu de cet atelier :",
            "« %(place)s » reste : c'est le lieu de ces ateliers :",
            len(ateliers),
        )
        % {"place": place},
        links,
        others % {"count": more} if more > 0 else "",
        _("Donnez-leur d'abord un autre lieu, puis supprimez celui-ci."),
    )
