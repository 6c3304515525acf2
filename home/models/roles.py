from django.contrib.auth.models import Group, Permission
from django.db import models


class RoleGrant(models.Model):
    """A permission that a release gave to a role. It is given once: what an
    administrator takes away afterwards stays away."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    permission = models.ForeignKey(
        Permission, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "permission"], name="home_each_grant_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.permission}"
