"""What makes a thing public, or stops it, beside its own saving."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.search.registry import changed
from search.indexing import keep, notice_pages


@receiver(changed)
def keep_what_changed(sender, keys, **kwargs) -> None:
    keep(sender, keys)


@receiver(post_page_move)
def what_moved_may_be_private_now(sender, instance, **kwargs) -> None:
    notice_pages(Page.objects.descendant_of(instance, inclusive=True))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def privacy_holds_for_all_below(sender, instance, **kwargs) -> None:
    notice_pages(Page.objects.descendant_of(instance.page, inclusive=True))
