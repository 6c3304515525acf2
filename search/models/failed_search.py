from django.db import models
from django.db.models import Count, Max, Sum
from django.utils.translation import gettext_lazy as _

# Once may be a slip of the finger, or somebody's name.
DAYS_TO_BE_SHOWN = 2


class FailedSearchQuerySet(models.QuerySet):
    def by_words(self):
        """What was sought on several days, the most frequent first."""
        return (
            self.values("words")
            .annotate(times=Sum("times"), days=Count("pk"), last=Max("day"))
            .filter(days__gte=DAYS_TO_BE_SHOWN)
            .order_by("-times", "words")
        )


class FailedSearch(models.Model):
    """Words that found nothing, how often on a day. Nothing says who sought them."""

    words = models.CharField(_("mots"), max_length=60)
    day = models.DateField(_("jour"), db_index=True)
    times = models.PositiveIntegerField(_("fois"), default=0)

    objects = FailedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("recherche")
        verbose_name_plural = _("recherches")
        constraints = [
            models.UniqueConstraint(
                fields=["words", "day"], name="failed_search_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.words
