import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

FIRST, LAST = 1990, 2100


def reasonable_day(day: datetime.date) -> None:
    if not FIRST <= day.year <= LAST:
        raise ValidationError(
            _("Vérifiez l'année, entre 1990 et 2100, ex. 12/04/2026."), code="year"
        )


def reasonable_moment(moment: datetime.datetime) -> None:
    reasonable_day(moment if timezone.is_naive(moment) else moment.date())
