from django.db.models import F
from django.dispatch import receiver

from wagtail.signals import page_published

from ateliers.models import AtelierPage
from core.backlinks import guard_field


def with_public_report(keys: set[int]) -> set[int]:
    found = AtelierPage.objects.filter(pk__in=keys).with_public_report()
    return set(found.values_list("pk", flat=True))


# A report that is not ready cites nothing and shows no document.
guard_field("report", with_public_report)


@receiver(page_published, sender=AtelierPage)
def count_the_version(sender, instance: AtelierPage, **kwargs) -> None:
    """For calendars, which take a change only with a higher number. Written to the
    row alone: a revision must never bring an older one back."""
    row = AtelierPage.objects.filter(pk=instance.pk)
    row.update(sequence=F("sequence") + 1)
    instance.sequence += 1
