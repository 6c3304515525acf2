"""The picture that is drawn for a page without one."""

import io
import re

from django.core.cache import caches
from django.urls import reverse

from wagtail.models import PageViewRestriction

import pytest
from PIL import Image

from core.syndication.cards.card import Card
from core.syndication.cards.drawing import SIZES, draw, fit_title, typeset_text, wrap
from home.models import FreePage
from tests import factories

pytestmark = pytest.mark.front


def picture_of(client, address: str) -> str:
    html = client.get(address).content.decode()
    return re.search(r'property="og:image" content="[^/]*//[^/]*([^"]*)"', html)[1]


def test_a_page_without_a_cover_is_drawn_once_and_kept(client, home):
    page = factories.add(home, FreePage, "L'œuvre de l'été", slug="p")
    address = picture_of(client, page.url)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) < 60_000
    caches["cards"].set(address.rpartition("-")[2].removesuffix(".png"), b"kept")
    assert client.get(address).content == b"kept"


def test_other_words_have_another_address_and_the_old_one_leads_there(client, home):
    page = factories.add(home, FreePage, "Avant", slug="p")
    before = picture_of(client, page.url)
    page.title = "Après"
    page.save_revision().publish()
    after = picture_of(client, page.url)
    assert before != after
    assert client.get(before).url == after
    assert client.get(after).status_code == 200


def test_nothing_hidden_and_no_words_of_strangers_are_drawn(client, home, annuaire):
    hidden = factories.add(home, FreePage, "Privée", slug="privee")
    draft = factories.add(home, FreePage, "Brouillon", slug="b", live=False)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    entry = factories.alternative("Fiche", live=False)
    keys = [
        *[("home.freepage", page.pk) for page in (hidden, draft)],
        ("annuaire.alternative", entry.pk),
        *[("core.user", 1), ("home.nothing", 1), ("nothing", 1), ("a.b.c", 1)],
        *[("home.freepage", 2**31), ("home.freepage", 10**30)],
    ]
    for kind, key in keys:
        address = reverse("sharing_card", args=[kind, key, "0" * 20])
        assert client.get(address).status_code == 404


def test_every_kind_of_page_has_one(client, home, cycle, annuaire):
    factories.theme()
    factories.alternative("L'Établi")
    for address in ("/", cycle.url, "/annuaire/letabli/", "/themes/habitat/"):
        assert client.get(picture_of(client, address)).status_code == 200


def test_a_cover_stands_before_any_drawing(client, home):
    page = factories.add(home, FreePage, "P", slug="p", cover=factories.image())
    assert "/media/images/" in picture_of(client, page.url)


def test_a_title_is_laid_out_as_french_is():
    size, lines = fit_title(typeset_text("Quoi ? L'œuvre : « coopératrice » !"))
    assert size == SIZES[0]
    assert not any(re.match(r"[?:!»]", line) for line in lines)
    assert "L’œuvre\u00a0:" in " ".join(lines)
    size, lines = fit_title(typeset_text("Un très long titre qui va loin, " * 20))
    assert (size, lines[-1][-1]) == (SIZES[-1], "…")
    assert "".join(wrap("a" * 300, 48)) == "a" * 300
    assert typeset_text("Fête 🐝 العربية <b> & \u202e") == "Fête <b> &"


def test_nothing_that_editors_may_type_breaks_the_drawing():
    for title in ("", " ", "🐝", "\x00\n", "a" * 255, "«»" * 100):
        assert draw(Card(title, title, title)).startswith(b"\x89PNG")
