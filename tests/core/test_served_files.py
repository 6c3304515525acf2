"""Files keep their addresses, come in parts when asked so, and are kept for a year
where their address says which picture it is."""

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils.http import http_date, parse_http_date

from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

import pytest
from PIL import Image as Pillow

from core.models import Document, Image
from home.models import FreePage
from tests import factories
from tests.core.picture_files import encoded

pytestmark = [pytest.mark.front, pytest.mark.django_db]

TEXT = "Compte rendu de l'été : décisions prises à la Ruche.".encode()


def document(name: str = "affiche.txt", data: bytes = TEXT) -> Document:
    return Document.objects.create(title="Affiche", file=ContentFile(data, name=name))


def replace(admin_client, thing, name: str, data: bytes) -> None:
    """As an editor does, in the admin."""
    kind = "image" if isinstance(thing, Image) else "doc"
    response = admin_client.post(
        reverse(f"wagtail{kind}s:edit", args=[thing.pk]),
        {
            "title": thing.title,
            "collection": thing.collection_id,
            "tags": "",
            "file": ContentFile(data, name=name),
        },
    )
    assert response.status_code == 302
    thing.refresh_from_db()


def body(response) -> bytes:
    return b"".join(response) if response.streaming else response.content


# 10.7


def poster(colour: str) -> bytes:
    return encoded(Pillow.new("RGB", (600, 400), colour), "JPEG")


@pytest.mark.case("10.7")
def test_another_picture_of_the_same_name_has_another_address(admin_client):
    image = Image.objects.create(
        title="Affiche", file=ImageFile(io.BytesIO(poster("red")), "affiche.jpg")
    )
    addresses = set()
    for colour in ("red", "green", "blue", "black"):
        replace(admin_client, image, "affiche.jpg", poster(colour))
        image = Image.objects.get(pk=image.pk)
        addresses.add(image.get_rendition("width-300|format-jpeg").url)
    assert len(addresses) == 4


@pytest.mark.case("10.7")
def test_a_picture_that_a_script_replaces_has_another_address_too(client):
    image = factories.image()
    before = image.get_rendition("width-300|format-jpeg").url
    name = image.filename
    image.file.storage.delete(image.file.name)
    image.file = ImageFile(io.BytesIO(poster("green")), name)
    image.save()
    image = Image.objects.get(pk=image.pk)
    after = image.get_rendition("width-300|format-jpeg").url
    assert after != before
    shown = Pillow.open(io.BytesIO(body(client.get(after)))).convert("RGB")
    assert shown.getpixel((5, 5))[1] > 100


@pytest.mark.case("10.7")
def test_a_picture_is_kept_for_a_year(client):
    url = factories.image().get_rendition("width-300|format-jpeg").url
    control = client.get(url)["Cache-Control"]
    assert "max-age=31536000" in control
    assert "immutable" in control


# 10.9


@pytest.mark.case("10.9")
def test_the_printed_address_of_a_replaced_document_leads_to_todays(
    admin_client, client
):
    thing = document("programme 2025.pdf")
    first = thing.url
    replace(admin_client, thing, "programme-été-2026.pdf", b"%PDF-1.4 deux")
    second = thing.url
    replace(admin_client, thing, "programme-2027.pdf", b"%PDF-1.4 trois")
    client.logout()
    for former in (first, second):
        response = client.get(former)
        assert response.status_code == 301
        assert response["Location"] == thing.url
        assert "no-cache" in response["Cache-Control"]
    assert body(client.get(thing.url)) == b"%PDF-1.4 trois"


@pytest.mark.case("10.9")
def test_a_document_replaced_by_one_of_the_same_name_keeps_its_printed_address(
    admin_client, client
):
    thing = document("affiche.txt")
    printed = thing.url
    replace(admin_client, thing, "affiche.txt", b"Nouvelle affiche")
    response = client.get(printed, follow=True)
    assert body(response) == b"Nouvelle affiche"


