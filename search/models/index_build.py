from django.db import models


class IndexBuild(models.Model):
    """What analyzer the index was built with: one row, see `rebuild_search`."""

    fingerprint = models.CharField(max_length=64)
    built_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.fingerprint
