from django.dispatch import receiver

from wagtail.signals import page_published

from participation.gatherings import sync
from participation.hosts import is_host


@receiver(page_published)
def open_dates(sender, instance, **kwargs) -> None:
    if is_host(sender):
        sync(instance)
