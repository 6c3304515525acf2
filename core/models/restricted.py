"""Which branches of the page tree and of the collections are not for everyone."""

from contextvars import ContextVar

from django.core.signals import request_finished, request_started
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.models import (
    BaseViewRestriction,
    CollectionViewRestriction,
    PageViewRestriction,
)
from wagtail.signals import post_page_move

Rows = list[tuple[str, str]]

# None where nothing is kept: outside requests, each query asks afresh.
_kept: ContextVar[dict[type[BaseViewRestriction], Rows] | None] = ContextVar(
    "kept", default=None
)


def restricted_paths(*, with_password: bool = True) -> list[str]:
    """The tops of these branches, those that a password opens among them or not. One
    request asks once; the next one asks again, so that no process shows what another
    has closed."""
    return _tops(PageViewRestriction, "page__path", with_password)


def restricted_collection_paths(*, with_password: bool = True) -> list[str]:
    return _tops(CollectionViewRestriction, "collection__path", with_password)


def _tops(
    model: type[BaseViewRestriction], field: str, with_password: bool
) -> list[str]:
    tops: list[str] = []
    for path, kind in _rows(model, field):
        if kind == model.PASSWORD and not with_password:
            continue
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops


def _rows(model: type[BaseViewRestriction], field: str) -> Rows:
    kept = _kept.get()
    if kept is not None and model in kept:
        return kept[model]
    rows = list(model.objects.order_by(field).values_list(field, "restriction_type"))
    if kept is not None:
        kept[model] = rows
    return rows


@receiver(request_started)
def keep_paths(**kwargs) -> None:
    _kept.set({})


@receiver(request_finished)
def keep_no_paths(**kwargs) -> None:
    _kept.set(None)


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=CollectionViewRestriction)
@receiver(post_page_move)
def ask_again(**kwargs) -> None:
    kept = _kept.get()
    if kept is not None:
        kept.clear()
