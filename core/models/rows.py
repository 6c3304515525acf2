"""Rows that are typed in the form of a page or of an entry: its photos, its dates."""

import uuid

from django.db import models


class RowIdMixin(models.Model):
    """What tells a row from others for good: a row of a draft has no key. Those of a
    copied page have the same as those of the original."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
