import uuid

from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _

CACHE_KEY = "annuaire.territories"


class Territory(models.Model):
    """A commune or an arrondissement, as drawn on the plan: integers in a view box
    of 800 × 520, north up."""

    class Kind(models.TextChoices):
        COMMUNE = "commune", _("Commune")
        ARRONDISSEMENT = "arrondissement", _("Arrondissement")

    code = models.CharField(_("code INSEE"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    kind = models.CharField(_("genre"), max_length=20, choices=Kind)
    outline = models.TextField(_("tracé"), blank=True, help_text="SVG « d ».")
    # Rings of longitudes and latitudes, for the detailed map; none of our own drawing,
    # which is no map.
    boundary = models.JSONField(default=list, editable=False)
    label_x = models.SmallIntegerField(default=0)
    label_y = models.SmallIntegerField(default=0)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    is_official = models.BooleanField(_("tracé officiel"), default=False)

    class Meta:
        verbose_name = _("territoire")
        verbose_name_plural = _("territoires")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        forget_territories()


_memo: tuple[object, dict[str, Territory]] = (None, {})


def all_territories() -> dict[str, Territory]:
    """By their code. Every card asks, and they change with an import alone: read once
    in a process, until the version in the cache says otherwise."""
    global _memo
    version = cache.get(CACHE_KEY)
    if version is None:
        version = uuid.uuid4().hex
        cache.set(CACHE_KEY, version, 600)
    if _memo[0] != version:
        _memo = (version, {area.code: area for area in Territory.objects.all()})
    return _memo[1]


def forget_territories() -> None:
    cache.delete(CACHE_KEY)
