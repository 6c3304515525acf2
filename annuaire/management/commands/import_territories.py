from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from annuaire.maps.official import OutlinesError, read_outlines, replace_territories
from core import database


class Command(BaseCommand):
    help = "Draws the plan from official outlines (GeoJSON, INSEE codes)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options) -> None:
        try:
            areas = read_outlines(file)
        except OutlinesError as error:
            raise CommandError(str(error)) from error
        replace_territories(areas)
        database.optimize()
        self.stdout.write(_("%d territoires sont dessinés.") % len(areas))
