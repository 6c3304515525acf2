from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from ateliers.models import AtelierPage, Place
from core.backlinks import register_field_visibility
from participation.places import addresses_at, follow_correction


def with_public_report(keys: set[int]) -> set[int]:
    ateliers = AtelierPage.objects.filter(pk__in=keys).with_public_report()
    return set(ateliers.values_list("pk", flat=True))


# A report that is not ready cites nothing and shows no document.
register_field_visibility("report", with_public_report)


@receiver(pre_save, sender=Place)
def note_address(instance: Place, raw: bool = False, **kwargs) -> None:
    is_new = raw or instance.pk is None
    instance.told_addresses = {} if is_new else addresses_at(instance)


@receiver(post_save, sender=Place)
def follow_address(instance: Place, **kwargs) -> None:
    if instance.told_addresses:
        follow_correction(instance, instance.told_addresses)
