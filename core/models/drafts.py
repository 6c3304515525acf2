"""Pages that were never online, or are no more: Wagtail writes their rows with each
draft, and nobody but the team sees them."""

from functools import cache

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from core.http import generation


class UnseenDraftMixin:
    """For page types: what is saved of a draft changes nothing that public pages show,
    and leaves what is kept of them."""

    def save(self, *args, **kwargs):
        if self.live or _is_seen(self):
            return super().save(*args, **kwargs)
        with generation.unseen(_tables(type(self))):
            return super().save(*args, **kwargs)


def _is_seen(page: Page) -> bool:
    """It or a page below: that one's address changes with its own."""
    rows = Page.objects.filter(path__startswith=page.path, live=True)
    return bool(page.path) and rows.exists()


@cache
def _tables(model: type[Page]) -> frozenset[str]:
    relations = get_all_child_relations(model)
    models = {model, *model._meta.get_parent_list()}
    models |= {relation.related_model for relation in relations}
    models |= {
        field.remote_field.through for field in get_all_child_m2m_relations(model)
    }
    return frozenset(each._meta.db_table for each in models)
