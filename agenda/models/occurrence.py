from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.querysets import OccurrenceQuerySet


class Occurrence(models.Model):
    """One date of an event that was published. Written by it, never by hand."""

    event = models.ForeignKey(
        "agenda.EventPage", on_delete=models.CASCADE, related_name="occurrences"
    )
    start = models.DateTimeField(db_index=True)
    # When it is over: the next midnight for a whole day.
    end = models.DateTimeField()
    # Shown all the same: the others of its event take place.
    cancelled = models.BooleanField(default=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date d'un événement")
        verbose_name_plural = _("dates d'événements")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "start"], name="one_occurrence_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.start:%Y-%m-%d %H:%M}"
