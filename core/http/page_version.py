"""What draws a page besides the database: the code, its templates and its settings. Of
two releases that run side by side, neither hands out the pages of the other."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

_SUFFIXES = {".py", ".html", ".xml", ".txt", ".svg", ".mo"}


@cache
def page_version() -> str:
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.read_bytes())
    for name in sorted(dir(settings)):
        if name.isupper():
            digest.update(f"{name}={_text(getattr(settings, name))}".encode())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    own = {Path(app.path) for app in apps.get_app_configs()}
    folders = {each for each in own if settings.BASE_DIR in each.parents}
    folders = {each for each in folders if ".venv" not in each.parts}
    folders |= {settings.BASE_DIR / "templates", settings.BASE_DIR / "site"}
    found = {file for folder in folders for file in folder.rglob("*")}
    files = {file for file in found if file.suffix in _SUFFIXES and file.is_file()}
    files |= {settings.BASE_DIR / "requirements.txt"}
    # The names of style sheets and scripts.
    manifest = Path(settings.STATIC_ROOT or "") / "staticfiles.json"
    return [*sorted(files), *([manifest] if manifest.exists() else [])]


def _text(value) -> str:
    """The same in each process: sets have no order, objects stand for their type."""
    if isinstance(value, set | frozenset):
        value = sorted(map(str, value))
    text = json.dumps(value, default=lambda other: type(other).__name__, skipkeys=True)
    # Hosts of one site have their folders where they like.
    return text.replace(str(settings.VAR_DIR), "").replace(str(settings.BASE_DIR), "")
