from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.backup.archive import write
from core.backup.databases import BackupError


class Command(BaseCommand):
    help = "Writes the database and the media into one file, while the site runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--keep", type=int, default=0, help="how many to keep there; 0 for all"
        )

    def handle(self, folder: Path, keep: int, **options) -> None:
        try:
            path = write(folder)
        except (BackupError, OSError) as error:
            raise CommandError(f"Rien n'a été sauvegardé. {error}") from error
        self.stdout.write(f"Sauvegarde : {path} ({path.stat().st_size // 1024} ko)")
        if keep > 0:
            for old in sorted(folder.glob("essaim-*.tar"))[:-keep]:
                old.unlink()
                self.stdout.write(f"Retirée : {old.name}")
