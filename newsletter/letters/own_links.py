"""Which addresses of the site answer, as far as the rows of pages and of entries tell:
drawing each page to know takes seconds."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.urls import Resolver404, resolve

from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site
from wagtail.views import serve

from annuaire.models import Alternative, AnnuaireIndexPage
from core.http.redirects import may_have_moved
from core.models import BasePageQuerySet

# By address; None for what only asking tells.
Answers = dict[str, bool | None]


def known_answers(urls: Iterable[str]) -> Answers:
    """Feeds, files, searches and what has moved have to be asked."""
    paths = {url: _path(url) for url in urls}
    answers = _answers_of_pages({path for path in paths.values() if _is_page(path)})
    missing = [path for path, answer in answers.items() if answer is False]
    answers |= dict.fromkeys(may_have_moved(missing))
    return {url: answers.get(path) for url, path in paths.items()}


def _path(url: str) -> str:
    """With the slash that the site adds by itself."""
    path = unquote(urlsplit(url).path)
    return path if "." in path.rpartition("/")[2] else f"{path.rstrip('/')}/"


def _is_page(path: str) -> bool:
    try:
        return resolve(path).func is serve
    except Resolver404:
        return False


def _answers_of_pages(paths: set[str]) -> Answers:
    if not paths:
        return {}
    answers: Answers = {}
    slugs: dict[str, str] = {}
    kinds = _kinds({above for path in paths for above in _above(path)})
    for path in paths:
        page = next((above for above in _above(path) if above in kinds), None)
        view, values = _route(kinds.get(page), path.removeprefix(page or ""))
        if view is AnnuaireIndexPage.entry:
            slugs[path] = values["slug"]
        answers[path] = None if view else page == path
    return answers | _answers_of_entries(slugs)


def _above(path: str) -> list[str]:
    """« /agenda/2026/5/ », « /agenda/2026/ », « /agenda/ », « / »."""
    parts = path.strip("/").split("/") if path != "/" else []
    heads = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return [*(f"/{head}/" for head in heads), "/"]


def _kinds(paths: set[str]) -> dict[str, type[Page] | None]:
    """Of the pages there that a link may lead to."""
    root = Site.get_site_root_paths()[0].root_path.rstrip("/")
    pages = BasePageQuerySet(Page).linkable()
    rows = pages.filter(url_path__in=[f"{root}{path}" for path in paths])
    return {
        url.removeprefix(root): ContentType.objects.get_for_id(kind).model_class()
        for url, kind in rows.values_list("url_path", "content_type")
    }


def _route(kind: type[Page] | None, rest: str) -> tuple:
    """What a page of this kind answers with below its own address."""
    if rest and kind and issubclass(kind, RoutablePageMixin):
        try:
            match = kind.get_resolver().resolve(f"/{rest.rstrip('/')}/")
        except Resolver404:
            return None, {}
        return match.func, match.kwargs
    return None, {}


def _answers_of_entries(slugs: dict[str, str]) -> Answers:
    if not slugs:
        return {}
    entries = Alternative.objects.visible().filter(slug__in=slugs.values())
    visible = set(entries.values_list("slug", flat=True))
    return {path: slug in visible for path, slug in slugs.items()}
