"""Django over a database of the bench's own."""

import os
import sys
from pathlib import Path


def set_up(folder: Path, keep: str | None = None) -> None:
    if not os.environ.get("DATABASE_URL"):
        path = keep or folder / "bench.sqlite3"
        os.environ["DATABASE_URL"] = f"sqlite:///{path}"
    os.environ["MEDIA_ROOT"] = str(folder / "media")
    os.environ["DJANGO_SETTINGS_MODULE"] = "essaim.settings.test"
    sys.path[:0] = [str(Path(__file__).parents[1] / "site")]
    import django

    django.setup()
