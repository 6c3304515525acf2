from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from core.backup import archive
from core.backup.databases import BackupError
from core.models import User


class Command(BaseCommand):
    help = "Brings back what `backup` wrote, from a file or the latest of a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--verify", action="store_true", help="only read it, change nothing"
        )
        parser.add_argument(
            "--force", action="store_true", help="in the place of a site in use"
        )

        parser.add_argument(
            "--other-key",
            action="store_true",
            help="of another SECRET_KEY: whoever wrote it is to be trusted",
        )

    def handle(self, path: Path, **options) -> None:
        try:
            self._handle(_file(path), **options)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            # Of this machine: it says nothing of the backup.
            raise CommandError(
                f"La machine n'a pas pu lire ou écrire : {error.strerror or error}."
            ) from error

    def _handle(
        self, path: Path, *, verify: bool, force: bool, other_key: bool, **options
    ) -> None:
        if verify:
            self._say("Sauvegarde entière", archive.verify(path, other_key))
            return
        if _in_use() and not force:
            raise CommandError(
                "Ce site est en service : ce qui y a été écrit depuis la sauvegarde "
                "serait perdu. Sauvegardez-le, arrêtez-le, puis ajoutez --force."
            )
        manifest, damaged = archive.restore(path, other_key)
        self._say("Sauvegarde remise en place", manifest)
        if damaged:
            self.stdout.write(
                "Ces images sont perdues ou abîmées, remplacez-les dans « Images » : "
                f"{', '.join(damaged)}."
            )
        self.stdout.write(
            "Lancez maintenant « manage.py release », puis le site. Les courriels qui "
            "attendaient alors ne partiront que si vous le demandez, au premier écran "
            "de l'administration."
        )

    def _say(self, what: str, manifest) -> None:
        rows, files = sum(manifest.rows.values()), len(manifest.files) - 1
        self.stdout.write(
            f"{what} : {manifest.made_at}, {rows} lignes, {files} fichiers."
        )


def _file(path: Path) -> Path:
    if path.is_dir():
        backups = sorted(path.glob("essaim-*.tar"))
        if not backups:
            raise BackupError(f"Aucune sauvegarde dans {path}.")
        return backups[-1]
    if not path.is_file():
        raise BackupError(f"{path} n'existe pas.")
    return path


def _in_use() -> bool:
    tables = connection.introspection.table_names()
    return User._meta.db_table in tables and User.objects.exists()
