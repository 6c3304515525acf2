"""What else there is on a day that is proposed."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from core.syndication.dated_page import AgendaLine
from french.dates import midnight
from french.public_holidays import is_public_holiday
from participation.hosts import announced

DAY = datetime.timedelta(days=1)
HALF_A_DAY = datetime.timedelta(hours=12)


def hints_for(starts: Iterable[datetime.datetime]) -> dict[datetime.date, list[str]]:
    """By the day: whether it is a public holiday, and our other dates."""
    days = sorted({timezone.localdate(start) for start in starts})
    if not days:
        return {}
    hints = defaultdict(list)
    for day in filter(is_public_holiday, days):
        hints[day].append(_("jour férié"))
    for line in announced(midnight(days[0]), midnight(days[-1] + DAY)):
        if not line.cancelled:
            text = ", ".join(filter(None, [line.title, line.hours]))
            for day in days:
                if _is_on(line, day):
                    hints[day].append(text)
    return hints


def _is_on(line: AgendaLine, day: datetime.date) -> bool:
    """A night ends with its morning: it is not still on the day after."""
    first = timezone.localdate(line.start)
    last = timezone.localdate((line.over_at or line.start) - HALF_A_DAY)
    return first <= day <= max(first, last)
