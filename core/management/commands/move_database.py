from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

import environ

from core import database
from core.backup.databases import BackupError
from core.backup.move import move


class Command(BaseCommand):
    help = "Copies all of another database (SQLite, PostgreSQL) into an empty one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "source", help="e.g. sqlite:////srv/essaim/var/db.sqlite3; it stays"
        )

    def handle(self, source: str, **options) -> None:
        config = environ.Env().db_url_config(source)
        if not config.get("ENGINE"):
            raise CommandError(
                f"« {source} » n’est pas l’adresse d’une base, ex. "
                "sqlite:////srv/essaim/var/db.sqlite3."
            )
        try:
            rows = move(config, self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        call_command("rebuild_search", verbosity=0)
        database.optimize()
        self.stdout.write(
            f"{rows} lignes copiées et comparées une à une, la recherche est refaite. "
            "La base de départ n’a pas changé : arrêtez le site qui s’en sert, "
            "gardez-la quelques jours. Les courriels qui attendaient ne partiront que "
            "si vous le demandez, au premier écran de l’administration."
        )
