import datetime

from django.utils import timezone

from core.jobs import DAY, register
from newsletter import sending
from newsletter.choices import State
from newsletter.models import Subscriber, SubscriberImport

# As long as the link to confirm is good, and a little more.
UNCONFIRMED_KEPT = datetime.timedelta(days=8)


@register("newsletter.forget_unconfirmed", every=DAY)
def forget_unconfirmed() -> None:
    """Whoever never answered is forgotten."""
    old = timezone.now() - UNCONFIRMED_KEPT
    waiting = Subscriber.objects.filter(state=State.A_CONFIRMER)
    waiting.filter(created_at__lt=old).delete()


@register("newsletter.forget_files", every=DAY)
def forget_files() -> None:
    """Files that were read and never applied hold addresses."""
    old = timezone.now() - UNCONFIRMED_KEPT
    SubscriberImport.objects.filter(applied_at=None, created_at__lt=old).delete()


@register("newsletter.start_scheduled", every=60)
def start_scheduled() -> None:
    sending.start_scheduled()
