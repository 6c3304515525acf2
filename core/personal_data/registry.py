"""Each part of the site that holds something about people says so here: why, for how
long, and how it is found and erased. `docs/developing/personal-data.md` shows one.

    @register_personal_data
    class SeatData(PersonalData):
        ...

The page on personal data, the command `personal_data` and the screen of the admin are
made from these."""

from collections import Counter
from typing import ClassVar

from django.db.models import Model, QuerySet

# How many rows, by the label of their model.
Counts = Counter[str]


class PersonalData:
    """One part. The words are sentences for visitors; a retention that is a figure of
    the code is a property, so that it says what the code does."""

    key: ClassVar[str]
    # On the page, and in which order it is erased: what writes mails before the mails.
    order: ClassVar[int]
    label: ClassVar[str]
    contents: ClassVar[str]
    purpose: ClassVar[str]
    basis: ClassVar[str]
    retention: ClassVar[str]
    readers: ClassVar[str]

    # Rows about people, and things that only have an address beside their words: a test
    # wants every field with an address in one of these.
    models: ClassVar[tuple[type[Model], ...]] = ()
    content: ClassVar[tuple[type[Model], ...]] = ()
    # Made again from other rows, hence never searched.
    derived: ClassVar[tuple[type[Model], ...]] = ()

    def held(self, email: str) -> list[dict]:
        """The rows about this address, as JSON can write them."""
        return []

    def erase(self, email: str) -> Counts:
        """In a transaction that others hold."""
        return Counter()

    def texts(self) -> list[QuerySet]:
        """Rows that are not online and may quote an address: it is taken out."""
        return []

    def goes(self, email: str) -> bool:
        """Whether `erase` takes the rows that `held` shows."""
        return True

    def left(self, email: str) -> list[str]:
        """What `erase` would leave, why, and what somebody may do about it."""
        return []


_parts: dict[str, PersonalData] = {}


def register_personal_data(part: type[PersonalData]) -> type[PersonalData]:
    _parts[part.key] = part()
    return part


def personal_data_parts() -> list[PersonalData]:
    return sorted(_parts.values(), key=lambda part: (part.order, part.key))


def count_deleted(deleted: tuple[int, dict[str, int]]) -> Counts:
    """Of what Django's `delete()` answers."""
    return Counter(deleted[1])


def count_updated(model: type[Model], number: int) -> Counts:
    return Counter({model._meta.label: number})
