"""Media in a store that speaks S3."""

import re
import tarfile
from urllib.parse import parse_qs, urlsplit

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

import pytest

from core.backup import archive, media
from core.models import Document
from tests import factories
from tests.fakes.store import BUCKET, KEYS, store

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.fixture(scope="module")
def address():
    with store() as address:
        yield address


@pytest.fixture
def bucket(address, settings):
    settings.S3_ENDPOINT, settings.S3_PUBLIC_URL = address, ""
    options = {"bucket_name": BUCKET, "endpoint_url": address, **KEYS}
    options |= {"region_name": "us-east-1", "default_acl": None}
    options |= {"file_overwrite": False, "addressing_style": "path"}
    options |= {"signature_version": "s3v4"}
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "core.http.s3.S3MediaStorage", "OPTIONS": options}
    }
    bucket = default_storage.bucket
    yield bucket
    bucket.objects.all().delete()


def rendition(bucket):
    return factories.image("Un four").get_rendition("width-400|format-jpeg")


def test_a_picture_comes_through_our_own_address(client, bucket):
    found = rendition(bucket)
    assert found.url == f"/media/{found.file.name}"
    answer = client.get(found.url)
    body = b"".join(answer.streaming_content)
    assert (answer.status_code, len(body)) == (200, int(answer["Content-Length"]))
    assert "immutable" in answer["Cache-Control"]
    again = client.get(found.url, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    part = client.get(found.url, headers={"range": "bytes=0-9"})
    assert b"".join(part.streaming_content) == body[:10]


def test_the_file_of_a_picture_is_nobody_elses(client, bucket):
    image = factories.image("Un four")
    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert client.get("/media/images/rien.jpg").status_code == 404


def test_a_store_that_visitors_reach_hands_it_out_for_an_hour(
    client, bucket, address, settings
):
    settings.S3_PUBLIC_URL = address
    found = rendition(bucket)
    answer = client.get(found.url)
    assert answer.status_code == 302
    parts = urlsplit(answer["Location"])
    query = parse_qs(parts.query)
    assert parts.path == f"/{BUCKET}/{found.file.name}"
    assert f"{parts.scheme}://{parts.netloc}" == address
    assert query["X-Amz-Expires"] == ["3600"] and query["X-Amz-Signature"]
    # Browsers keep the way there for less long than it is good for.
    assert int(re.search(r"max-age=(\d+)", answer["Cache-Control"])[1]) < 3600
    assert f"img-src 'self' {address}" in answer["Content-Security-Policy"]
    assert client.get(f"/media/{found.image.file.name}").status_code == 404


def test_a_bucket_that_everyone_reads_needs_no_signature(client, bucket, settings):
    settings.S3_PUBLIC_URL = "https://images.exemple.fr"
    found = rendition(bucket)
    answer = client.get(found.url)
    assert answer["Location"] == f"https://images.exemple.fr/{found.file.name}"


def test_a_document_comes_through_its_guarded_view(client, bucket):
    document = Document.objects.create(
        title="Un plan", file=ContentFile(b"%PDF-1.4 plan", name="plan.pdf")
    )
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 plan"


def test_a_store_that_does_not_answer_is_a_picture_that_lacks(client, bucket, settings):
    found = rendition(bucket)
    options = settings.STORAGES["default"]["OPTIONS"] | {
        "endpoint_url": "http://127.0.0.1:9"
    }
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": options}
    }
    assert client.get(f"/media/{found.file.name}").status_code == 404


@pytest.mark.case("10.21")
def test_a_backup_walks_the_store(bucket, tmp_path):
    default_storage.save("documents/plan.pdf", ContentFile(b"un plan"))
    default_storage.save("original_images/deux/four.jpg", ContentFile(b"un four"))
    default_storage.save("images/four.width-400.jpg", ContentFile(b"petit"))
    copy = tmp_path / "database.sqlite3"
    copy.write_bytes(b"")
    path = tmp_path / "essaim-1.tar"
    archive.pack(path, copy, {})
    default_storage.delete("documents/plan.pdf")
    default_storage.delete("original_images/deux/four.jpg")
    default_storage.save("original_images/deux/four.jpg", ContentFile(b"un autre"))
    with tarfile.open(path) as tar:
        names = set(tar.getnames()) - {"manifest.json", "manifest.sig"}
        for name in names - {"database.sqlite3"}:
            target = tmp_path / "file"
            target.write_bytes(tar.extractfile(name).read())
            media.put(target, name.removeprefix("media/"))
    assert names == {
        "database.sqlite3",
        "media/documents/plan.pdf",
        "media/original_images/deux/four.jpg",
    }
    assert default_storage.open("documents/plan.pdf").read() == b"un plan"
    assert default_storage.open("original_images/deux/four.jpg").read() == b"un four"
    assert sorted(media.names("original_images")) == ["original_images/deux/four.jpg"]
