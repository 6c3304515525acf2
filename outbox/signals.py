from django.dispatch import receiver

from core.backup import backup_restored
from outbox.delivery import host


@receiver(backup_restored)
def hold_waiting_mails(sender, **kwargs) -> None:
    """On the same machine too: what waited then may have left since."""
    host.distrust()
