"""Logos keep their transparency; what is damaged is refused with a sentence, and costs
nobody else's page."""

import io
import json

from django.core.files.base import ContentFile
from django.urls import reverse

import pytest
from PIL import Image as Pillow

from core.images import find_rendition
from core.models import Image
from home.models import FreePage
from tests import factories
from tests.core.picture_files import (
    animation,
    damage,
    encoded,
    half,
    noise,
    stored,
)

pytestmark = [pytest.mark.front, pytest.mark.django_db]

RED, CLEAR = (200, 0, 0, 255), (0, 0, 0, 0)


def opened(image: Image) -> Pillow.Image:
    with image.file.open("rb") as file:
        picture = Pillow.open(io.BytesIO(file.read()))
    picture.load()
    return picture


@pytest.mark.case("2.9")
@pytest.mark.case("6.2")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_page_and_its_feed_stand_when_a_picture_is_damaged(client, home, kind):
    image = damage(stored(encoded(noise((1400, 900)), kind), f"photo.{kind.lower()}"))
    assert find_rendition(image, "width-300|format-jpeg") is None
    body = [("image", {"image": image, "caption": "Abîmée."})]
    page = factories.add(home, FreePage, "Page", slug="page", cover=image, body=body)
    response = client.get(page.url)
    assert response.status_code == 200
    # What other sites show is the card that is drawn, rather than nothing.
    head = response.content.decode().partition("</head>")[0]
    assert "not-found" not in head
    assert "/partage/" in head
    assert client.get("/flux.xml").status_code == 200


def logo(mode: str) -> bytes:
    """A red square in the left half, nothing in the right one."""
    picture = Pillow.new("RGBA", (80, 40), CLEAR)
    picture.paste(RED, (0, 0, 40, 40))
    if mode == "RGBA":
        return encoded(picture, "PNG")
    if mode == "P":
        palette = Pillow.new("P", (80, 40), 0)
        palette.putpalette([0, 0, 0, 200, 0, 0])
        palette.paste(1, (0, 0, 40, 40))
        return encoded(palette, "PNG", transparency=bytes([0, 255]))
    if mode == "P, one colour":
        palette = Pillow.new("P", (80, 40), 0)
        palette.putpalette([0, 0, 0, 200, 0, 0])
        palette.paste(1, (0, 0, 40, 40))
        return encoded(palette, "PNG", transparency=0)
    if mode == "LA":
        return encoded(picture.convert("LA"), "PNG")
    if mode == "L":
        return encoded(picture.convert("L"), "PNG", transparency=0)
    if mode == "1":
        return encoded(picture.convert("L").point(bool, "1"), "PNG", transparency=0)
    if mode == "I;16":
        deep = Pillow.new("I;16", (80, 40), 0)
        deep.paste(40_000, (0, 0, 40, 40))
        return encoded(deep, "PNG", transparency=0)
    return encoded(picture.convert("RGB"), "PNG", transparency=(0, 0, 0))


LOGOS = ["RGBA", "P", "P, one colour", "LA", "L", "1", "I;16", "RGB"]


@pytest.mark.case("6.1")
@pytest.mark.parametrize("mode", LOGOS)
def test_a_logo_with_a_transparent_ground_keeps_it(mode):
    image = stored(logo(mode), "logo.png")
    picture = opened(image).convert("RGBA")
    assert picture.getpixel((70, 20))[3] == 0
    assert picture.getpixel((10, 20))[3] == 255
    rendition = opened(image.get_rendition("width-40|format-jpeg")).convert("RGB")
    assert min(rendition.getpixel((35, 10))) > 240
    rendition = opened(image.get_rendition("width-40|format-avif")).convert("RGBA")
    assert rendition.getpixel((35, 10))[3] < 15


@pytest.mark.case("6.1")
@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "HEIF"])
def test_other_formats_keep_their_transparent_ground_too(kind):
    picture = Pillow.new("RGBA", (80, 40), CLEAR)
    picture.paste(RED, (0, 0, 40, 40))
    name = {"HEIF": "logo.heic"}.get(kind, f"logo.{kind.lower()}")
    image = stored(encoded(picture, kind), name)
    assert opened(image).convert("RGBA").getpixel((70, 20))[3] < 15
    rendition = opened(image.get_rendition("width-40|format-jpeg")).convert("RGB")
    assert min(rendition.getpixel((35, 10))) > 225


