"""Every kind of address of the site: what visitors and programs ask for, and the lists
of the admin. Found by walking the tree of pages, their routes and the patterns, so that
a new one is measured without being named here."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from annuaire.models import Alternative
from core.models import BasePageQuerySet, Theme
from listings.collections.page import CollectionsMixin
from listings.sources import all_sources

# Of pages and entries of one kind: they cost the same.
SAMPLE = 3
NOT_FOR_VISITORS = ["index.php", "styleguide/"]
# Explored by the admin when it has more children than one screen.
MANY = 50
SEARCHES = [
    *("recherche/?q=jardin", "recherche/?q=reparer velo&tri=date", "recherche/?q=a"),
    *("recherche/flux.xml?q=jardin", "recherche/suggestions.json?q=jar"),
    *("annuaire/?q=jardin", "annuaire/?q=a", "annuaire/?vue=a-z"),
    *("annuaire/?vue=impression", "annuaire/?page=200", "ateliers/?page=9"),
    "api/elements.json?bounds=5.3,43.2,5.5,43.4",
]


def public_addresses() -> list[str]:
    """Each once; what writes, asks for a token or needs a file is not among them."""
    found = [*_of_patterns(), *(f"/{path}" for path in SEARCHES)]
    for page in _pages():
        found.append(page.url)
        if isinstance(page, RoutablePageMixin):
            found += [f"{page.url}{rest}" for rest in _routes(page)]
    return list(dict.fromkeys(found))


def _pages() -> Iterator[Page]:
    """The first, the last and one between of each kind."""
    keys = defaultdict(list)
    visible = BasePageQuerySet(Page).visible().filter(depth__gt=1).order_by("pk")
    for pk, kind in visible.values_list("pk", "content_type"):
        keys[kind].append(pk)
    for same in keys.values():
        chosen = {same[0], same[len(same) // 2], same[-1]}
        yield from Page.objects.filter(pk__in=chosen).specific()


def _routes(page: RoutablePageMixin) -> Iterator[str]:
    slugs = Alternative.objects.visible().values_list("slug", flat=True)
    today = timezone.localdate()
    samples = {
        "slug": [*slugs.order_by("pk")[:SAMPLE]],
        "year": [today.year],
        "month": [today.month],
        "number": [1],
        "older": [1],
        "newer": [2],
        "key": _collections(page),
    }
    for route in page.get_subpage_urls():
        path = str(route.pattern)
        for rest in _filled(path, samples):
            # Names with a dot stand without the slash of their route.
            yield rest.rstrip("/") if "." in rest else rest


def _collections(page: Page) -> list[str]:
    if isinstance(page, CollectionsMixin):
        return [block.id for block in page.collections]
    return []


def _filled(path: str, samples: dict[str, list]) -> list[str]:
    """The path with each sample in the place of its parameter; none without one."""
    parameter = re.search(r"<(?:\w+:)?(\w+)>", path)
    if parameter is None:
        return [path]
    start, end = path[: parameter.start()], path[parameter.end() :]
    values = samples.get(parameter[1], [])
    return [
        each for value in values for each in _filled(f"{start}{value}{end}", samples)
    ]


def _of_patterns() -> Iterator[str]:
    samples = {
        "section": ["pages", "alternatives", "themes"],
        "slug": [*Theme.objects.order_by("pk").values_list("slug", flat=True)[:SAMPLE]],
        "kind": [source.name for source in all_sources()],
    }
    for path, _name in _patterns(get_resolver().url_patterns):
        outside = ("admin/", "_util/", "media/", "documents/", "^")
        if not path.startswith(outside) and path not in NOT_FOR_VISITORS:
            yield from (f"/{each}" for each in _filled(path, samples))


def admin_addresses() -> list[str]:
    """Each list as it opens."""
    found = ["/admin/", *(address for address, _rows in _lists())]
    return list(dict.fromkeys(found))


def admin_searches() -> list[str]:
    """The first letter that is typed there, which asks for the rows alone."""
    return [f"{rows}?q=a" for _address, rows in _lists()]


def _lists() -> Iterator[tuple[str, str]]:
    for path, name in _patterns(get_resolver().url_patterns):
        if not path.startswith("admin/") or "<" in path:
            continue
        if name.endswith("results"):
            yield f"/{path.removesuffix('results/')}", f"/{path}"
        elif name.endswith("modeladmin_index"):
            path = re.sub(r"[$^]", "", path)
            yield f"/{path}", f"/{path}"
    for key in Page.objects.filter(numchild__gt=MANY).values_list("pk", flat=True):
        yield (
            reverse("wagtailadmin_explore", args=[key]),
            reverse("wagtailadmin_explore_results", args=[key]),
        )


def _patterns(patterns: list, before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.name or ""
