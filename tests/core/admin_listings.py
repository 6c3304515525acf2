"""The lists of the admin, found by their addresses: a new one is walked by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import unwrap
from itertools import cycle

from django import forms
from django.contrib.auth import get_user
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver, resolve

from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Workflow

import django_filters.fields
from wagtail_modeladmin.views import IndexView as Register

from home.models import HomePage

# What stands in an address and is not the key of what the view lists.
ARGUMENTS = {"content_type_app_name": "home", "content_type_model_name": "freepage"}

Parameters = dict[str, str | list[str]]


@dataclass
class Listing:
    """Asked for its rows alone, as whoever types does, where it gives them alone."""

    address: str
    # One list of what may be chosen for each filter.
    filters: list[list[Parameters]]
    # By each column, in one direction and the other.
    orderings: list[Parameters]
    is_searchable: bool = False

    @property
    def filter(self) -> Parameters:
        return self.filters[0][0] if self.filters else {}

    @property
    def ordering(self) -> Parameters:
        return self.orderings[0] if self.orderings else {}

    def combinations(self) -> Iterator[Parameters]:
        """Each column, and each choice of each filter: alone, then one with another."""
        yield from ({}, *self.orderings)
        columns = cycle(self.orderings or [{}])
        for choices in self.filters:
            yield from choices
            yield choices[0] | next(columns)


def all_listings(client) -> list[Listing]:
    addresses = [
        _filled(address, callback)
        for address, name, callback in _views(get_resolver().url_patterns)
        if address.startswith("admin/")
        and (name.endswith("results") or name.endswith("modeladmin_index"))
    ]
    return [_listing(address, context_of(client, address, {})) for address in addresses]


def context_of(client, address: str, parameters: Parameters) -> dict:
    """What the view hands to its template: drawing it costs five times as much."""
    request = RequestFactory().get(address, parameters)
    request.user, request.session = get_user(client), client.session
    view, arguments, named = resolve(address)
    return view(request, *arguments, **named).context_data


def _listing(address: str, context: dict) -> Listing:
    view = context.get("view")
    if isinstance(view, Register):
        filters = [
            [_parameters(choice["query_string"]) for choice in spec.choices(view)]
            for spec in view.filter_specs
        ]
        numbers = range(len(view.list_display))
        orderings = [{"o": f"{sign}{n}"} for n in numbers for sign in ("", "-")]
        return Listing(address, filters, orderings)
    if isinstance(view, BaseListingView):
        form = view.filters.form if view.filters else forms.Form()
        names = sorted(view.get_valid_orderings(), key=lambda name: name.lstrip("-"))
        orderings = [{"ordering": name} for name in names]
    else:
        form, orderings = getattr(view, "filter_form", forms.Form()), []
    fields = form.fields.items()
    filters = [list(_choices(name, field)) for name, field in fields if name != "q"]
    filters = [choices for choices in filters if choices]
    is_searchable = bool(getattr(view, "is_searchable", False))
    return Listing(address, filters, orderings, is_searchable)


def _parameters(query: str) -> Parameters:
    return dict(QueryDict(query.lstrip("?")).lists())


def _choices(name: str, field: forms.Field) -> Iterator[Parameters]:
    if isinstance(field, django_filters.fields.RangeField):
        value = _sample(field.fields[0])
        yield {f"{name}_{suffix}": value for suffix in field.widget.suffixes}
    elif isinstance(field, forms.NullBooleanField):
        yield from ({name: value} for value in ("true", "false"))
    elif hasattr(field, "queryset"):
        # One of what is in the database, by the key that the form gives it.
        yield from ({name: str(value)} for value, *_ in list(field.choices)[-1:])
    elif hasattr(field, "choices"):
        yield from ({name: value} for value, _ in field.choices if value)
    else:
        yield {name: _sample(field)}


def _sample(field: forms.Field) -> str:
    dates = forms.DateField | forms.DateTimeField
    return "2020-01-01" if isinstance(field, dates) else "1"


def _views(patterns, before: str = "") -> Iterator[tuple]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, address)
        else:
            yield address, pattern.name or "", pattern.callback


def _filled(address: str, callback) -> str:
    """With the key of the first there is."""
    view = unwrap(callback)
    model = getattr(view, "view_initkwargs", {}).get("model")
    model = model or getattr(getattr(view, "view_class", None), "model", None)

    def value(match: re.Match) -> str:
        name = match[1]
        of = HomePage if name.endswith("page_id") else model or Workflow
        return ARGUMENTS.get(name) or str(of._default_manager.earliest("pk").pk)

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", value, re.sub(r"[$^]", "", address))
