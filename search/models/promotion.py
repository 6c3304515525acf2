from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.forms.shared_form import SharedForm
from french import query_key


class Promotion(models.Model):
    """What editors put above the results of some searches."""

    searches = models.TextField(
        _("quand on cherche"),
        help_text=_(
            "Une recherche par ligne, comme les gens la tapent, ex. « don », puis "
            "« faire un don ». Accents, majuscules et pluriels ne comptent pas."
        ),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    alternative = models.ForeignKey(
        "annuaire.Alternative",
        verbose_name=_("alternative"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    address = models.URLField(
        _("adresse d'un autre site"),
        blank=True,
        help_text=_("Ex. « https://www.helloasso.com/associations/essaim »."),
    )
    title = models.CharField(
        _("titre du lien"),
        max_length=100,
        blank=True,
        help_text=_(
            "Pour un autre site, ex. « Faire un don à l'association ». Une page et une "
            "alternative gardent leur propre titre."
        ),
    )
    sentence = models.CharField(
        _("en une phrase"),
        max_length=200,
        blank=True,
        help_text=_(
            "Ce qu'on y trouve, ex. « Les trois façons de soutenir le collectif. » "
            "Vide, c'est le chapô de la page."
        ),
    )
    sort_order = models.IntegerField(default=0, editable=False)

    base_form_class = SharedForm

    class Meta:
        verbose_name = _("résultat mis en avant")
        verbose_name_plural = _("résultats mis en avant")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.searches.split("\n")).replace("\r", "")

    def clean(self) -> None:
        if sum(map(bool, (self.page_id, self.alternative_id, self.address))) != 1:
            raise ValidationError(
                _(
                    "Choisissez où mène ce résultat : une page, une alternative ou "
                    "l'adresse d'un autre site, un seul des trois."
                )
            )
        if self.address and not self.title:
            raise ValidationError({"title": _("Donnez un titre au lien.")})
        if not any(map(query_key, self.searches.splitlines())):
            raise ValidationError({"searches": _("Écrivez au moins un mot.")})

    @property
    def keys(self) -> set[frozenset]:
        return set(map(query_key, self.searches.splitlines()))

    @classmethod
    def searched_keys(cls) -> set[frozenset]:
        return {key for row in cls.objects.all() for key in row.keys}

    @property
    def target(self) -> str:
        return str(self.page or self.alternative or self.title)
