"""Where a repeated event departs from its rule."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from agenda.recurrence import aware, naive
from core.models import RowIdMixin


class SkippedDate(RowIdMixin, Orderable):
    event = ParentalKey(
        "agenda.EventPage", on_delete=models.CASCADE, related_name="skipped_dates"
    )
    day = models.DateField(
        _("jour"), help_text=_("Il n’aura pas lieu ce jour-là, ex. 25/12/2026.")
    )
    announced = models.BooleanField(
        _("le dire"),
        default=False,
        help_text=_(
            "La date reste dans l’agenda, barrée, et les calendriers l’apprennent, "
            "ex. quand il pleut. Sinon, elle n’y paraît pas."
        ),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("date qui n'a pas lieu")
        verbose_name_plural = _("dates qui n'ont pas lieu")

    def __str__(self) -> str:
        return str(self.day)


class ExtraDate(RowIdMixin, Orderable):
    event = ParentalKey(
        "agenda.EventPage", on_delete=models.CASCADE, related_name="extra_dates"
    )
    day = models.DateField(
        _("jour"), help_text=_("En plus des autres, ex. 03/01/2027.")
    )
    hour = models.TimeField(
        _("heure"),
        null=True,
        blank=True,
        help_text=_("Vide : à la même heure que les autres, ex. 15:00."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("date en plus")
        verbose_name_plural = _("dates en plus")

    def __str__(self) -> str:
        return str(self.day)

    def moment(self, start: datetime.datetime) -> datetime.datetime:
        """When it begins; `start` is when the others do."""
        hour = self.hour or naive(start).time()
        return aware(datetime.datetime.combine(self.day, hour))
