import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core import database
from core.http import generation


def static_fingerprint() -> str:
    """Changes whenever a static file of ours or of a package does."""
    lines = [settings.STORAGES["staticfiles"]["BACKEND"]]
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class Command(BaseCommand):
    help = "Everything a new version needs before it serves. Changes no content."

    def handle(self, *args, **options) -> None:
        """On one host after the other: two that migrate at once spoil it."""
        try:
            with database.exclusive():
                self.release()
        except TimeoutError as error:
            raise CommandError(
                "Une autre machine prépare cette version depuis dix minutes. Attendez "
                "qu’elle ait fini, ou arrêtez-la, puis relancez la commande."
            ) from error

    def release(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("build_font")
        self.collect_static()
        call_command("bootstrap")
        call_command("rebuild_search", if_needed=True)
        database.optimize()
        # Pages of the former version are made anew.
        generation.bump()

    def collect_static(self) -> None:
        """Compressing takes seconds, so only when there is something new."""
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        fingerprint = static_fingerprint()
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(fingerprint)
