from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.http.memo import kept


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

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude

    @property
    def short_name(self) -> str:
        """« 6e » for an arrondissement."""
        if self.kind == self.Kind.ARRONDISSEMENT:
            return self.name.rpartition(" ")[2]
        return self.name

    @property
    def spoken_name(self) -> str:
        """« 1er arrondissement », « Aubagne »"""
        if self.kind != self.Kind.ARRONDISSEMENT:
            return self.name
        return gettext("%s arrondissement") % self.short_name


def all_territories() -> dict[str, Territory]:
    """By their code: every card asks."""
    return kept(
        "annuaire.territories",
        lambda: {area.code: area for area in Territory.objects.all()},
    )
