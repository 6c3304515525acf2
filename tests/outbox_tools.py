"""For any test that wants the mail to leave: run the worker once."""

from django.core.management import call_command

from outbox.models import Delivery


def run_worker() -> None:
    call_command("worker", once=True)


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))
