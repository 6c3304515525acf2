from django.db import models
from django.utils import timezone


class JobRun(models.Model):
    """When a job of the worker is due again, and which worker holds it now."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField(default=timezone.now)
    last_run_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    # Null while all is well.
    failing_since = models.DateTimeField(null=True)
    owner = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
