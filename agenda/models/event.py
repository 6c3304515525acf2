import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from agenda.admin_forms import EventForm
from agenda.blocks import EventBodyBlock
from agenda.models.event_queries import EventManager
from agenda.models.occurrence import Occurrence
from agenda.panels import EVENT_PANELS
from agenda.presentation import EventPresentation
from agenda.recurrence import MOST, Repeat, is_last
from agenda.validators import reasonable_day, reasonable_moment
from ateliers.models import Place
from core.fields import StreamField
from core.models.access import AccessMixin
from core.syndication.dated_page import DatedPage

SHOWN = 6


class EventPage(EventPresentation, AccessMixin, DatedPage):
    start = models.DateTimeField(
        _("début"),
        null=True,
        blank=True,
        validators=[reasonable_moment],
        help_text=_(
            "Celui de la première date, ex. 12/04/2026 18:30. Vide tant qu’elle n’est "
            "pas fixée."
        ),
    )
    end = models.DateTimeField(
        _("fin"),
        null=True,
        blank=True,
        validators=[reasonable_moment],
        help_text=_("Peut tomber le lendemain, ex. 13/04/2026 02:00."),
    )
    all_day = models.BooleanField(
        _("toute la journée"),
        default=False,
        help_text=_("Les heures ne comptent pas, ex. une fête de quartier."),
    )
    repeat = models.CharField(
        _("répétition"),
        max_length=10,
        choices=Repeat,
        default=Repeat.NEVER,
        blank=True,
        help_text=_("À partir de la première date, ex. « Toutes les semaines »."),
    )
    repeat_until = models.DateField(
        _("jusqu'au"),
        null=True,
        blank=True,
        validators=[reasonable_day],
        help_text=_("Ce jour compris ; vide : sans fin prévue, ex. 30/06/2027."),
    )
    repeat_count = models.PositiveSmallIntegerField(
        _("ou tant de fois"),
        null=True,
        blank=True,
        help_text=_("Dates qui n'ont pas lieu comprises, ex. 10."),
    )
    rrule = models.CharField(max_length=200, blank=True, editable=False)
    place = models.ForeignKey(
        Place,
        verbose_name=_("lieu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text=_("S'il est déjà connu du site, ex. « Maison de quartier »."),
    )
    place_note = models.CharField(
        _("ou l'adresse, une précision"),
        max_length=250,
        blank=True,
        help_text=_("Ex. « Sous la halle du marché, côté fontaine »."),
    )
    organiser = models.CharField(
        _("qui organise"),
        max_length=150,
        blank=True,
        help_text=_("Nous ou d'autres, ex. « Les voisins du Panier »."),
    )
    groups = ParentalManyToManyField(
        "groupes.GroupePage",
        verbose_name=_("groupes"),
        blank=True,
        related_name="events",
        help_text=_("Ceux qui le préparent, ex. « Accueillir »."),
    )
    free = models.BooleanField(
        _("gratuit"), default=True, help_text=_("Décochez pour donner un prix.")
    )
    price = models.CharField(
        _("prix"),
        max_length=120,
        blank=True,
        help_text=_("Ex. « 5 €, 2 € pour qui veut », ou « Prix libre »."),
    )
    link = models.URLField(
        _("en savoir plus"),
        blank=True,
        help_text=_("Une page ailleurs, ex. « https://exemple.fr/fete »."),
    )
    capacity = models.PositiveSmallIntegerField(
        _("nombre de places"),
        null=True,
        blank=True,
        help_text=_("Vide : autant que le lieu en contient, ex. 25."),
    )
    registration_open = models.BooleanField(
        _("on s'inscrit"),
        default=False,
        help_text=_(
            "Un bouton « Je viens » s'affiche pour chaque date, ex. pour prévoir le "
            "repas ou compter les places."
        ),
    )
    cancelled = models.BooleanField(
        _("annulé"),
        default=False,
        help_text=_("L'annonce reste en ligne, barrée, ex. en cas de pluie."),
    )
    body = StreamField(
        EventBodyBlock(),
        verbose_name=_("présentation"),
        blank=True,
        help_text=_("Pourquoi venir, ce qui s'y passe, ex. un repas partagé."),
    )

    objects = EventManager()

    edit_handler = EVENT_PANELS
    search_fields = [*DatedPage.search_fields, index.FilterField("start")]
    query_budget = 9
    no_feed_reason = "The feed of the agenda announces it."
    parent_page_types = ["agenda.AgendaIndexPage"]
    subpage_types = []
    page_description = _("Une date, ou un rendez-vous qui revient.")
    base_form_class = EventForm
    page_select_related = ["cover", "place"]
    exclude_fields_in_copy = [*DatedPage.exclude_fields_in_copy, "rrule"]

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")

    def clean(self) -> None:
        super().clean()
        if self.is_draft:
            return
        errors = {}
        if self._ends_before_it_begins():
            errors["end"] = _("La fin doit venir après le début, ex. le soir même.")
        if not self.free and not self.price:
            errors["price"] = _(
                "Donnez un prix, ex. « Prix libre », ou cochez gratuit."
            )
        if self.free and self.price:
            errors["price"] = _("Décochez « gratuit », ou laissez le prix vide.")
        if self.repeat and not self.start:
            errors["start"] = _(
                "Donnez la première date, ex. 12/04/2026 18:30, ou choisissez « Une "
                "seule fois »."
            )
        elif self.repeat:
            errors |= self._wrong_in_the_rule(timezone.localdate(self.start))
        if errors:
            raise ValidationError(errors)

    def _ends_before_it_begins(self) -> bool:
        if not (self.start and self.end):
            return False
        return self.end < self.start if self.all_day else self.end <= self.start

    def _wrong_in_the_rule(self, first: datetime.date) -> dict:
        if self.repeat_until and self.repeat_count:
            return {"repeat_count": _("Choisissez : un dernier jour, ou un nombre.")}
        if self.repeat_until and self.repeat_until < first:
            return {"repeat_until": _("La répétition finit avant la première date.")}
        if self.repeat_count is not None and not 2 <= self.repeat_count <= MOST:
            return {"repeat_count": _("Entre 2 et 200 fois, ex. 10.")}
        if self.repeat == Repeat.LAST and not is_last(first):
            return {
                "repeat": _(
                    "La première date n'est pas le dernier jour de ce nom du mois : "
                    "changez le début, ou choisissez « ce jour-là »."
                )
            }
        return {}

    @transaction.atomic
    def save(self, *args, **kwargs):
        whole = "update_fields" not in kwargs
        if whole:
            self.rrule = self.rule
        result = super().save(*args, **kwargs)
        if whole and self.live:
            self.write_dates()
        return result

    def write_dates(self) -> None:
        """The dates of what is published, as far ahead as they are kept."""
        self.__dict__.pop("moments", None)
        dates = {start: (self.over_at(start), True) for start in self.called_off}
        dates |= {start: (self.over_at(start), False) for start in self.moments}
        Occurrence.objects.rewrite(self, dates)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        coming = self.coming
        return {
            **super().get_context(request, *args, **kwargs),
            "dates": [self.when(start) for start in coming[:SHOWN]],
            "more_dates": len(coming) > SHOWN,
            "not_held": [
                skipped.day
                for skipped in self.skipped_dates.all()
                if skipped.day >= timezone.localdate()
            ],
        }
