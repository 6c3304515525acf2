"""Where the directory stands in the page tree."""

from django.apps import apps
from django.core.cache import cache

CACHE_KEY = "annuaire.directory_url"


def directory_url() -> str:
    """The address of the directory's page, which editors may rename. Asked for by
    every card, so it is kept for a while; its signals forget it."""
    url = cache.get(CACHE_KEY)
    if url is None:
        pages = apps.get_model("annuaire", "AnnuaireIndexPage").objects
        page = pages.not_in_trash().first()
        url = (page.url if page else None) or "/annuaire/"
        cache.set(CACHE_KEY, url, 60)
    return url


def forget_directory_url(**kwargs) -> None:
    cache.delete(CACHE_KEY)
