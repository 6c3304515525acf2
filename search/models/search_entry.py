from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from core.search.registry import get_searchables


class SearchEntryQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def visible(self) -> "SearchEntryQuerySet":
        """Rows only stand for what is public; what can end by itself is asked now."""
        closed = [
            searchable.model
            for searchable in get_searchables()
            if not searchable.is_open()
        ]
        types = ContentType.objects.get_for_models(*closed).values()
        return self.exclude(content_type__in=types).filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        )

    def of(self, model: type[models.Model]) -> "SearchEntryQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(model))


class SearchEntry(index.Indexed, models.Model):
    """One thing that readers can find, in words: a page, an alternative, a document.
    `search.indexing` writes these rows and nothing else does."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    # Not `object_id`, a name that modelsearch gives to what it works out itself.
    thing_id = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    text = models.TextField(blank=True)
    date = models.DateTimeField(null=True, db_index=True)
    expires_at = models.DateTimeField(null=True)
    themes = models.ManyToManyField("core.Theme", related_name="+")
    # The terms of the title, and of keywords and summary, each between two spaces: what
    # is to come first when more is found than is worth weighing.
    title_terms = models.TextField(default="", editable=False)
    label_terms = models.TextField(default="", editable=False)

    objects = SearchEntryQuerySet.as_manager()

    # Written many at a time, then read by the search at once.
    search_auto_update = False
    search_fields = [
        index.SearchField("title", boost=8),
        index.SearchField("labels", boost=4),
        index.SearchField("summary", boost=2),
        index.SearchField("text"),
        index.AutocompleteField("title"),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "thing_id"], name="search_one_entry_a_thing"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def get_indexed_objects(cls):
        return cls.objects.prefetch_related("themes")

    @property
    def model(self) -> type[models.Model]:
        return ContentType.objects.get_for_id(self.content_type_id).model_class()

    @property
    def kind_name(self) -> str:
        """For things whose cards do not say what they are."""
        if self.kind == "pages":
            return _("Page")
        return capfirst(self.model._meta.verbose_name)

    @property
    def labels(self) -> str:
        """Themes by number: renaming one, or giving it a synonym, leaves all rows as
        they are, because the search translates the words that it is asked."""
        return " ".join([self.keywords, *(theme_term(t.pk) for t in self.themes.all())])


def theme_term(key: int) -> str:
    """A word that nobody writes."""
    return f"zztheme{key}"