@pytest.mark.case("10.9")
def test_a_document_that_takes_its_first_name_again_is_served_there(
    admin_client, client
):
    thing = document("un.txt")
    first = thing.url
    replace(admin_client, thing, "deux.txt", b"deux")
    replace(admin_client, thing, "un.txt", b"un, encore")
    assert thing.url == first
    assert body(client.get(first)) == b"un, encore"


@pytest.mark.case("10.9")
def test_a_name_that_a_document_never_had_tells_nothing(client):
    thing = document("tres-secret.txt")
    assert client.get(f"/documents/{thing.pk}/autre.txt").status_code == 404
    assert client.get(f"/documents/{thing.pk}/").status_code == 404
    assert client.get(f"/documents/{10**30}/un.txt").status_code == 404


@pytest.mark.case("10.9")
def test_the_former_address_of_a_hidden_document_tells_nothing(
    admin_client, client, home
):
    thing = document("avant.txt")
    former = thing.url
    replace(admin_client, thing, "nom-confidentiel.txt", b"secret")
    client.logout()
    page_body = [("document", {"document": thing, "label": ""})]
    page = factories.add(home, FreePage, "Page", slug="page", body=page_body)
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    response = client.get(former)
    assert response.status_code == 404
    page.delete()
    locked = Collection.get_first_root_node().add_child(name="Réservé")
    CollectionViewRestriction.objects.create(
        collection=locked, restriction_type=CollectionViewRestriction.LOGIN
    )
    Document.objects.update(collection=locked)
    response = client.get(former)
    assert response.status_code == 302
    assert "confidentiel" not in response["Location"]


# 10.11


@pytest.fixture(params=["document", "rendition", "original", "card", "icon"])
def address(request, client, home) -> str:
    if request.param == "document":
        return document().url
    if request.param == "card":
        page = factories.add(home, FreePage, "Une page", slug="une-page")
        html = client.get(page.url).content.decode()
        start = html.index("/partage/")
        return html[start : html.index(".png", start) + 4]
    if request.param == "icon":
        return "/apple-touch-icon.png"
    image = factories.image()
    if request.param == "original":
        client.force_login(factories.user(is_superuser=True))
        return image.file.url
    return image.get_rendition("width-300|format-jpeg").url


def ask(client, url: str, byte_range: str, **headers):
    return client.get(url, headers={"Range": byte_range, **headers})


@pytest.mark.case("10.11")
def test_a_file_says_that_it_comes_in_parts(client, address):
    whole = client.get(address)
    assert whole.status_code == 200
    assert whole["Accept-Ranges"] == "bytes"
    assert whole["ETag"].startswith('"')
    assert int(whole["Content-Length"]) == len(body(whole))


@pytest.mark.case("10.11")
def test_a_file_comes_in_the_part_that_was_asked_for(client, address):
    data = body(client.get(address))
    size = len(data)
    for asked, start, stop in [
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, size),
        ("bytes=-5", size - 5, size),
        (f"bytes=-{size * 2}", 0, size),
        (f"bytes=3-{size * 10}", 3, size),
        (f"bytes={size - 1}-", size - 1, size),
        ("Bytes = 0-0", 0, 1),
        ("bytes= 0-0 ", 0, 1),
    ]:
        response = ask(client, address, asked)
        assert response.status_code == 206, asked
        assert body(response) == data[start:stop]
        assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
        assert int(response["Content-Length"]) == stop - start
        assert response["ETag"]
        assert "Content-Encoding" not in response


@pytest.mark.case("10.11")
def test_a_part_beyond_the_end_is_refused(client, address):
    size = len(body(client.get(address)))
    for asked in (f"bytes={size}-", f"bytes={size + 5}-{size + 9}", "bytes=-0"):
        response = ask(client, address, asked)
        assert response.status_code == 416
        assert response["Content-Range"] == f"bytes */{size}"
        assert body(response) == b""


