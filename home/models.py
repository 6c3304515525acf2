from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.feeds import FeedMixin
from core.models import BasePage


class HomePage(FeedMixin, BasePage):
    heading = models.CharField(
        _("phrase d'accueil"),
        max_length=120,
        help_text=_("Ex. « Agir ensemble à Marseille, quartier par quartier. »"),
    )
    intro = models.TextField(
        _("présentation"),
        max_length=500,
        blank=True,
        help_text=_("Un paragraphe, ex. « Nous tenons des ateliers ouverts… »"),
    )

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("accueil")


class FreePage(BasePage):
    body = StreamField(
        BodyBlock(),
        verbose_name=_("contenu"),
        blank=True,
        help_text=_("Ex. qui vous êtes, comment venir."),
    )

    parent_page_types = ["home.HomePage", "home.FreePage"]
    subpage_types = ["home.FreePage"]

    class Meta:
        verbose_name = _("page libre")
        verbose_name_plural = _("pages libres")
