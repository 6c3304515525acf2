from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.search import index

from core.forms.shared_form import SharedForm


class Place(index.Indexed, models.Model):
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
        _("accessibilité"),
        blank=True,
        help_text=_(
            "Ex. « De plain-pied, toilettes adaptées, pas de boucle magnétique. »"
        ),
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
        "accessibility",
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
        town = f"{self.postcode} {self.city}".strip() if self.address else ""
        return ", ".join(filter(None, [self.name, self.address, town, self.district]))
