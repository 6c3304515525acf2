"""A server that is killed between merging and saving."""

import json
import os
import signal
import subprocess
import sys

from django.conf import settings

import pytest

from tests.trials import WHOLE

SCRIPT = """
import json, os, signal
import django
django.setup()
from django.db import connections
from django.db.models.signals import post_save
from wagtail.models import Page, Revision
from core.models import OpenForm, User
from home.models import FreePage
from tests.core.windows import Window

def state():
    page = FreePage.objects.get().get_latest_revision_as_object()
    forms = OpenForm.objects.order_by("pk").values_list("content", flat=True)
    return [page.title, page.summary, page.latest_revision_id, list(forms)]

people = [
    User.objects.create_superuser(f"{name}@exemple.fr", "x") for name in ("l", "k")
]
root = Page.objects.get(depth=1)
page = root.add_child(instance=FreePage(title="Venir", slug="venir-ici", live=False))
page.save_revision()
hers, his = (Window(person, page) for person in people)
his.type(title="Venir ensemble").autosave()
hers.type(summary="Par le bus.")
before = state()
connections.close_all()
for connection in connections.all():
    getattr(connection, "close_pool", lambda: None)()
child = os.fork()
if not child:
    post_save.connect(
        lambda **kwargs: os.kill(os.getpid(), signal.SIGKILL), Revision, weak=False
    )
    hers.autosave()
    os._exit(0)
status = os.waitpid(child, 0)[1]
after = state()
hers.autosave()
print(json.dumps([os.WTERMSIG(status), before == after, state()[:2]]))
"""


@pytest.mark.trial
@pytest.mark.skipif(not WHOLE, reason="loads the whole site once more")
def test_a_save_that_was_cut_short_is_done_again(migrated, tmp_path):
    with migrated.copy(tmp_path) as database_url:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "essaim.settings.test",
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *sys.path]),
            "DATABASE_URL": database_url,
        }
        told = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=environment,
            cwd=settings.BASE_DIR,
            check=True,
            capture_output=True,
            text=True,
        )
    expected = [signal.SIGKILL, True, ["Venir ensemble", "Par le bus."]]
    assert json.loads(told.stdout.splitlines()[-1]) == expected
