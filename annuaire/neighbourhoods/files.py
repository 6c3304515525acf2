"""Quartiers out of a table: « nom », « codes postaux », « autres noms », « lat »,
« lon », the last three if one has them."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annuaire.models.neighbourhood import Neighbourhood
from annuaire.models.territory import Territory
from french.text import fold
from tabular.errors import ExchangeError
from tabular.readers import read

MARSEILLE = Path(__file__).with_name("marseille.csv")
NAME, POSTCODES, OTHER_NAMES = "nom", "codes postaux", "autres noms"
POINT = {"lat": "latitude", "lon": "longitude"}


def import_neighbourhoods(path: Path) -> int:
    """Adds them, or corrects those that have the same name; all or none."""
    table = read(path)
    columns = {fold(name): name for name in table.columns}
    if not {NAME, POSTCODES} <= columns.keys():
        raise ExchangeError(_("Il faut les colonnes « nom » et « codes postaux »."))
    known = {fold(each.name): each for each in Neighbourhood.objects.all()}
    with transaction.atomic():
        for row in table.rows:
            cells = {key: row.cells.get(name, "") for key, name in columns.items()}
            neighbourhood = known.setdefault(fold(cells[NAME]), Neighbourhood())
            _fill(neighbourhood, cells)
            try:
                neighbourhood.full_clean(validate_unique=False)
            except ValidationError as error:
                raise ExchangeError(
                    _("Ligne %(number)s : %(why)s")
                    % {"number": row.number, "why": " ".join(error.messages)}
                ) from error
            neighbourhood.save()
    return len(table)


def _fill(neighbourhood: Neighbourhood, cells: dict[str, str]) -> None:
    neighbourhood.name = neighbourhood.name or cells[NAME]
    neighbourhood.postcodes = cells[POSTCODES]
    neighbourhood.other_names = cells.get(OTHER_NAMES, "")
    for key, name in POINT.items():
        if key in cells:
            setattr(neighbourhood, name, cells[key].strip().replace(",", ".") or None)


def load_marseille_once() -> None:
    """Where the plan is that of Marseille, and nobody wrote any."""
    is_here = Territory.objects.filter(code="13201").exists()
    if is_here and not Neighbourhood.objects.exists():
        import_neighbourhoods(MARSEILLE)
