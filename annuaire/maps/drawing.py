"""The plan as the template draws it."""

from dataclasses import dataclass

from annuaire.models.territory import Territory, all_territories
from annuaire.public.facets import Choice
from annuaire.public.filters import Filters

# Above so many entries an area is darker; the label says the number anyway.
STEPS = [1, 2, 4, 8, 16]
LONG = 11


@dataclass(frozen=True)
class Area:
    territory: Territory
    count: int
    chosen: bool
    query: str

    @property
    def shade(self) -> int:
        return sum(self.count >= step for step in STEPS)

    @property
    def label_lines(self) -> list[str]:
        """A long name on two lines."""
        name = self.territory.short_name
        if len(name) <= LONG:
            return [name]
        cut = min(
            (i for i, sign in enumerate(name) if sign in " -"),
            key=lambda i: abs(i - len(name) / 2),
            default=len(name) - 1,
        )
        return [name[: cut + 1].rstrip(), name[cut + 1 :]]


def areas(filters: Filters, choices: list[Choice]) -> list[Area]:
    """Every territory, with what it would show; choosing a chosen one lets it go."""
    counts = {choice.value: choice.count for choice in choices}
    chosen = filters.chosen["lieu"]
    return [
        Area(
            territory=territory,
            count=counts.get(code, 0),
            chosen=code in chosen,
            query=(
                filters.removing("lieu", code)
                if code in chosen
                else filters.choosing("lieu", code)
            ),
        )
        for code, territory in all_territories().items()
    ]
