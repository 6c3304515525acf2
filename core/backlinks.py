"""Where a page is cited, from Wagtail's reference index: nobody imports upward."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from wagtail.models import Page, ReferenceIndex

from core.models.pages import BasePageQuerySet

# Fields of public pages that are not always public themselves.
_guards: dict[str, Callable[[set[int]], set[int]]] = {}


def guard_field(name: str, public: Callable[[set[int]], set[int]]) -> None:
    """Of the keys of pages, the function keeps those whose field readers may see."""
    _guards[name] = public


def public_sources(cited: Model) -> set[int]:
    """The keys of the pages that cite it where readers could see it."""
    rows = ReferenceIndex.get_references_to(cited).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    fields: dict[str, set[int]] = {}
    for key, path in rows.values_list("object_id", "model_path"):
        fields.setdefault(path.partition(".")[0], set()).add(int(key))
    found: set[int] = set()
    for name, keys in fields.items():
        found |= _guards[name](keys) if name in _guards else keys
    return found


def pages_citing(cited: Model) -> BasePageQuerySet:
    """The visible pages that hold a link to this page or snippet, newest first."""
    citing = BasePageQuerySet(Page).visible().filter(pk__in=public_sources(cited))
    if isinstance(cited, Page):
        citing = citing.exclude(pk=cited.pk)
    return citing.order_by("-first_published_at", "pk")
