from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page, ReferenceIndex

from annuaire.models import Alternative
from core.search.registry import register_dependents, register_searchable
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage

register_searchable(NewsletterIssuePage, kind="lettre", label=_("Lettres"), order=60)
register_searchable(NewsletterIndexPage, kind="pages", label=_("Pages"), order=70)


def _letters_with(source: type[Model], field: str, keys: list) -> QuerySet:
    """Those that show these things: their titles and texts stand in the letter. No
    letter shows a letter, so that nothing goes round in circles."""
    chosen = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(source),
        to_object_id__in=[str(key) for key in keys],
        base_content_type=ContentType.objects.get_for_model(Page),
        model_path__startswith=f"body.{field}.",
    )
    citing = [int(key) for key in chosen.values_list("object_id", flat=True)]
    return NewsletterIssuePage.objects.filter(pk__in=citing)


register_dependents(
    Alternative,
    NewsletterIssuePage,
    lambda keys: _letters_with(Alternative, "entries", keys),
)
register_dependents(
    Page, NewsletterIssuePage, lambda keys: _letters_with(Page, "pages", keys)
)
