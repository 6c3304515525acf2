from copy import copy

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.fields import StreamField
from core.forms.shared_form import SharedForm
from core.http.memo import kept


class SocialLinkBlock(blocks.StructBlock):
    label = blocks.CharBlock(
        label=_("nom"), max_length=60, help_text=_("Ex. « Mastodon ».")
    )
    url = blocks.URLBlock(
        label=_("adresse"), help_text=_("Ex. « https://mastodon.exemple/@essaim ».")
    )

    class Meta:
        icon = "link"
        label = _("Lien")


@register_setting(icon="cog", order=100)
class SiteSettings(BaseGenericSetting):
    """What the whole site says about the collective."""

    base_form_class = SharedForm

    name = models.CharField(
        _("nom du collectif"),
        max_length=80,
        default="Essaim",
        help_text=_("En haut de chaque page, ex. « Essaim, collectif marseillais »."),
    )
    tagline = models.CharField(
        _("accroche"),
        max_length=140,
        blank=True,
        help_text=_("Une phrase, ex. « Agir ensemble, quartier par quartier. »"),
    )
    contact_email = models.EmailField(
        _("courriel de contact"),
        blank=True,
        help_text=_(
            "Reçoit les messages de la page Contact ; n'est jamais affiché, "
            "ex. « bonjour@exemple.fr »."
        ),
    )
    postal_address = models.TextField(
        _("adresse postale"),
        blank=True,
        help_text=_("Ex. « Maison des associations, 13001 Marseille »."),
    )
    publisher = models.CharField(
        _("éditeur du site"),
        max_length=200,
        blank=True,
        help_text=_(
            "Pour les mentions légales, ex. « Association Essaim (loi 1901) »."
        ),
    )
    publication_director = models.CharField(
        _("responsable de la publication"),
        max_length=200,
        blank=True,
        help_text=_("La loi demande un nom, ex. « la coprésidence de l'association »."),
    )
    host = models.TextField(
        _("hébergeur"),
        blank=True,
        help_text=_("Nom, adresse et téléphone, ex. « Hébergeur associatif, Lyon »."),
    )
    social_links = StreamField(
        [("link", SocialLinkBlock())],
        verbose_name=_("ailleurs sur le web"),
        blank=True,
        help_text=_("Les autres lieux où l'on vous trouve, ex. Mastodon, PeerTube."),
    )
    welcome_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page « Première fois ? »"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Pour qui n'est jamais venu ; l'accueil et les ateliers y mènent, "
            "ex. « Venir la première fois »."
        ),
    )
    former_site_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page sur l'ancien site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Là où mènent les anciennes adresses de ce qui n'a pas été repris, "
            "ex. « L'ancien site »."
        ),
    )
    footer_text = models.TextField(
        _("texte du pied de page"),
        blank=True,
        help_text=_("Deux lignes au plus, ex. « Ouvert à toutes et tous. »"),
    )

    panels = [
        MultiFieldPanel(
            ["name", "tagline", "welcome_page", "former_site_page", "footer_text"],
            heading=_("Le collectif"),
        ),
        MultiFieldPanel(
            ["contact_email", "postal_address", "social_links"],
            heading=_("Vous joindre"),
        ),
        MultiFieldPanel(
            ["publisher", "publication_director", "host"],
            heading=_("Mentions légales"),
        ),
    ]

    class Meta:
        verbose_name = _("réglages du site")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def load(cls, request_or_site=None):
        """Kept for public pages, as every one of them asks. Forms change their copy."""
        if not isinstance(request_or_site, HttpRequest):
            return super().load(request_or_site)
        return copy(kept("core.site_settings", super().load))
