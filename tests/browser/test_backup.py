"""The served site goes into one file and comes back, on each kind of database."""

import urllib.error
import urllib.request

from tests.browser import MARKS

pytestmark = MARKS

COUNT = """
from pathlib import Path
from core.models import Image, Rendition
from home.models import FreePage
from outbox.delivery.host import confirm, held_since
picture = Path(Image.objects.first().file.path)
print(FreePage.objects.count(), picture.exists())
smaller = [Path(rendition.file.path) for rendition in Rendition.objects.all()]
print(bool(smaller), all(path.exists() for path in smaller))
print("held" if held_since() else "free")
"""
# The copy has the statistics of its site on SQLite, and none on PostgreSQL.
COUNTED = """
from tests.statistics import counted
print("counted", counted(Image))
"""
LOSE = """
for page in FreePage.objects.all():
    page.delete()
picture.unlink()
for path in smaller:
    path.unlink()
"""


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_a_backup_brings_back_what_was_lost(site, served, tmp_path):
    # A page draws its pictures.
    assert status(f"{site}/") == 200
    served.run("backup", str(tmp_path), "--keep", "2")
    [backup] = tmp_path.glob("essaim-*.tar")
    assert backup.stat().st_mode & 0o077 == 0
    assert "entière" in served.run("restore", str(backup), "--verify").stdout
    refused = served.run("restore", str(tmp_path), check=False)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    before = served.run("shell", "-v0", "-c", COUNT + LOSE).stdout
    assert status(f"{site}/qui-sommes-nous/?perdue=1") == 404
    served.run("restore", str(backup), "--force")
    after = served.run("shell", "-v0", "-c", f"{COUNT}confirm(){COUNTED}").stdout
    after, counted = after.rsplit("counted", 1)
    assert int(counted) > 0
    assert status(f"{site}/qui-sommes-nous/?revenue=1") == 200
    # All is as it was, but for the mails: they ask before they leave.
    assert "True True" in before
    assert "free" in before
    assert after == before.replace("free", "held")
