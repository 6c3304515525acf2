from annuaire.hours.french import in_french
from annuaire.hours.model import Hours, HoursError
from annuaire.hours.reading import parse
from annuaire.hours.typing import normalise
from annuaire.hours.week import Day, gogocarto, schema_org, week

__all__ = [
    "Day",
    "Hours",
    "HoursError",
    "gogocarto",
    "in_french",
    "normalise",
    "parse",
    "schema_org",
    "week",
]
