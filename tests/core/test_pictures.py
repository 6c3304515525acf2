"""Logos keep their transparency; what is damaged is refused with a sentence, and costs
nobody else's page."""

import pytest

from core.images import find_rendition
from home.models import FreePage
from tests import factories
from tests.core.picture_files import (
    damage,
    encoded,
    noise,
    stored,
)

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.mark.case("2.9")
@pytest.mark.case("6.2")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_page_and_its_feed_stand_when_a_picture_is_damaged(client, home, kind):
    image = damage(stored(encoded(noise((1400, 900)), kind), f"photo.{kind.lower()}"))
    assert find_rendition(image, "width-300|format-jpeg") is None
    body = [("image", {"image": image, "caption": "Abîmée."})]
    page = factories.add(home, FreePage, "Page", slug="page", cover=image, body=body)
    assert client.get(page.url).status_code == 200
    assert client.get("/flux.xml").status_code == 200
