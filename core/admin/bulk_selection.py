"""« Tout choisir » takes what the list shows, searched and filtered as it is. Wagtail's
takes all snippets there are whatever was searched for, and forgets the filters of the
rest: one would delete what one does not see."""

from collections.abc import Iterable
from copy import copy
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import resolve, reverse

from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.documents.views.bulk_actions.document_bulk_action import (
    DocumentBulkAction,
)
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction


def choose_what_is_listed() -> None:
    for kind in (
        *(BulkAction, PageBulkAction, ImageBulkAction),
        *(DocumentBulkAction, UserBulkAction),
    ):
        kind.get_all_objects_in_listing_query = _or_what_is_listed(
            kind.get_all_objects_in_listing_query
        )


def _or_what_is_listed(everything):
    def keys(action: BulkAction, parent_id: str | None) -> Iterable:
        rows = _listed(action)
        if rows is None or not issubclass(rows.model, action.model):
            return everything(action, parent_id)
        return rows.order_by().values_list("pk", flat=True)

    return keys


def _listed(action: BulkAction) -> QuerySet | None:
    view = _list_view(action.request, _list_address(action))
    if view is None or view.model is None:
        return None
    found = view.get_queryset()
    return found.get_queryset() if hasattr(found, "get_queryset") else found


def _list_address(action: BulkAction) -> str:
    """Snippets have one list, and where one came from says which of the others."""
    viewset = getattr(action.model, "snippet_viewset", None)
    if viewset:
        return reverse(viewset.get_url_name("list"))
    return action.next_url


def _list_view(request: HttpRequest, address: str) -> BaseListingView | None:
    """The list that the choice was made in, with the same words and filters."""
    asked = copy(request)
    asked.method, asked.path = "GET", address
    try:
        found = resolve(urlsplit(address).path)
        if found.url_name == "wagtail_bulk_action":
            return None
        response = found.func(asked, *found.args, **found.kwargs)
    except Http404:
        return None
    context = getattr(response, "context_data", None) or {}
    view = context.get("view")
    return view if isinstance(view, BaseListingView) else None
