from django.db import models


class RateLimit(models.Model):
    """How often something was tried in a window. The key is a keyed hash: neither
    an address nor an IP can be read back from it."""

    key = models.CharField(max_length=64, unique=True)
    hits = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
