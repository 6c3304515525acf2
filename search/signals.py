"""What makes a thing public, or stops it, beside its own saving."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.search.registry import searchable_changed
from search.indexing import mark_pages_changed, sync


@receiver(searchable_changed)
def sync_entries(sender, keys, **kwargs) -> None:
    sync(sender, keys)


@receiver(post_page_move)
def mark_moved_pages(sender, instance, **kwargs) -> None:
    mark_pages_changed(Page.objects.descendant_of(instance, inclusive=True))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def mark_restricted_pages(sender, instance, **kwargs) -> None:
    mark_pages_changed(Page.objects.descendant_of(instance.page, inclusive=True))
