"""Every component in every state, on one page for the team."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from wagtail.blocks import StreamBlock
from wagtail.models import Site

from agenda.forms import AgendaFilterForm
from agenda.page_blocks import CallBlock
from annuaire.blocks import SyntheseBlock
from annuaire.maps.drawing import areas
from annuaire.public.filters import Filters
from ateliers.blocks import ReportBlock
from core.models import Image, Theme
from groupes.diff import difference
from home.styleguide import samples
from home.styleguide.collections import collections, nothing


def previews(*streams: StreamBlock) -> list[str]:
    """Each kind of block once, as its preview in the admin."""
    kinds = {
        name: block for stream in streams for name, block in stream.child_blocks.items()
    }
    return [
        block.render(block.get_preview_value())
        for block in kinds.values()
        if hasattr(block.meta, "preview_value")
    ]


def pictures() -> list[dict]:
    images = list(Image.objects.order_by("pk")[:4])
    for image in images:
        image.contextual_alt_text = image.description
    return [{"image": image, "caption": "Une légende."} for image in images]


@never_cache
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    site = Site.find_for_request(request)
    url_path = f"{site.root_page.url_path if site else '/'}styleguide/"
    every = samples.ateliers(url_path)
    themes = list(Theme.objects.all())
    every["confirmed"].themes = themes[:2]
    shown = pictures()
    plan = areas(Filters.read(QueryDict("lieu=13201")), samples.PLAN)
    context = {
        "tones": samples.TONES,
        "messages_shown": samples.MESSAGES,
        "facet": samples.FACET,
        "chips": samples.CHIPS,
        "near": Filters.read(QueryDict("pres=noaile")),
        "nothing_found": samples.NOTHING,
        "promotions": samples.PROMOTIONS,
        "headings": samples.HEADINGS,
        "form": samples.filled_form(),
        "ateliers": every,
        "gatherings": samples.gatherings(),
        "dated": samples.dated(every, url_path),
        "agenda_form": AgendaFilterForm(QueryDict("quand=week-end")),
        "cards": samples.cards(url_path),
        "entries": samples.entries(themes, [one["image"] for one in shown]),
        "trail": samples.trail(),
        "themes": themes,
        "now": timezone.now(),
        "page_obj": Paginator(range(100), 10).get_page(3),
        "areas": plan,
        "collections": collections(url_path, plan),
        "nothing": nothing(),
        "difference": difference("Nous décidons.\nFin", "Nous décidons ensemble.\nFin"),
        "blocks": previews(
            ReportBlock(), SyntheseBlock(), StreamBlock([("call", CallBlock())])
        ),
        "pictures": shown,
    }
    return render(request, "styleguide/styleguide.html", context)
