"""Where the directory stands in the page tree."""

from django.apps import apps
from django.core.cache import cache

from core.http.memo import ask_again, once_a_request

CACHE_KEY = "annuaire.directory_url"


def directory_url() -> str:
    """The address of the directory's page, which editors may rename. Asked for by
    every card, so it is kept for a while; its signals forget it."""
    return once_a_request(CACHE_KEY, lambda: cache.get_or_set(CACHE_KEY, _url, 60))


def _url() -> str:
    pages = apps.get_model("annuaire", "AnnuaireIndexPage").objects
    page = pages.not_in_trash().first()
    return (page.url if page else None) or "/annuaire/"


def forget_directory_url(**kwargs) -> None:
    cache.delete(CACHE_KEY)
    ask_again(CACHE_KEY)
