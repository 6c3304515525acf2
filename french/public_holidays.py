"""The eleven public holidays of France:
https://www.service-public.fr/particuliers/vosdroits/F2405"""

import datetime
from functools import lru_cache

from dateutil.easter import easter

_FIXED = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
# Easter Monday, Ascension, Whit Monday.
_AFTER_EASTER = [1, 39, 50]


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[datetime.date]:
    sunday = easter(year)
    moving = {sunday + datetime.timedelta(days=days) for days in _AFTER_EASTER}
    return frozenset(moving | {datetime.date(year, *day) for day in _FIXED})


def is_public_holiday(day: datetime.date) -> bool:
    return day in public_holidays(day.year)
