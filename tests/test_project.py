"""The files around the apps agree with each other."""

import configparser
import os
import re
import shlex
import site
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "SECRET_KEY": "k" * 49 + "-0Aa_z",
    "ALLOWED_HOSTS": "exemple.fr",
    "SITE_URL": "https://exemple.fr",
}


def procfile() -> dict[str, list[str]]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {
        name: shlex.split(command)
        for name, _, command in (line.partition(": ") for line in lines)
    }


def gunicorn_settings(**variables: str) -> dict:
    """What gunicorn itself reads, asked in a process and a folder like its own."""
    script = (
        "import json, sys; from gunicorn.app.wsgiapp import WSGIApplication as App;"
        "sys.argv = ['gunicorn', *sys.argv[1:]]; c = App().cfg;"
        "print(json.dumps({n: getattr(c, n) for n in "
        "['bind', 'workers', 'threads', 'pythonpath', 'wsgi_app', 'timeout']}))"
    )
    arguments = procfile()["web"][1:]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    import json

    return json.loads(done.stdout)
