"""Where a page is cited, from Wagtail's reference index: nobody imports upward."""

from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from wagtail.models import Page, ReferenceIndex

from core.models.pages import BasePageQuerySet

# Fields of public pages that are not always public themselves.
_field_visibility: dict[str, Callable[[set[int]], set[int]]] = {}


def register_field_visibility(
    name: str, visible: Callable[[set[int]], set[int]]
) -> None:
    """Of the keys of pages, the function keeps those whose field readers may see."""
    _field_visibility[name] = visible


def public_citing_keys(target: Model) -> set[int]:
    """The keys of the pages that cite it where readers could see it."""
    rows = ReferenceIndex.get_references_to(target).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    fields = rows.values_list("object_id", "model_path")
    sources = {ReferenceSource.of(*row) for row in fields}
    return {source.key for source in public_reference_sources(sources)}


class ReferenceSource(NamedTuple):
    """Where something is cited: a field of a page, or of what else has fields."""

    key: int
    field: str

    @classmethod
    def of(cls, object_id: str, model_path: str) -> "ReferenceSource":
        return cls(int(object_id), model_path.partition(".")[0])


def public_reference_sources(sources: set[ReferenceSource]) -> set[ReferenceSource]:
    """Those that readers could see, if the page is public."""
    result = set()
    for field, here in groupby(sorted(sources, key=_field), key=_field):
        keys = {source.key for source in here}
        public = _field_visibility[field](keys) if field in _field_visibility else keys
        result |= {ReferenceSource(key, field) for key in public}
    return result


_field = attrgetter("field")


def pages_citing(target: Model) -> BasePageQuerySet:
    """The visible pages that hold a link to this page or snippet, newest first."""
    citing = BasePageQuerySet(Page).visible().filter(pk__in=public_citing_keys(target))
    if isinstance(target, Page):
        citing = citing.exclude(pk=target.pk)
    return citing.order_by("-first_published_at", "pk")
