"""Many pages at once: what was listed is published, as it was when it was listed."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from ateliers.models import AtelierPage, CyclePage
from tests import factories
from tests.core.helpers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lucie(home):
    return factories.user(display_name="Lucie")


@pytest.fixture
def atelier(cycle, lucie) -> AtelierPage:
    """Online, with a draft of hers."""
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer", summary="En ligne.")
    page.summary = "Une phrase achevée."
    page.save_revision(user=lucie)
    return page


class Screen:
    def __init__(self, client, *pages):
        chosen = urlencode({"id": [page.pk for page in pages]}, doseq=True)
        self.client = client
        self.address = f"/admin/bulk/wagtailcore/page/publish/?{chosen}&next=/admin/"
        self.soup = BeautifulSoup(client.get(self.address).content, "html.parser")
        self.text = " ".join(self.soup.find("main").get_text(" ").split())

    def press(self, **more) -> str:
        """What the next screen says."""
        fields = self.soup.select("main form [name=listed]")
        data = {"listed": [field["value"] for field in fields], **more}
        answer = self.client.post(self.address, data, follow=True)
        said = BeautifulSoup(answer.content, "html.parser").select_one(".messages")
        return " ".join(said.get_text(" ").split()) if said else ""


def online(page) -> str:
    """What its readers read."""
    page = AtelierPage.objects.get(pk=page.pk)
    return page.summary if page.live else ""


def test_the_screen_says_whose_words_it_would_publish(client, atelier, lucie):
    signed_in(client, "Publication", "Samia")
    screen = Screen(client, atelier)
    assert "contient un texte que Lucie n’a pas publié" in screen.text
    assert "1 page est publiée" in screen.press()
    assert online(atelier) == "Une phrase achevée."


@pytest.mark.parametrize("over", [True, False])
def test_what_is_written_meanwhile_is_left_out_and_told(client, atelier, lucie, over):
    signed_in(client, "Publication", "Samia")
    other = factories.add(
        atelier.get_parent(), AtelierPage, "Tailler", slug="tailler", live=False
    )
    screen = Screen(client, atelier, other)
    draft = atelier.get_latest_revision_as_object()
    draft.summary = "Une phrase inach"
    draft.save_revision(
        user=lucie, overwrite_revision=draft.latest_revision if over else None
    )
    said = screen.press()
    assert "« Semer » reste comme avant : Lucie a écrit depuis." in said
    assert "1 page est publiée" in said
    assert online(atelier) == "En ligne."
    other.refresh_from_db()
    assert other.live


def test_nothing_is_said_to_be_published_when_all_is_left_out(client, atelier, lucie):
    signed_in(client, "Publication", "Samia")
    screen = Screen(client, atelier)
    atelier.save_revision(user=lucie)
    said = screen.press()
    assert "reste comme avant" in said and "publiée" not in said
    assert "Rien ne paraît" not in said


def test_what_lies_below_is_listed_with_its_writers(client, ateliers_index, lucie):
    cycle = factories.add(
        ateliers_index, CyclePage, "Au jardin", slug="jardin", live=False
    )
    drafts = [
        factories.add(cycle, AtelierPage, title, slug=title.lower(), live=False)
        for title in ("Semer", "Tailler")
    ]
    for draft in drafts:
        draft.save_revision(user=lucie)
    signed_in(client, "Publication", "Samia")
    screen = Screen(client, cycle)
    assert "Semer contient un texte que Lucie n’a pas publié" in screen.text
    drafts[1].summary = "Une phrase inach"
    drafts[1].save_revision(user=lucie)
    said = screen.press(include_descendants="on")
    assert "« Tailler » reste comme avant" in said and "2 pages sont publiées" in said
    live = [AtelierPage.objects.get(pk=draft.pk).live for draft in drafts]
    assert live == [True, False]
