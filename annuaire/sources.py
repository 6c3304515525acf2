"""What may be asked of the directory. What is closed is in its own list only."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from annuaire.directory import directory_url
from annuaire.maps.drawing import areas
from annuaire.models import Alternative, AlternativeTag, AnnuaireIndexPage
from annuaire.public.facets import Choice
from annuaire.public.filters import Filters
from annuaire.public.rows import as_rows
from core.models.themes import all_themes
from listings.query import ContentQuery
from listings.sources import ContentSource, register_source, tag_slug


@register_source
class Entries(ContentSource):
    name = "alternatives"
    label = _("Alternatives")
    singular = _("Alternative")
    order = 40
    model = Alternative
    tag_model = AlternativeTag
    card = "collections/entry_card.html"
    layouts = frozenset({"plan"})

    def rows(self) -> QuerySet:
        return Alternative.objects.open()

    def below(self, rows: QuerySet, section) -> QuerySet:
        """Entries are no pages: they all stand below the directory."""
        directories = AnnuaireIndexPage.objects.filter(path__startswith=section.path)
        return rows if directories.exists() else rows.none()

    def by_title(self, rows: QuerySet, part: slice) -> QuerySet:
        return rows.order_by("sort_name", "pk")[part]

    def side_by_side(self, entries: list[Alternative]) -> list[Alternative]:
        return as_rows(entries)

    def for_lines(self, rows: QuerySet) -> QuerySet:
        return rows.defer("synthese")

    def where(self, entry: Alternative) -> str:
        return entry.place

    def list_url(self, query: ContentQuery, sections: dict) -> str:
        index = sections.get("annuaireindexpage")
        if not index or not query.narrowed_only_by("themes", "tags"):
            return ""
        query = self._filters(query).search_only
        return f"{index['url']}?{query}" if query else index["url"]

    def drawn(self, layout: str, query: ContentQuery) -> dict:
        """On the plan, how many each area has."""
        rows = self.matching(query).order_by().values("citycode")
        counts = [
            Choice(row["citycode"], "", row["count"], False)
            for row in rows.annotate(count=Count("pk"))
        ]
        drawn = areas(self._filters(query), counts)
        return {"areas": drawn, "directory": directory_url()}

    @staticmethod
    def _filters(query: ContentQuery) -> Filters:
        """The same question, as the list of the directory is asked it."""
        known = all_themes()
        themes = [known[key].slug for key in query.themes if key in known]
        tags = [tag_slug(tag) for tag in query.tags]
        return Filters.choosing_only(theme=themes, tag=tags)
