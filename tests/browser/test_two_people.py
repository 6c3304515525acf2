"""Two people, each in a browser of their own, write in one text. What became of it is
read in the database."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import MARKS
from tests.browser.conftest import Served
from tests.browser.test_unsaved import saved_by_itself

pytestmark = [*MARKS, pytest.mark.front]

MAKE_ATELIER = """
from wagtail.models import Workflow
from ateliers.models import AtelierPage, CyclePage
from core.models import User
cycle = CyclePage.objects.live().first()
page = cycle.add_child(instance=AtelierPage(
    title="Semer", slug="semer-{slug}", summary="Relue.", live={live}
))
karim = User.objects.get(email="karim@exemple.fr")
if {live}:
    page.save_revision(log_action=True).publish()
    page.save_revision(log_action=True)
else:
    page.save_revision(user=karim)
    Workflow.objects.get().start(page, karim)
print(page.pk)
"""
READ_ATELIER = """
import json
from ateliers.models import AtelierPage
page = AtelierPage.objects.get(pk={pk})
live = page.live_revision
task = page.workflow_states.order_by("pk").last()
print(json.dumps({{
    "online": page.summary if page.live else "",
    "published": live and live.content["summary"],
    "draft": page.get_latest_revision().content["summary"],
    "approved": bool(live and task) and task.current_task_state.revision == live,
}}))
"""


@pytest.fixture
def make_atelier(served: Served, people):
    """Handed in by Karim, or online already."""

    def make(slug: str, *, live: bool = False) -> int:
        code = MAKE_ATELIER.format(slug=slug, live=live)
        return int(served.shell(code))

    return make


@pytest.fixture
def read(served: Served):
    def read(pk: int) -> dict:
        code = READ_ATELIER.format(pk=pk)
        return json.loads(served.shell(code))

    return read


def write(page: Page, words: str) -> None:
    """Saved by itself."""
    with saved_by_itself(page) as answer:
        page.locator("[name=summary]").fill(words)
    assert answer.value.json()["success"]


def approve_from_home(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/")
    row = page.get_by_role("row").filter(has_text="Semer").first
    row.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name="Approuver", exact=True).click()
    expect(page.get_by_role("heading", name="Lucie a écrit depuis")).to_be_visible()


@pytest.mark.case("E1")
def test_what_was_read_is_published(site, windows, make_atelier, read):
    pk = make_atelier("lu")
    lucie, samia = windows("Lucie"), windows("Samia")
    lucie.goto(f"{site}/admin/pages/{pk}/edit/")
    write(lucie, "Une phrase inach")
    approve_from_home(samia, site)
    assert not read(pk)["online"]
    write(lucie, "Une phrase inachevée")
    samia.get_by_role("button", name="Publier ce que vous avez relu").click()
    told = samia.locator(".messages .success")
    expect(told).to_contain_text("Ce que Lucie a écrit depuis reste en brouillon.")
    assert read(pk) == {
        "online": "Relue.",
        "published": "Relue.",
        "draft": "Une phrase inachevée",
        "approved": True,
    }


@pytest.mark.case("E1", "E2")
def test_what_is_read_again_is_published_and_stays_as_it_was(
    site, windows, make_atelier, read
):
    pk = make_atelier("relu")
    lucie, samia = windows("Lucie"), windows("Samia")
    lucie.goto(f"{site}/admin/pages/{pk}/edit/")
    write(lucie, "Une phrase achevée.")
    approve_from_home(samia, site)
    samia.get_by_role("link", name="Relire").click()
    expect(samia.locator(".messages")).to_contain_text("Lucie a écrit depuis")
    expect(samia.locator("[name=summary]")).to_have_value("Une phrase achevée.")
    samia.get_by_role("button", name=re.compile("^Approuver et Publier")).click()
    expect(samia.locator(".messages .success")).to_contain_text("Approuvé et publié")
    write(lucie, "Une phrase achevée. Une autre inach")
    assert read(pk) == {
        "online": "Une phrase achevée.",
        "published": "Une phrase achevée.",
        "draft": "Une phrase achevée. Une autre inach",
        "approved": True,
    }


@pytest.mark.case("E7")
def test_whoever_mends_a_typo_knows_whose_words_come_with_it(
    site, windows, make_atelier, read
):
    pk = make_atelier("coquille", live=True)
    lucie, samia = windows("Lucie"), windows("Samia")
    lucie.goto(f"{site}/admin/pages/{pk}/edit/")
    write(lucie, "Une phrase inach")
    lucie.goto(f"{site}/admin/")
    samia.goto(f"{site}/admin/pages/{pk}/edit/")
    told = samia.locator(".messages .warning")
    expect(told).to_contain_text("Lucie écrit ici, rien n’est publié.")
    expect(told.get_by_role("link", name="Voir ce qui change")).to_be_visible()
    expect(samia.get_by_role("button", name="Publier", exact=True)).to_have_count(0)
    assert read(pk)["online"] == "Relue."
    name = "Publier aussi ce que Lucie a écrit"
    with saved_by_itself(samia):
        samia.locator("[name=title]").fill("Semer des fèves")
    expect(samia.get_by_role("button", name=name)).to_be_visible()
    samia.get_by_role("button", name=name).click()
    expect(samia.locator(".messages .success")).to_be_visible()
    assert read(pk)["online"] == "Une phrase inach"


@pytest.mark.case("E13")
def test_a_version_that_nobody_in_particular_wrote_is_the_site_s(
    site, windows, make_atelier
):
    pk = make_atelier("site", live=True)
    samia = windows("Samia")
    samia.goto(f"{site}/admin/pages/{pk}/history/")
    samia.locator("main").get_by_role("button", name="Actions").last.click()
    samia.get_by_role("link", name="Passer en revue cette version").click()
    told = samia.locator(".messages")
    expect(told).to_contain_text("le site")
    expect(told).not_to_contain_text("None")
