"""Who else has a form open, and where they write in it: in words, with the ping."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.admin.models import EditingSession

import pytest
from bs4 import BeautifulSoup

from ateliers.models import AtelierPage
from core.models import User, WritingPlace
from tests import factories
from tests.core.helpers import edit_url, signed_in

pytestmark = pytest.mark.front

PLACES = WritingPlace._meta.db_table
BLOCK = "bf0910bb-2575-4108-99fe-3156c9064f9c"


class OpenWindow:
    """Its pings go where its form says."""

    def __init__(self, user: User, address: str):
        self.client = Client()
        self.client.force_login(user)
        html = self.client.get(address).content
        form = BeautifulSoup(html, "html.parser").select_one(".w-editing-sessions")
        self.ping_url = form["data-w-swap-src-value"]
        self.release_url = form["data-w-action-url-value"]

    def ping(self, place: str = "", block: str = "") -> dict:
        """Who else is there."""
        data = {"place": place, "block": block}
        return self.client.post(self.ping_url, data).json()["presence"]


@pytest.fixture
def lucie(client, home) -> User:
    return signed_in(client, "Publication", "Lucie")


@pytest.fixture
def karim(client, home) -> User:
    return signed_in(client, "Rédaction", "Karim")


@pytest.fixture
def page(cycle) -> AtelierPage:
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer")
    page.save_revision()
    return page


@pytest.fixture
def hers(lucie, page) -> OpenWindow:
    return OpenWindow(lucie, edit_url(page))


@pytest.fixture
def his(karim, page) -> OpenWindow:
    return OpenWindow(karim, edit_url(page))


def put_away(window: OpenWindow, **ago) -> None:
    """It pings no more since then."""
    key = window.ping_url.rstrip("/").split("/")[-1]
    then = timezone.now() - timedelta(**ago)
    EditingSession.objects.filter(pk=key).update(last_seen_at=then)


def test_nobody_else_is_there(hers):
    assert hers.ping("Tour de table", BLOCK) == {"text": "", "blocks": {}}


def test_who_writes_is_told_with_the_place(hers, his):
    his.ping("Tour de table", BLOCK)
    assert hers.ping() == {
        "text": "Karim écrit dans «\u00a0Tour de table\u00a0»",
        "blocks": {BLOCK: "Karim écrit ici"},
    }
    assert his.ping()["text"] == "Lucie a cette page ouverte"


def test_who_stopped_writing_has_the_page_open(hers, his):
    his.ping("Tour de table", BLOCK)
    his.ping()
    assert hers.ping() == {"text": "Karim a cette page ouverte", "blocks": {}}


def test_several_are_told_in_one_line(client, page, hers, his):
    samia = signed_in(client, "Publication", "Samia")
    OpenWindow(samia, edit_url(page)).ping("Chapô")
    his.ping("Chapô")
    text = "Karim et Samia écrivent dans «\u00a0Chapô\u00a0»"
    assert hers.ping()["text"] == text
    his.ping()
    text = "Samia écrit dans «\u00a0Chapô\u00a0», Karim a cette page ouverte"
    assert hers.ping()["text"] == text


def test_of_two_windows_of_one_person_the_one_written_in_counts(page, karim, hers, his):
    his.ping("Chapô")
    other = OpenWindow(karim, edit_url(page))
    text = "vous écrivez dans «\u00a0Chapô\u00a0» dans une autre fenêtre"
    assert other.ping()["text"] == f"V{text[1:]}, Lucie a cette page ouverte"
    assert hers.ping()["text"] == "Karim écrit dans «\u00a0Chapô\u00a0»"
    his.ping()
    assert other.ping()["text"] == "Lucie a cette page ouverte"


def test_a_window_that_was_put_away_has_no_place_after_a_minute(hers, his):
    his.ping("Tour de table", BLOCK)
    put_away(his, seconds=70)
    assert hers.ping() == {"text": "Karim a cette page ouverte", "blocks": {}}
    put_away(his, minutes=11)
    assert hers.ping()["text"] == ""


def test_a_window_that_was_closed_is_gone_with_its_place(hers, his):
    his.ping("Tour de table", BLOCK)
    his.client.post(his.release_url)
    assert hers.ping()["text"] == ""
    assert not WritingPlace.objects.exclude(name="").exists()
    # Come back by the browser's own button, it has another session.
    his.ping("Chapô")
    assert hers.ping()["text"] == "Karim écrit dans «\u00a0Chapô\u00a0»"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (" Tour\n de\u00a0\t table ", "Tour de table"),
        ("<b>Tour</b> & {{ x }} %(names)s", "<b>Tour</b> & {{ x }} %(names)s"),
        ("a\x00b\u202ec", "abc"),
        ("é" * 5000, "é" * 59 + "…"),
    ],
)
def test_a_place_is_anybody_s_text_on_one_short_line(hers, his, place, shown):
    his.ping(place)
    answer = hers.client.post(hers.ping_url).json()
    assert answer["presence"]["text"] == f"Karim écrit dans «\u00a0{shown}\u00a0»"
    assert shown not in answer["html"]


@pytest.mark.parametrize("place", ["", " \n", "\x00"])
def test_a_place_without_a_word_is_none(hers, his, place):
    his.ping(place, BLOCK)
    assert hers.ping() == {"text": "Karim a cette page ouverte", "blocks": {}}


@pytest.mark.parametrize("block", ['x"] *', "a b", "\x00", "é", "x" * 61, "é" * 5000])
def test_what_is_no_block_is_not_told(hers, his, block):
    his.ping("Chapô", block)
    assert hers.ping()["blocks"] == {}
    his.ping("Chapô", "summary")
    assert hers.ping()["blocks"] == {"summary": "Karim écrit ici"}


def test_only_who_may_edit_is_told(his):
    his.ping("Place secrète")
    stranger = Client()
    assert stranger.post(his.ping_url).status_code == 302
    reader = factories.user(display_name="Nora")
    reader.user_permissions.add(factories.permission("wagtailadmin.access_admin"))
    stranger.force_login(reader)
    answer = stranger.post(his.ping_url, {"place": "Chapô"})
    assert answer.status_code == 404
    assert "secrète" not in answer.content.decode()
    assert [place.name for place in WritingPlace.objects.all()] == ["Place secrète"]


def test_nobody_writes_under_another_s_name(hers, his):
    """Under the number of somebody else's session, one has a session of one's own."""
    hers.client.post(his.ping_url, {"place": "Chapô"})
    assert his.ping()["text"] == "Lucie écrit dans «\u00a0Chapô\u00a0»"
    assert "Karim écrit" not in hers.ping()["text"]


def test_an_entry_of_the_directory_says_it_too(karim, lucie):
    entry = factories.alternative("La Bricothèque")
    entry.save_revision()
    hers, his = (OpenWindow(user, entry.edit_url) for user in (lucie, karim))
    his.ping("Horaires", "opening_hours")
    assert hers.ping()["text"] == "Karim écrit dans «\u00a0Horaires\u00a0»"


def test_a_ping_that_says_nothing_new_writes_no_place(his):
    his.ping("Chapô")
    with CaptureQueriesContext(connection) as queries:
        his.ping("Chapô")
    statements = [
        query["sql"].split()[0] for query in queries if PLACES in query["sql"]
    ]
    assert {*statements} == {"SELECT"}
