"""A host of its own: a folder for its data, and a database that others may share."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

ROOT = settings.BASE_DIR
SHELL = """
import sys
sys.path[:0] = ["site", "."]
import django
django.setup()
exec(sys.argv[1])
"""


class Place:
    def __init__(self, url: str, folder: Path, **environment: str) -> None:
        folder.mkdir()
        self.url = url
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "essaim.settings.production",
            "SECRET_KEY": "tests-of-places-only-0123456789-0123456789-0123456789",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": "http://127.0.0.1",
            "DATABASE_URL": url,
            "CACHE_URL": "",
            "VAR_DIR": str(folder),
            "DJANGO_SUPERUSER_EMAIL": "nadia@exemple.fr",
            "DJANGO_SUPERUSER_PASSWORD": "une phrase de passe assez longue",
            **environment,
        }

    def shell(self, code: str) -> str:
        """What the code prints."""
        return self._run(["-c", SHELL, code])

    def run(self, *arguments: str, code: int = 0) -> str:
        """What a command says, or what it complains of where that is expected."""
        return self._run(["manage.py", *arguments], code)

    def _run(self, arguments: list[str], code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    @contextmanager
    def served(self) -> Iterator[str]:
        """Its address, while a gunicorn of one process serves it."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=ROOT,
            env=self.environment | {"PORT": str(port), "WEB_CONCURRENCY": "1"},
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{address}/sante/", process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            continue
        return
    raise RuntimeError("the host does not answer")
