"""The loop: what one report says comes back in the next, and is told on the first."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PAGES_MARKS
from tests.browser.test_editor import publish

pytestmark = PAGES_MARKS

PHONE = {"width": 360, "height": 640}
# A cycle of its own: others count what the demo has.
MAKE = """
import datetime, json
from django.utils import timezone
from ateliers.models import AtelierPage, AteliersIndexPage, Commitment, CyclePage
from ateliers.register.loop import open_commitments_block
index = AteliersIndexPage.objects.get()
cycle = index.add_child(instance=CyclePage(title="Une boucle", slug="une-boucle"))
said = ("action", {"what": "Planter un figuier.", "who": "Zoé", "state": "a_faire"})
def evening(number, days, **fields):
    start = timezone.now() - datetime.timedelta(days=days)
    page = AtelierPage(title=f"Soir {number}", slug=f"soir-{number}", start=start)
    return cycle.add_child(instance=page)
first, second = evening(1, 20), evening(2, 3)
first.report, first.report_ready = [said], True
first.save_revision().publish()
second.report = open_commitments_block(cycle)
second.save_revision()
print(json.dumps([second.pk, str(Commitment.objects.get(page=first).uuid)]))
"""
UNDO = """
from ateliers.models import CyclePage
CyclePage.objects.get(slug="une-boucle").delete()
"""


@pytest.fixture
def made(served):
    yield json.loads(served.shell(MAKE))
    served.shell(UNDO)


def test_what_was_said_comes_back_and_is_told(page: Page, browser, site, made):
    key, number = made
    page.goto(f"{site}/admin/pages/{key}/edit/#tab-le_compte_rendu")
    line = page.locator(f'[data-contentpath="{number}"]')
    expect(line.locator("textarea")).to_have_value("Planter un figuier.")
    line.locator("select").select_option("fait")
    line.locator('[name$="-note"]').fill("Il a déjà trois feuilles.")
    page.locator("[name=report_ready]").check()
    publish(page)

    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    visitor = context.new_page()
    visitor.goto(f"{site}/ateliers/une-boucle/soir-2/")
    heading = visitor.get_by_role("heading", name="Où en est ce que nous avions dit")
    expect(heading).to_be_visible()
    visitor.goto(f"{site}/ateliers/decisions/?cycle=une-boucle")
    expect(visitor.get_by_text("Il a déjà trois feuilles.")).to_be_visible()
    visitor.get_by_role("link", name="Planter un figuier.").click()
    told = visitor.locator("#en-bref").locator("xpath=..")
    expect(told).to_contain_text("dit ce soir-là : à faire — fait le")
    context.close()
