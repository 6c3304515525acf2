"""What cards, lists and the entry's own page say of an entry."""

import datetime
import math

from django.apps import apps
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.translation import gettext as _

from annuaire.choices import TONES, NeedKind, Position, Status
from annuaire.directory import directory_url
from annuaire.hours import Hours, HoursError, in_french, parse, today_in_french
from annuaire.maps.distance import distance_in_words, public_point
from annuaire.models.territory import all_territories
from annuaire.public.detail import entry_context
from annuaire.public.schema_org import entry_data
from annuaire.querysets import FRESHNESS_PERIOD
from core.syndication.feeds import FeedEntry
from core.syndication.schema_org import breadcrumb_list, picture_url
from french.text import shorten


class AlternativePresentation:
    card_kind = ""
    card_date = None
    card_hours = ""

    @property
    def title(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return f"{directory_url()}{self.slug}/"

    @property
    def full_url(self) -> str:
        return f"{settings.SITE_URL}{self.url}"

    @property
    def edit_url(self) -> str:
        return reverse(self.snippet_viewset.get_url_name("edit"), args=[self.pk])

    def get_absolute_url(self) -> str:
        return self.url

    @property
    def card_badge(self) -> tuple[str, str] | None:
        """Nothing for what simply exists."""
        if self.status == Status.EXISTING:
            return None
        return self.get_status_display(), TONES.get(self.status, "neutral")

    @property
    def card_text(self) -> str:
        return self.summary

    @property
    def shared_kind(self) -> str:
        return " · ".join(filter(None, [self.get_kind_display(), self.place]))

    @property
    def cover(self):
        photos = list(self.photos.all())
        return photos[0].image if photos else None

    @cached_property
    def row_picture(self):
        """See `as_rows`."""
        return self.cover

    @property
    def row_icon(self) -> str:
        """The drawing of its first theme that has one."""
        return next((theme.icon for theme in self.themes.all() if theme.icon), "")

    @property
    def place(self) -> str:
        """« Marseille 12e », « Aubagne »."""
        area = all_territories().get(self.citycode)
        return area.name if area else self.city

    @property
    def card_place(self) -> str:
        return self.place

    @property
    def full_address(self) -> str:
        street = "" if self.hide_exact_location else self.street
        town = " ".join(filter(None, [self.postcode, self.city]))
        return ", ".join(filter(None, [street, town]))

    @property
    def public_point(self) -> tuple[float, float] | None:
        return public_point(self.latitude, self.longitude, self.hide_exact_location)

    @property
    def tag_names(self) -> tuple[str, ...]:
        """Without a query where they were prefetched, in one for all where not."""
        items = list(self.tagged_items.all())
        prefetch_related_objects(items, "tag")
        return tuple(item.tag.name for item in items)

    @property
    def public_email(self) -> str:
        return self.email if self.email_public else ""

    @property
    def social_list(self) -> list[str]:
        return self.social_links.split()

    @cached_property
    def parsed_hours(self) -> Hours | None:
        """None also for what an old import left unreadable."""
        try:
            return parse(self.hours) if self.hours else None
        except HoursError:
            return None

    @property
    def hours_lines(self) -> list[str]:
        return in_french(self.parsed_hours) if self.parsed_hours else []

    @property
    def hours_today(self) -> str:
        """« aujourd'hui 9 h – 18 h », « fermé aujourd'hui »; nothing where nobody
        knows, which is not the same as closed."""
        if self.status != Status.EXISTING or not self.parsed_hours:
            return ""
        return today_in_french(self.parsed_hours, timezone.localdate())

    @property
    def distance_label(self) -> str:
        """« à 900 m », in a list that was asked for what is near; a place that is not
        shown exactly is about as far as its public point."""
        square = getattr(self, "square_distance", None)
        if square is None:
            return ""
        is_rough = self.hide_exact_location or self.position == Position.COMMUNE
        return distance_in_words(math.sqrt(square), is_rough)

    @cached_property
    def current_needs(self) -> list:
        return self._current(NeedKind.NEED)

    @cached_property
    def current_offers(self) -> list:
        return self._current(NeedKind.OFFER)

    def _current(self, kind: NeedKind) -> list:
        return [n for n in self.needs.all() if n.is_current and n.kind == kind]

    @property
    def unverified_since(self) -> datetime.date | None:
        """The last verification, once it is too long ago."""
        if (
            self.verified_at
            and self.verified_at < timezone.localdate() - FRESHNESS_PERIOD
        ):
            return self.verified_at
        return None

    def get_description(self) -> str:
        return shorten(self.summary, 160) or _("Une alternative de l'annuaire.")

    def get_sitemap_urls(self, request=None) -> list[dict]:
        return [{"location": self.full_url, "lastmod": self.content_updated_at}]

    def get_structured_data(self, request) -> list[dict]:
        """Below the directory, on the page that shows it."""
        above = getattr(self, "directory", None)
        if above is None:
            return [entry_data(self)]
        self.breadcrumbs = [*above.breadcrumbs, above]
        data = {**entry_data(self), "image": picture_url(self, request)}
        return [breadcrumb_list(self, request), data]

    def get_full_url(self, request=None) -> str:
        return self.full_url

    def get_feed_entries(self) -> list[FeedEntry]:
        return [
            FeedEntry(
                guid=f"urn:uuid:{self.uuid}",
                title=self.name,
                url=self.full_url,
                html=f"<p>{escape(self.summary)}</p>{self.synthese.render_as_block()}",
                summary=self.summary,
                published=self.first_published_at,
                updated=self.content_updated_at or self.first_published_at,
                categories=[theme.name for theme in self.themes.all()],
                cover=self.cover,
            )
        ]

    def get_preview_template(self, request, mode_name) -> str:
        return "annuaire/alternative_page.html"

    def get_preview_context(self, request, mode_name) -> dict:
        directory = apps.get_model("annuaire", "AnnuaireIndexPage").objects.first()
        # The user bar is about the directory: this is no version of that page.
        request.revision_id = None
        return entry_context(directory, request, self)
