"""A clock that tests set: all of ours, Django's and Wagtail's ask `timezone.now`."""

import datetime

from django.utils import timezone


class _AnyDatetime(type):
    def __instancecheck__(cls, value) -> bool:
        return isinstance(value, datetime.datetime)


def set_clock(monkeypatch, moment: datetime.datetime) -> None:
    """It goes on from there. The module's own class is replaced, since fields hold the
    function itself as their default."""
    ahead = moment - datetime.datetime.now(datetime.UTC)

    class Shifted(datetime.datetime, metaclass=_AnyDatetime):
        @classmethod
        def now(cls, tz=None) -> datetime.datetime:
            return datetime.datetime.now(tz) + ahead

    monkeypatch.setattr(timezone, "datetime", Shifted)
