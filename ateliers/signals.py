from ateliers.models import AtelierPage
from core.backlinks import register_field_visibility


def with_public_report(keys: set[int]) -> set[int]:
    ateliers = AtelierPage.objects.filter(pk__in=keys).with_public_report()
    return set(ateliers.values_list("pk", flat=True))


# A report that is not ready cites nothing and shows no document.
register_field_visibility("report", with_public_report)
