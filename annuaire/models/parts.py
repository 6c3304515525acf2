"""What belongs to one entry: its tags, its photos, its needs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.models import Orderable

from annuaire.choices import NeedKind
from core.models import RowIdMixin


class AlternativeTag(ItemBase):
    tag = models.ForeignKey(
        "taggit.Tag", on_delete=models.CASCADE, related_name="tagged_alternatives"
    )
    content_object = ParentalKey(
        "annuaire.Alternative", on_delete=models.CASCADE, related_name="tagged_items"
    )


class Photo(RowIdMixin, Orderable):
    alternative = ParentalKey(
        "annuaire.Alternative", on_delete=models.CASCADE, related_name="photos"
    )
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("image"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Sa description et son crédit suivent, ex. « L'atelier vélo »."),
    )
    caption = models.CharField(
        _("légende"),
        max_length=200,
        blank=True,
        help_text=_("Facultative, ex. « Le samedi, on démonte ensemble »."),
    )

    panels = ["image", "caption"]

    class Meta(Orderable.Meta):
        verbose_name = _("photo")


class NeedQuerySet(models.QuerySet):
    def current(self) -> "NeedQuerySet":
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()))

    def of_entries(self, entries: models.QuerySet) -> "NeedQuerySet":
        return self.filter(alternative__in=entries)


class Need(RowIdMixin, Orderable):
    """A need of the place, or a hand that it lends."""

    alternative = ParentalKey(
        "annuaire.Alternative", on_delete=models.CASCADE, related_name="needs"
    )
    kind = models.CharField(
        _("genre"),
        max_length=10,
        choices=NeedKind,
        default=NeedKind.NEED,
        help_text=_("Ce que vous cherchez, ou ce que vous proposez, ex. « Besoin »."),
    )
    text = models.CharField(
        _("en une phrase"),
        max_length=200,
        help_text=_("Ex. « Deux personnes pour tenir l'accueil le samedi matin. »"),
    )
    until = models.DateField(
        _("jusqu'au"),
        null=True,
        blank=True,
        help_text=_("La phrase disparaît ensuite, ex. 30/06/2027."),
    )

    objects = NeedQuerySet.as_manager()

    panels = ["kind", "text", "until"]

    class Meta(Orderable.Meta):
        verbose_name = _("besoin ou coup de main")
        verbose_name_plural = _("besoins et coups de main")

    def __str__(self) -> str:
        return self.text

    @property
    def is_current(self) -> bool:
        return self.until is None or self.until >= timezone.localdate()
