from django.db.models import F
from django.dispatch import receiver

from wagtail.signals import page_published

from ateliers.models import AtelierPage


@receiver(page_published, sender=AtelierPage)
def count_the_version(sender, instance: AtelierPage, **kwargs) -> None:
    """For calendars, which take a change only with a higher number. Written to the
    row alone: a revision must never bring an older one back."""
    row = AtelierPage.objects.filter(pk=instance.pk)
    row.update(sequence=F("sequence") + 1)
    instance.sequence += 1
