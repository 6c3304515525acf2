"""What the site remembers of the old portal. Nothing here is edited by hand."""

from django.db import models

from wagtail.models import Page


class LegacyAddress(models.Model):
    """An address of the old portal, kept alive."""

    SECTIONS = "sections"

    module = models.CharField(max_length=30)
    legacy_id = models.PositiveIntegerField()
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="legacy_addresses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["module", "legacy_id"], name="legacy_address_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.module} {self.legacy_id}"


class LegacyImport(models.Model):
    """The import of a page: what was read, and how the page was left."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="legacy_import"
    )
    key = models.CharField(max_length=64, unique=True)
    source_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    imported_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.page)
