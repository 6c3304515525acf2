"""Until when a page may be kept: what it shows may change with the hour, though nobody
writes anything."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Min, Model, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.http import generation
from core.http.memo import kept_until
from french.dates import today

MOST = timedelta(minutes=5)


class PageLifeMiddleware:
    """Says `until` when the answer is right, if it is to be kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Before the view looks at the clock.
        until = _end_of_life() if generation.is_noting() else None
        response = self.get_response(request)
        response.until = until
        return response


def _end_of_life() -> datetime:
    # No page is another for having asked this.
    with generation.noting_nothing():
        moment = kept_until("core.next_moment", lambda: (_next_moment(),) * 2)
    return min(moment, timezone.now() + MOST)


def _next_moment() -> datetime:
    midnight = today() + timedelta(days=1)
    first, *others = [_next_of(model, field) for model, field in _moments()]
    moments = [moment for (moment,) in first.union(*others) if moment]
    return min([midnight, *moments])


def _next_of(model: type[Model], field: str) -> QuerySet:
    rows = model._default_manager.filter(**{f"{field}__gt": timezone.now()}).order_by()
    # An aggregate that can be a part of a union.
    rows = rows.annotate(one=Value(1)).values("one").annotate(moment=Min(field))
    return rows.values_list("moment")


def _moments() -> list[tuple[type[Model], str]]:
    """Of each app (`page_moments` of its AppConfig), the dates at which something of
    its rows begins or ends to be shown."""
    return [
        (apps.get_model(label), field)
        for config in apps.get_app_configs()
        for label, fields in getattr(config, "page_moments", {}).items()
        for field in fields
    ]
