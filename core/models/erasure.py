import uuid
from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.personal_data.address_hash import keyed_hash, keyed_hashes

SALT = "core.erasure"
RECEIPT_KEPT = timedelta(days=365)


class ErasureReceiptQuerySet(models.QuerySet):
    def of_address(self, email: str) -> "ErasureReceiptQuerySet":
        return self.filter(address_hash__in=keyed_hashes(SALT, email))

    def old(self, now: datetime) -> "ErasureReceiptQuerySet":
        return self.filter(erased_at__lt=now - RECEIPT_KEPT)


class ErasureReceipt(models.Model):
    """That somebody was erased, and how many rows of what: no word of who it was. A
    backup that is older than that is restored without them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address_hash = models.CharField(max_length=64, db_index=True, editable=False)
    erased_at = models.DateTimeField(_("effacé le"), default=timezone.now)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Rows by the label of their model.
    counts = models.JSONField(default=dict)
    # A backup brought them back, and they are still to be erased again.
    is_due = models.BooleanField(default=False, editable=False)

    objects = ErasureReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("reçu d’effacement")
        verbose_name_plural = _("reçus d’effacement")
        ordering = ["-erased_at", "-pk"]
        default_permissions = ()
        permissions = [
            (
                "erase_person",
                _("Peut voir et effacer ce qui est gardé d’une personne"),
            )
        ]

    def __str__(self) -> str:
        return f"{capfirst(self._meta.verbose_name)} nᵒ {self.pk}"

    @classmethod
    def hash_of(cls, email: str) -> str:
        return keyed_hash(SALT, email)

    @property
    def lines(self) -> list[tuple[str, int]]:
        """What, and how many."""
        named = ((_plural(label), number) for label, number in self.counts.items())
        return sorted(named)


def _plural(label: str) -> str:
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name_plural))
    except (LookupError, ValueError):
        return label
