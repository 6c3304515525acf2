"""The start, a backup and its return, with the Python of the distribution where it is
older than the one that runs these tests."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path("/usr/bin/python3")
WALK = """
import sys
from pathlib import Path
import django
from django.core.management import call_command
django.setup()
from django.test import Client
from essaim.wsgi import application
from core.models import Theme
folder = Path(sys.argv[1])
Theme.objects.create(name="Réparer", slug="reparer")
call_command("backup", folder, verbosity=0)
[archive] = folder.glob("*.tar*")
Theme.objects.all().delete()
call_command("restore", archive, verify=True)
call_command("restore", archive, force=True)
assert Theme.objects.get().name == "Réparer"
assert Client().get("/sante/", HTTP_HOST="exemple.fr").status_code == 200
"""


def version_of(python: Path) -> list[int]:
    code = "import json, sys; print(json.dumps(sys.version_info[:3]))"
    return json.loads(subprocess.run([python, "-c", code], capture_output=True).stdout)


@pytest.mark.front
@pytest.mark.case("12.1")
@pytest.mark.skipif(not PYTHON.exists(), reason="no Python of the distribution")
def test_the_oldest_python_starts_the_site_and_restores_a_backup(tmp_path, migrated):
    old, own = version_of(PYTHON), list(sys.version_info[:3])
    if old >= own or old[:2] != own[:2]:
        pytest.skip("it is no older, or needs packages of its own")
    with migrated.copy(tmp_path) as database_url:
        environment = {
            **{"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
            "PYTHONPATH": os.pathsep.join(
                [str(ROOT), str(ROOT / "site"), sysconfig.get_path("purelib")]
            ),
            "DJANGO_SETTINGS_MODULE": "essaim.settings.production",
            "SECRET_KEY": "oldest-python-0123456789-0123456789-0123456789-01234",
            "ALLOWED_HOSTS": "exemple.fr",
            "SITE_URL": "https://exemple.fr",
            "DATABASE_URL": database_url,
            "MEDIA_ROOT": str(tmp_path / "media"),
            "STATIC_ROOT": str(tmp_path / "static"),
        }
        folder = tmp_path / "sauvegardes"
        command = [PYTHON, "-W", "ignore", "-c", WALK, str(folder)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
