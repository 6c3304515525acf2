"""Dates told from today, so that a list never grows old."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from french.dates import midnight

DAY = datetime.timedelta(days=1)


class Period(models.TextChoices):
    TO_COME = "a-venir", _("À venir")
    NEXT_WEEK = "7-prochains", _("Les 7 prochains jours")
    NEXT_MONTH = "30-prochains", _("Les 30 prochains jours")
    THIS_MONTH = "ce-mois", _("Ce mois-ci")
    LAST_MONTH = "30-derniers", _("Les 30 derniers jours")
    LAST_QUARTER = "90-derniers", _("Les 3 derniers mois")
    THIS_YEAR = "cette-annee", _("Cette année")
    LAST_YEAR = "12-derniers", _("Les 12 derniers mois")

    @property
    def is_past(self) -> bool:
        return self.value.endswith("-derniers")

    @property
    def bounds(self) -> tuple[datetime.datetime, datetime.datetime | None]:
        """From one midnight until before another, if there is one."""
        today = timezone.localdate()
        if self.is_past:
            days = {"30": 30, "90": 90, "12": 365}[self.value.partition("-")[0]]
            return midnight(today - days * DAY), midnight(today + DAY)
        if self == self.THIS_MONTH:
            first = today.replace(day=1)
            return midnight(first), midnight((first + 31 * DAY).replace(day=1))
        if self == self.THIS_YEAR:
            first = today.replace(month=1, day=1)
            return midnight(first), midnight(first.replace(year=today.year + 1))
        if self == self.TO_COME:
            return midnight(today), None
        days = int(self.value.partition("-")[0])
        return midnight(today), midnight(today + days * DAY)
