"""What may be asked of the directory. What is closed is in its own list only."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from annuaire.choices import Status
from annuaire.directory import directory_url
from annuaire.maps.drawing import areas
from annuaire.models import Alternative, AlternativeTag, AnnuaireIndexPage
from annuaire.public.facets import Choice
from annuaire.public.filters import Filters
from core.models.themes import all_themes
from listings.query import Question
from listings.sources import Source, register, tag_slug


@register
class Entries(Source):
    name = "alternatives"
    label = _("Alternatives")
    singular = _("Alternative")
    order = 40
    model = Alternative
    tag_model = AlternativeTag
    card = "collections/entry_card.html"
    layouts = frozenset({"plan"})

    def rows(self) -> QuerySet:
        return super().rows().exclude(status=Status.FERMEE)

    def below(self, rows: QuerySet, section) -> QuerySet:
        """Entries are no pages: they all stand below the directory."""
        directories = AnnuaireIndexPage.objects.filter(path__startswith=section.path)
        return rows if directories.exists() else rows.none()

    def by_title(self, rows: QuerySet, part: slice) -> QuerySet:
        return rows.order_by("sort_name", "pk")[part]

    def for_lines(self, rows: QuerySet) -> QuerySet:
        return rows.defer("synthese")

    def where(self, entry: Alternative) -> str:
        return entry.place

    def list_url(self, question: Question, sections: dict) -> str:
        index = sections.get("annuaireindexpage")
        if not index or not question.asks_only("themes", "tags"):
            return ""
        query = self._filters(question).search_only
        return f"{index['url']}?{query}" if query else index["url"]

    def drawn(self, layout: str, question: Question) -> dict:
        """On the plan, how many each area has."""
        rows = self.matching(question).order_by().values("citycode")
        counts = [
            Choice(row["citycode"], "", row["count"], False)
            for row in rows.annotate(count=Count("pk"))
        ]
        drawn = areas(self._filters(question), counts)
        return {"areas": drawn, "directory": directory_url()}

    @staticmethod
    def _filters(question: Question) -> Filters:
        """The same question, as the list of the directory is asked it."""
        known = all_themes()
        themes = [known[key].slug for key in question.themes if key in known]
        tags = [tag_slug(tag) for tag in question.tags]
        chosen = {"theme": themes, "etat": [], "lieu": [], "tag": tags}
        return Filters(chosen=chosen)
