"""Which branches of the page tree are not for everyone."""

from contextvars import ContextVar

from django.core.signals import request_finished, request_started
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

# None where nothing is kept: outside requests, each query asks afresh.
_kept: ContextVar[dict[str, list[tuple[str, str]]] | None] = ContextVar(
    "kept", default=None
)


def restricted_paths(*, with_password: bool = True) -> list[str]:
    """The tops of these branches, those that a password opens among them or not. One
    request asks once; the next one asks again, so that no process shows what another
    has closed."""
    kept = _kept.get()
    rows = kept.get("rows") if kept else None
    if rows is None:
        rows = list(
            PageViewRestriction.objects.order_by("page__path").values_list(
                "page__path", "restriction_type"
            )
        )
        if kept is not None:
            kept["rows"] = rows
    tops: list[str] = []
    for path, kind in rows:
        if kind == PageViewRestriction.PASSWORD and not with_password:
            continue
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops


@receiver(request_started)
def keep_paths(**kwargs) -> None:
    _kept.set({})


@receiver(request_finished)
def keep_no_paths(**kwargs) -> None:
    _kept.set(None)


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver(post_page_move)
def ask_again(**kwargs) -> None:
    kept = _kept.get()
    if kept is not None:
        kept.clear()
