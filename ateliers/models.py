from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from ateliers.blocks import ReportBlock
from core.blocks import BodyBlock
from core.feeds import FeedMixin
from core.models import BasePage


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

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class AteliersIndexPage(FeedMixin, BasePage):
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["ateliers.CyclePage"]

    class Meta:
        verbose_name = _("liste des ateliers")


class CyclePage(FeedMixin, BasePage):
    class Status(models.TextChoices):
        EN_COURS = "en_cours", _("En cours")
        TERMINE = "termine", _("Terminé")

    purpose = models.TextField(
        _("pourquoi ce cycle"),
        max_length=600,
        blank=True,
        help_text=_("Ce que la série explore, ex. « Découvrir les coopératives. »"),
    )
    status = models.CharField(
        _("état"),
        max_length=20,
        choices=Status,
        default=Status.EN_COURS,
        help_text=_("Un cycle terminé reste en ligne, ex. « En cours »."),
    )

    parent_page_types = ["ateliers.AteliersIndexPage"]
    subpage_types = ["ateliers.AtelierPage"]

    class Meta:
        verbose_name = _("cycle d'ateliers")
        verbose_name_plural = _("cycles d'ateliers")


class AtelierPage(FeedMixin, BasePage):
    number = models.PositiveSmallIntegerField(
        _("numéro"),
        null=True,
        blank=True,
        help_text=_("Le rang dans le cycle, proposé d'office, ex. 4."),
    )
    start = models.DateTimeField(
        _("début"),
        null=True,
        blank=True,
        help_text=_("Vide tant que la date n'est pas fixée, ex. 12/04/2026 18:30."),
    )
    end = models.DateTimeField(
        _("fin"), null=True, blank=True, help_text=_("Ex. 12/04/2026 21:00.")
    )
    time_known = models.BooleanField(
        _("l'heure est connue"),
        default=True,
        help_text=_("Décochez si seul le jour est sûr, ex. pour un ancien atelier."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("lieu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ateliers",
        help_text=_(
            "Vide tant que le lieu n'est pas fixé, ex. « Maison de quartier »."
        ),
    )
    place_note = models.CharField(
        _("précision sur le lieu"),
        max_length=250,
        blank=True,
        help_text=_("Ex. « Salle du fond, sonnez à “Essaim” »."),
    )
    groups = ParentalManyToManyField(
        "groupes.GroupePage",
        verbose_name=_("groupes"),
        blank=True,
        related_name="ateliers",
        help_text=_("Ceux que l'atelier concerne, ex. « Structurer »."),
    )
    capacity = models.PositiveSmallIntegerField(
        _("nombre de places"),
        null=True,
        blank=True,
        help_text=_("Vide : autant que le lieu en contient, ex. 25."),
    )
    registration_open = models.BooleanField(
        _("inscriptions ouvertes"),
        default=False,
        help_text=_("Affiche qu'il faut s'inscrire, ex. pour prévoir le repas."),
    )
    cancelled = models.BooleanField(
        _("annulé"),
        default=False,
        help_text=_("L'annonce reste en ligne, barrée, ex. salle fermée."),
    )
    invitation = StreamField(
        BodyBlock(),
        verbose_name=_("invitation"),
        blank=True,
        help_text=_("Pourquoi venir, le déroulé, le pratique, ex. la garde d'enfants."),
    )
    report = StreamField(
        ReportBlock(),
        verbose_name=_("compte rendu"),
        blank=True,
        help_text=_("Rien n'est public tant que la case n'est pas cochée."),
    )
    report_ready = models.BooleanField(
        _("le compte rendu est prêt à paraître"),
        default=False,
        help_text=_("Cochez puis publiez : il paraît à l'adresse de l'annonce."),
    )
    report_published_at = models.DateTimeField(
        _("parution du compte rendu"), null=True, blank=True, editable=False
    )

    parent_page_types = ["ateliers.CyclePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("atelier")
        verbose_name_plural = _("ateliers")


class Facilitator(Orderable):
    atelier = ParentalKey(
        AtelierPage, on_delete=models.CASCADE, related_name="facilitators"
    )
    first_name = models.CharField(
        _("prénom"),
        max_length=80,
        help_text=_("Comme il s'affichera, ex. « Aurélien »."),
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("compte"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Facultatif : seulement si la personne a un compte."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("personne qui anime")
        verbose_name_plural = _("personnes qui animent")

    def __str__(self) -> str:
        return self.first_name
