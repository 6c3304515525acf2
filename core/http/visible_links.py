"""Links of rich text, wherever it goes (pages, feeds, letters): words without a link
while what they lead to is not there for readers."""

from collections.abc import Iterable

from django.utils.html import escape

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.documents.privacy import linkable_documents
from core.models.pages import BasePageQuerySet

# Cleaning takes away what is left of it: see `clean_html_for_display`.
NO_LINK = "<a>"


def _opening_tags(attrs_list: list[dict], find) -> list[str]:
    keys = [str(attrs.get("id", "")) for attrs in attrs_list]
    found = find(int(key) for key in keys if key.isdecimal())
    urls = {str(thing.pk): thing.url for thing in found}
    tags = (urls.get(key) for key in keys)
    return [f'<a href="{escape(url)}">' if url else NO_LINK for url in tags]


def _pages(keys: Iterable[int]):
    return BasePageQuerySet(Page).linkable().filter(pk__in=list(keys))


def _documents(keys: Iterable[int]):
    return linkable_documents().filter(pk__in=list(keys))


class VisiblePageLinkHandler(PageLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return _opening_tags(attrs_list, _pages)


class VisibleDocumentLinkHandler(DocumentLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        return _opening_tags(attrs_list, _documents)


def register_visible_links(features) -> None:
    features.register_link_type(VisiblePageLinkHandler)
    features.register_link_type(VisibleDocumentLinkHandler)
