"""The served site goes into one file and comes back, on each kind of database."""

import urllib.error
import urllib.request

from tests.browser import MARKS

pytestmark = MARKS

# Each process loads Wagtail: one writes and loses, one brings back.
START = """
from pathlib import Path
from django.core.management import call_command
folder = Path({!r})
"""
BACK_UP = """
call_command("backup", folder, "--keep", "2")
call_command("restore", *folder.glob("essaim-*.tar"), "--verify")
"""
RESTORE = """
call_command("restore", *folder.glob("essaim-*.tar"), "--force")
"""
LINE = "-" * 9 + "\n"
# Somebody who is in the backup, and asks to be erased afterwards.
JOIN = """
from core.personal_data.erasure import erase
from newsletter.models import Subscriber
for name in ("reste", "part"):
    Subscriber.objects.create(email=f"{name}@exemple.fr")
"""
LEAVE = 'erase("part@exemple.fr")\n'
STAYING = f"""
print({LINE!r}, end="")
from newsletter.models import Subscriber
print(*Subscriber.objects.filter(email__contains="@").values_list("email", flat=True))
"""
COUNT = f"""
print({LINE!r}, end="")
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
COUNTED = f"""
print({LINE!r}, end="")
from tests.statistics import counted
print(counted(Image))
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

    def shell(*parts: str) -> list[str]:
        script = "".join([START.format(str(tmp_path)), *parts])
        return served.run("shell", "-v0", "-c", script).stdout.split(LINE)

    verified, before = shell(JOIN, BACK_UP, COUNT, LOSE, LEAVE)
    assert "entière" in verified
    [backup] = tmp_path.glob("essaim-*.tar")
    assert backup.stat().st_mode & 0o077 == 0
    assert status(f"{site}/qui-sommes-nous/?perdue=1") == 404
    refused = served.run("restore", str(tmp_path), check=False)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    _, after, counted, staying = shell(RESTORE, COUNT, "confirm()", COUNTED, STAYING)
    assert int(counted) > 0
    assert status(f"{site}/qui-sommes-nous/?revenue=1") == 200
    assert staying.split().count("reste@exemple.fr") == 1
    assert "part@exemple.fr" not in staying
    # All is as it was, but for the mails: they ask before they leave.
    assert "True True" in before
    assert "free" in before
    assert after == before.replace("free", "held")
