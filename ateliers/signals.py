from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone

from wagtail.signals import page_published

from ateliers.models import AtelierPage


@receiver(page_published, sender=AtelierPage)
def date_the_report(sender, instance: AtelierPage, **kwargs) -> None:
    """The day a report first appears is kept through every later correction. It is
    written to the row alone: a revision must never bring an older one back."""
    row = AtelierPage.objects.filter(pk=instance.pk)
    if not instance.report:
        instance.report_published_at = None
    elif instance.report_ready and not instance.report_published_at:
        instance.report_published_at = timezone.now()
    instance.sequence += 1
    row.update(
        report_published_at=instance.report_published_at, sequence=F("sequence") + 1
    )
