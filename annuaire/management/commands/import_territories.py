from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from annuaire.maps.official import OutlinesError, read_outlines, replace_territories
from annuaire.neighbourhoods.files import import_neighbourhoods
from core import database
from tabular.errors import ExchangeError


class Command(BaseCommand):
    help = (
        "Draws the plan from official outlines (GeoJSON, INSEE codes), or learns the "
        "quartiers of a town (CSV: nom; codes postaux; autres noms)."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options) -> None:
        if file.suffix.lower() in (".csv", ".xlsx"):
            self._import_neighbourhoods(file)
            return
        try:
            areas = read_outlines(file)
        except OutlinesError as error:
            raise CommandError(str(error)) from error
        replace_territories(areas)
        database.optimize()
        self.stdout.write(_("%d territoires sont dessinés.") % len(areas))

    def _import_neighbourhoods(self, file: Path) -> None:
        try:
            count = import_neighbourhoods(file)
        except ExchangeError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("%d quartiers sont connus.") % count)
