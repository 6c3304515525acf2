from annuaire.hours.french import in_french
from annuaire.hours.machines import gogocarto, is_plain_week, schema_org
from annuaire.hours.model import Hours, HoursError
from annuaire.hours.reading import parse
from annuaire.hours.today import today_in_french
from annuaire.hours.typing import as_typed, normalise
from annuaire.hours.week import Day, week

__all__ = [
    "Day",
    "Hours",
    "HoursError",
    "as_typed",
    "gogocarto",
    "in_french",
    "is_plain_week",
    "normalise",
    "parse",
    "schema_org",
    "today_in_french",
    "week",
]