@pytest.mark.case("6.1")
def test_a_photo_without_a_transparent_point_becomes_a_jpeg():
    picture = noise().convert("RGBA")
    image = stored(encoded(picture, "HEIF"), "photo.heic")
    assert image.file.name.endswith(".jpg")
    assert opened(image).mode == "RGB"


@pytest.mark.case("6.1")
def test_a_photo_for_printing_keeps_its_colours_on_a_screen():
    image = stored(
        encoded(Pillow.new("CMYK", (60, 40), (0, 255, 255, 0)), "JPEG"), "a.jpg"
    )
    red, green, blue = opened(image).getpixel((30, 20))
    assert red > 200
    assert max(green, blue) < 60


def upload(admin_client, data: bytes, name: str) -> dict:
    response = admin_client.post(
        "/admin/images/multiple/add/",
        {"files[]": ContentFile(data, name=name)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert response.status_code == 200
    return response.json()


DAMAGED = [
    *(
        (half(kind), f"photo.{kind.lower()}")
        for kind in ("JPEG", "PNG", "WEBP", "AVIF")
    ),
    *((half("PNG", part), "photo.png") for part in (0.1, 0.99)),
    *((half("HEIF", part), "photo.heic") for part in (0.01, 0.5, 0.99)),
    (encoded(noise(), "HEIF")[:24] + b"rien du tout" * 50, "photo.heic"),
    (b"rien du tout", "photo.heic"),
    (b"\xff\xd8\xff\xe0rien du tout", "photo.jpg"),
    (b"RIFF\x00\x00\x10\x00WEBPVP8 rien", "photo.webp"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "photo.png"),
]


@pytest.mark.case("6.2")
@pytest.mark.parametrize(("data", "name"), DAMAGED)
def test_a_damaged_picture_is_refused_with_a_sentence(admin_client, data, name):
    answer = upload(admin_client, data, name)
    assert answer["success"] is False
    assert "abîmée ou incomplète" in answer["error_message"]
    assert not Image.objects.exists()
    chooser = admin_client.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Affiche",
            "image-chooser-upload-file": ContentFile(data, name=name),
            "image-chooser-upload-collection": "1",
        },
    )
    assert chooser.status_code == 200
    assert "abîmée ou incomplète" in json.loads(chooser.content)["htmlFragment"]


@pytest.mark.case("6.2")
def test_a_damaged_picture_takes_no_other_ones_place(admin_client):
    image = factories.image()
    name = image.file.name
    url = reverse("wagtailimages:edit", args=[image.pk])
    fields = {"title": "Affiche", "collection": image.collection_id}
    response = admin_client.post(
        url, fields | {"file": ContentFile(half("JPEG"), name="a.jpg")}
    )
    assert response.status_code == 200
    assert "abîmée ou incomplète" in response.content.decode()
    assert Image.objects.get().file.name == name


@pytest.mark.case("6.5")
def test_an_animation_keeps_its_pictures_and_says_which_one_is_shown(admin_client):
    answer = upload(admin_client, animation(), "danse.webp")
    assert answer["success"] is True
    assert "image animée" in answer["form"]
    image = Image.objects.get()
    picture = opened(image)
    assert picture.n_frames == 3
    assert picture.info["duration"] == 200
    edit = admin_client.get(reverse("wagtailimages:edit", args=[image.pk]))
    assert "image animée" in edit.content.decode()


@pytest.mark.case("6.5")
@pytest.mark.parametrize("kind", ["PNG", "AVIF"])
def test_an_animation_in_another_format_says_what_becomes_of_it(admin_client, kind):
    answer = upload(admin_client, animation(kind), f"danse.{kind.lower()}")
    assert "image animée" in (answer.get("form") or answer["error_message"])


@pytest.mark.case("6.5")
def test_a_still_picture_says_nothing_of_animation(admin_client):
    assert "image animée" not in upload(admin_client, half("WEBP", 1), "a.webp")["form"]
