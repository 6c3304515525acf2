"""Which branches of the page tree and of the collections are not for everyone."""

from wagtail.models import (
    BaseViewRestriction,
    CollectionViewRestriction,
    PageViewRestriction,
)

from core.http.memo import kept

Rows = list[tuple[str, str]]


def restricted_paths(*, with_password: bool = True) -> list[str]:
    """The tops of these branches, those that a password opens among them or not."""
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
    def read() -> Rows:
        rows = model.objects.order_by(field)
        return list(rows.values_list(field, "restriction_type"))

    return kept(model._meta.label, read)
