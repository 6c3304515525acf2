"""When the register is read anew."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, post_page_move

from ateliers.models import AtelierPage, Commitment
from ateliers.register.reading import read_report
from ateliers.register.states import settle


@receiver(page_published, sender=AtelierPage)
def read_published_report(sender, instance: AtelierPage, **kwargs) -> None:
    read_report(instance)


@receiver(post_save, sender=AtelierPage)
def settle_what_it_said(sender, instance, raw, update_fields, **kwargs) -> None:
    """What a report says of others counts as long as it is online."""
    if not raw and (update_fields is None or "live" in update_fields):
        _settle_below(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def settle_what_is_closed(sender, instance, **kwargs) -> None:
    _settle_below(instance.page)


@receiver(post_page_move)
def settle_what_moved(sender, instance, **kwargs) -> None:
    _settle_below(instance)


def _settle_below(page: Page) -> None:
    rows = Commitment.objects.filter(follow_ups__source__path__startswith=page.path)
    settle(rows.distinct().with_page())
