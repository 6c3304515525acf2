import datetime
from collections.abc import Collection

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, Prefetch, Q, Value, When
from django.utils import timezone

from wagtail.search.queryset import SearchableQuerySetMixin

from modelsearch.query import SearchQuery

from annuaire.choices import Position, Status
from annuaire.maps.distance import Point, square_distance
from annuaire.models.neighbourhood import Neighbourhood
from core.syndication.feeds import LENGTH
from french import query_terms

# An entry is to be verified again after nine months.
FRESHNESS_PERIOD = datetime.timedelta(days=274)


def pictures() -> Prefetch:
    """Of all entries at once, with what is shown of each picture."""
    photo = apps.get_model("annuaire", "Photo")
    photos = photo.objects.select_related("image")
    return Prefetch("photos", photos.prefetch_related("image__renditions"))


def tagged() -> Prefetch:
    items = apps.get_model("annuaire", "AlternativeTag").objects
    return Prefetch("tagged_items", items.select_related("tag").order_by("pk"))


class AlternativeQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def live(self) -> "AlternativeQuerySet":
        return self.filter(live=True)

    def visible(self) -> "AlternativeQuerySet":
        """What everyone may read now: published, not expired, in a directory that is
        itself open to everyone."""
        directory = apps.get_model("annuaire", "AnnuaireIndexPage")
        return self.filter(
            Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()),
            Exists(directory.objects.visible()),
            live=True,
        )

    def open(self) -> "AlternativeQuerySet":
        """Those that one can go to or help: what is closed is in its own list only."""
        return self.visible().exclude(status=Status.CLOSED)

    def matching(self, text: str) -> "AlternativeQuerySet":
        """What has all the words. A text without a word in it matches nothing."""
        return self.found_by(text) if query_terms(text) else self.none()

    def found_by(self, query: str | SearchQuery) -> "AlternativeQuerySet":
        results = self.order_by().search(
            query, operator="and", order_by_relevance=False
        )
        return results.get_queryset().order_by()

    def by_relevance(
        self, text: str, neighbourhoods: Collection[Neighbourhood] = ()
    ) -> "AlternativeQuerySet":
        """Those in one of these quartiers first, then those whose name has the most of
        the words. The index's own score is
        worked out anew for each row on SQLite, which ten thousand rows do not bear."""
        named = Value(0)
        for word in query_terms(text):
            has = Case(
                When(sort_name__contains=word.root, then=Value(1)), default=Value(0)
            )
            named = named + has
        order = [named.desc(), "sort_name", "pk"]
        if neighbourhoods:
            here = Q(pk__in=[])
            for each in neighbourhoods:
                here |= Q(postcode__in=each.postcode_list)
                here |= Q(citycode__in=each.citycodes)
            order.insert(0, Case(When(here, then=Value(0)), default=Value(1)))
        return self.order_by(*order)

    def by_name(self) -> "AlternativeQuerySet":
        """What is closed comes last, rather than disappearing."""
        closed = Case(When(status=Status.CLOSED, then=Value(1)), default=Value(0))
        return self.order_by(closed, "sort_name", "pk")

    def by_verification(self) -> "AlternativeQuerySet":
        return self.order_by(
            models.F("verified_at").desc(nulls_last=True), "sort_name", "pk"
        )

    def with_distance(self, origin: Point) -> "AlternativeQuerySet":
        return self.annotate(square_distance=square_distance(origin))

    def by_distance(self, origin: Point) -> "AlternativeQuerySet":
        """What has no point comes last, and is no distance away."""
        near = models.F("square_distance").asc(nulls_last=True)
        return self.with_distance(origin).order_by(near, "sort_name", "pk")

    def to_verify(self) -> "AlternativeQuerySet":
        limit = timezone.localdate() - FRESHNESS_PERIOD
        return self.exclude(status=Status.CLOSED).filter(
            Q(verified_at=None) | Q(verified_at__lt=limit)
        )

    def with_doubtful_point(self) -> "AlternativeQuerySet":
        """Those that say a street, which the map shows elsewhere or not at all."""
        rough = Q(position__in=[Position.APPROXIMATE, Position.COMMUNE])
        addressed = self.exclude(street="").filter(hide_exact_location=False)
        return addressed.exclude(status=Status.CLOSED).filter(
            rough | Q(latitude=None) | Q(longitude=None)
        )

    def for_cards(self) -> "AlternativeQuerySet":
        """Three queries more for any number of cards."""
        return self.defer("synthese").with_pictures()

    def with_pictures(self) -> "AlternativeQuerySet":
        return self.prefetch_related("themes", pictures())

    def for_feed(self) -> "AlternativeQuerySet":
        """No feed tells of more than its length."""
        newest = self.order_by(
            models.F("first_published_at").desc(nulls_last=True), "-pk"
        )
        return newest.with_pictures()[:LENGTH]
