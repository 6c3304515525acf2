import re

from django.db import models
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import MultiFieldPanel
from wagtail.search import index

from core.forms.shared_form import SharedForm
from core.models.access import ACCESS_PANELS, AccessMixin

_ARRONDISSEMENT = re.compile(r"(\d{1,2})(?:er|e|ème) arrondissement", re.IGNORECASE)


class Place(index.Indexed, AccessMixin, models.Model):
    name = models.CharField(
        _("nom"), max_length=120, help_text=_("Ex. « Maison de quartier Belsunce ».")
    )
    address = models.CharField(
        _("numéro et rue"),
        max_length=200,
        blank=True,
        help_text=_("Ex. « 4 rue Longue »."),
    )
    postcode = models.CharField(
        _("code postal"), max_length=10, blank=True, help_text=_("Ex. « 13001 ».")
    )
    city = models.CharField(
        _("commune"),
        max_length=100,
        blank=True,
        default="Marseille",
        help_text=_("Ex. « Marseille »."),
    )
    district = models.CharField(
        _("quartier"),
        max_length=100,
        blank=True,
        help_text=_("Ex. « 1er arrondissement, près de Saint-Charles »."),
    )
    access = models.TextField(
        _("comment venir"),
        blank=True,
        help_text=_("Ex. « Métro Noailles, puis cinq minutes à pied. »"),
    )
    accessibility = models.TextField(
        _("à savoir pour entrer"),
        blank=True,
        help_text=_("Ex. « Rampe à l'arrière, sonnez au portail vert. »"),
    )
    capacity = models.PositiveSmallIntegerField(
        _("nombre de places"), null=True, blank=True, help_text=_("Ex. 40.")
    )

    panels = [
        "name",
        "address",
        "postcode",
        "city",
        "district",
        "access",
        MultiFieldPanel([*ACCESS_PANELS, "accessibility"], heading=_("Accessibilité")),
        "capacity",
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("district"),
    ]

    base_form_class = SharedForm

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def full_address(self) -> str:
        return ", ".join(filter(None, [self.name, self.street_address]))

    @property
    def street_address(self) -> str:
        """« 12 rue des Voiliers, 13002 Marseille »."""
        return ", ".join(filter(None, [self.address, self._town, self._own_district]))

    @property
    def _town(self) -> str:
        return f"{self.postcode} {self.city}".strip() if self.address else ""

    @property
    def _own_district(self) -> str:
        """What the postcode does not say already: 13002 is the 2e arrondissement."""
        first, _comma, rest = self.district.partition(",")
        said = _ARRONDISSEMENT.fullmatch(first.strip())
        if self._town and said and self.postcode == f"130{said[1]:0>2}":
            return rest.strip()
        return self.district

    @property
    def route_url(self) -> str:
        """A way there, on the free map, only on a click."""
        if not self.address:
            return ""
        query = urlencode({"to": f"{self.address}, {self._town}"})
        return f"https://www.openstreetmap.org/directions?{query}"
