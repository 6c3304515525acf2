from django.contrib.auth.models import Group
from django.db import models


class StarterContent(models.Model):
    """Something that a release gave to this site, or found there. It is given once:
    what was removed afterwards stays removed."""

    key = models.CharField(max_length=100, unique=True)
    # A role, whatever its name is now.
    group = models.ForeignKey(
        Group, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.key

    @classmethod
    def is_due(cls, key: str) -> bool:
        """True the first time only."""
        return cls.objects.get_or_create(key=key)[1]


class LoadedDemo(models.Model):
    """What the site held when the demo was put in: one digest a kind of thing."""

    digests = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.loaded_at)