@pytest.mark.case("10.11")
@pytest.mark.parametrize(
    "asked",
    [
        *("bytes=9-0", "bytes=-", "bytes=", "bytes=a-b", "lines=0-9", "0-9"),
        *("bytes=0-1,4-5", "bytes=--5", "bytes=1.5-3", "bytes=" + "9" * 6000 + "-"),
        *("bytes=٠-٩", ""),
    ],
)
def test_what_is_no_part_gives_the_whole_file(client, asked):
    response = ask(client, document().url, asked)
    assert response.status_code == (416 if asked.startswith("bytes=999") else 200)


@pytest.mark.case("10.11")
def test_a_part_of_a_file_that_has_changed_is_not_given(client, address):
    whole = client.get(address)
    etag = whole["ETag"]
    assert ask(client, address, "bytes=0-9", If_Range=etag).status_code == 206
    for other in ('"autre"', f"W/{etag}", "n'importe quoi", ""):
        response = ask(client, address, "bytes=0-9", If_Range=other)
        assert response.status_code == (206 if other == "" else 200), other
    if "Last-Modified" in whole:
        date = whole["Last-Modified"]
        assert ask(client, address, "bytes=0-9", If_Range=date).status_code == 206
        later = http_date(parse_http_date(date) + 60)
        assert ask(client, address, "bytes=0-9", If_Range=later).status_code == 200
    response = ask(client, address, "bytes=0-9", If_None_Match=etag)
    assert response.status_code == 304


@pytest.mark.case("10.11")
def test_a_question_about_a_file_knows_no_parts(client, address):
    size = len(body(client.get(address)))
    response = client.head(address, headers={"Range": "bytes=0-9"})
    assert response.status_code == 200
    assert int(response["Content-Length"]) == size
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.case("10.11")
def test_a_part_is_not_compressed(client, address):
    data = body(client.get(address))
    response = ask(client, address, "bytes=1-", Accept_Encoding="gzip")
    assert response.status_code == 206
    assert body(response) == data[1:]


@pytest.mark.case("10.11")
def test_a_hidden_document_gives_no_part_either(client, home):
    thing = document()
    page_body = [("document", {"document": thing, "label": ""})]
    page = factories.add(home, FreePage, "Page", slug="page", body=page_body)
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert ask(client, thing.url, "bytes=0-9").status_code == 404


@pytest.mark.case("10.11")
def test_a_page_knows_no_parts(client, home):
    response = ask(client, home.url, "bytes=0-9")
    assert response.status_code == 200
    assert response.content.startswith(b"<!doctype html>")


# 10.16


@pytest.mark.case("10.16")
@pytest.mark.parametrize(
    "name", ["apple-touch-icon.png", "apple-touch-icon-precomposed.png"]
)
def test_a_telephone_finds_the_icon_of_the_site(client, name):
    response = client.get(f"/{name}")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    icon = Pillow.open(io.BytesIO(body(response)))
    assert (icon.format, icon.size) == ("PNG", (180, 180))
    # A telephone would paint black what is transparent.
    assert icon.convert("RGBA").getchannel("A").getextrema() == (255, 255)


@pytest.mark.case("10.16")
def test_an_old_browser_finds_an_icon_that_it_can_show(client, home):
    response = client.get("/favicon.ico")
    assert response.status_code == 200
    assert response["Content-Type"] in ("image/x-icon", "image/vnd.microsoft.icon")
    icon = Pillow.open(io.BytesIO(body(response)))
    assert icon.format == "ICO"
    assert {(16, 16), (32, 32), (48, 48)} <= icon.info["sizes"]
    head = client.get(home.url).content.decode()
    assert 'rel="apple-touch-icon"' in head
    assert "/favicon.ico" in head


@pytest.mark.case("10.9")
def test_a_document_that_a_script_replaces_is_found_at_its_printed_address(client):
    thing = document("avant.txt")
    printed = thing.url
    thing.file = ContentFile(b"nouveau", name="apres.txt")
    thing.save()
    response = client.get(printed)
    assert (response.status_code, response["Location"]) == (301, thing.url)
    assert "apres" in thing.url
