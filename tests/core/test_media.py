"""Pictures lose where they were taken; files are served with care."""

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from wagtail.models import PageViewRestriction

import pytest
from PIL import Image as Pillow

from core.models import Document, Image
from home.models import FreePage
from tests import factories

pytestmark = pytest.mark.front

GPS = 0x8825


def photo(kind: str = "JPEG", orientation: int = 6) -> ImageFile:
    """A picture as a telephone makes it: turned, with the place it was taken."""
    picture = Pillow.new("RGB", (600, 400), "#A63C1B")
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    exif[GPS] = {1: "N", 2: (43.0, 17.0, 47.0), 3: "E", 4: (5.0, 22.0, 12.0)}
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    out.seek(0)
    return ImageFile(out, name=f"photo.{kind.lower()}")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_picture_keeps_the_place_it_was_taken(db, kind):
    image = Image.objects.create(title="Photo", file=photo(kind))
    files = [image.file]
    for spec in ("width-300|format-jpeg", "width-300|format-avif", "original"):
        files.append(image.get_rendition(spec).file)
    for file in files:
        with file.open("rb") as opened:
            assert not dict(Pillow.open(opened).getexif())


def test_a_turned_picture_is_put_upright_and_measured_so(db):
    image = Image.objects.create(title="Photo", file=photo())
    assert (image.width, image.height) == (400, 600)


def test_a_huge_picture_is_reduced(db):
    assert factories.image(size=(4000, 3000)).width == 2400


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(admin_client, db):
    response = admin_client.post(
        "/admin/images/multiple/add/",
        {"files[]": ContentFile(b"pas une image", name="photo.jpg")},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert response.json()["success"] is False
    assert not Image.objects.exists()


def test_everybody_sees_renditions_and_nobody_the_originals(client, home):
    image = factories.image()
    rendition = image.get_rendition("width-100|format-jpeg")
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get(image.file.url).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["../manage.py", "images/../../x", "images/", "images/x.svg", "documents/x.pdf"],
)
def test_nothing_else_is_served_from_the_media(client, home, path):
    assert client.get(f"/media/{path}").status_code == 404


def document(name: str = "affiche.txt") -> Document:
    file = ContentFile(b"Bonjour", name=name)
    return Document.objects.create(title="Affiche", file=file)


def test_a_document_of_a_private_page_is_not_found(client, home):
    file = document()
    body = [("document", {"document": file, "label": ""})]
    page = factories.add(home, FreePage, "Page", slug="page", body=body)
    assert client.get(file.url).status_code == 200
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get(file.url).status_code == 404


def test_documents_are_downloaded_and_run_nothing(client, home):
    response = client.get(document().url)
    assert "attachment" in response["Content-Disposition"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_page_stands_when_the_file_of_its_picture_is_gone(client, home):
    image = factories.image()
    image.file.storage.delete(image.file.name)
    body = [("image", {"image": image, "caption": "Disparue."})]
    page = factories.add(home, FreePage, "Page", slug="page", cover=image, body=body)
    assert client.get(page.url).status_code == 200
