"""What an entry says besides its story, in three parts."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from annuaire import validators
from annuaire.choices import Position, VerifiedHow


class AddressMixin(models.Model):
    street = models.CharField(
        _("numéro et rue"),
        max_length=200,
        blank=True,
        help_text=_("L'adresse publique du lieu, ex. « 12 rue des Abeilles »."),
    )
    address_extra = models.CharField(
        _("complément"),
        max_length=200,
        blank=True,
        help_text=_("Ex. « Au fond de la cour »."),
    )
    postcode = models.CharField(
        _("code postal"),
        max_length=5,
        blank=True,
        validators=[validators.validate_postcode],
        help_text=_("Ex. 13005."),
    )
    city = models.CharField(
        _("commune"), max_length=100, blank=True, help_text=_("Ex. « Marseille ».")
    )
    citycode = models.CharField(
        _("code INSEE"),
        max_length=5,
        blank=True,
        db_index=True,
        validators=[validators.validate_citycode],
        help_text=_("Déduit du code postal à Marseille, ex. 13205."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Ex. 43,2951."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Ex. 5,3868."),
    )
    position = models.CharField(
        _("point sur le plan"),
        max_length=20,
        choices=Position,
        blank=True,
        help_text=_("Comment le point a été trouvé, ex. « Placée à la main »."),
    )
    hide_exact_location = models.BooleanField(
        _("ne pas montrer l'adresse exacte"),
        default=False,
        help_text=_("Seule la commune paraît, ex. pour un lieu chez quelqu'un."),
    )

    class Meta:
        abstract = True


class ContactMixin(models.Model):
    hours = models.CharField(
        _("horaires"),
        max_length=500,
        blank=True,
        validators=[validators.validate_hours],
        help_text=_(
            "Comme sur la porte, ex. « lundi au vendredi 9h-18h, fermé en août », ou "
            "« Mo-Fr 09:00-18:00 »."
        ),
    )
    hours_note = models.CharField(
        _("précision sur les horaires"),
        max_length=1000,
        blank=True,
        help_text=_("Ex. « Fermé pendant les vacances d'été »."),
    )
    email = models.EmailField(
        _("adresse électronique"),
        blank=True,
        help_text=_("On lui écrit sans la voir, ex. bonjour@exemple.fr."),
    )
    email_public = models.BooleanField(
        _("montrer cette adresse"),
        default=False,
        help_text=_("Avec l'accord du lieu seulement, ex. une adresse de contact."),
    )
    phone = models.CharField(
        _("téléphone"),
        max_length=30,
        blank=True,
        validators=[validators.validate_phone],
        help_text=_("Celui du lieu, ex. 04 91 00 00 00."),
    )
    website = models.URLField(
        _("site"), blank=True, help_text=_("Ex. https://etabli.exemple.fr.")
    )
    social_links = models.TextField(
        _("réseaux"),
        blank=True,
        max_length=1000,
        validators=[validators.validate_links],
        help_text=_("Une adresse par ligne, ex. https://mastodon.exemple/@etabli."),
    )
    price = models.CharField(
        _("prix"),
        max_length=200,
        blank=True,
        help_text=_("Ex. « Adhésion à prix libre, café à 1 € »."),
    )
    access_note = models.TextField(
        _("accès"),
        max_length=400,
        blank=True,
        help_text=_(
            "Venir à pied, en fauteuil, ex. « De plain-pied, métro Noailles »."
        ),
    )

    class Meta:
        abstract = True


class ProvenanceMixin(models.Model):
    verified_at = models.DateField(
        _("vérifiée le"), null=True, blank=True, help_text=_("Ex. 12/10/2026.")
    )
    verified_how = models.CharField(
        _("comment"),
        max_length=20,
        choices=VerifiedHow,
        blank=True,
        help_text=_("Ex. « Appel »."),
    )
    verified_by = models.CharField(
        _("par qui"),
        max_length=80,
        blank=True,
        help_text=_("Un prénom ou une équipe, montré à tous, ex. « Nadia »."),
    )
    source = models.CharField(
        _("source"),
        max_length=120,
        blank=True,
        help_text=_("Si la fiche vient d'ailleurs, ex. « Annuaire du quartier »."),
    )
    source_id = models.CharField(
        _("numéro dans la source"),
        max_length=120,
        blank=True,
        help_text=_("Ex. « 4821 »."),
    )
    source_url = models.URLField(
        _("adresse dans la source"),
        blank=True,
        help_text=_("Ex. https://annuaire.exemple/4821."),
    )
    licence = models.CharField(
        _("licence"), max_length=60, blank=True, help_text=_("Ex. « ODbL 1.0 ».")
    )

    class Meta:
        abstract = True
