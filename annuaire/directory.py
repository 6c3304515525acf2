"""Where the directory stands in the page tree."""

from django.apps import apps

from core.http.memo import kept


def directory_url() -> str:
    """The address of the directory's page, which editors may rename."""
    return kept("annuaire.directory_url", _url)


def _url() -> str:
    pages = apps.get_model("annuaire", "AnnuaireIndexPage").objects
    page = pages.not_in_trash().first()
    return (page.url if page else None) or "/annuaire/"
