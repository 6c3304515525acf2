"""Smaller copies of pictures: out of the backup, made again by `restore`."""

from pathlib import Path

import pytest
from PIL import Image as Pillow

from core.backup import renditions
from core.models import Image, Rendition
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.case("10.21")]


def file_of(rendition: Rendition) -> Path:
    return Path(rendition.file.path)


def test_each_file_that_a_row_names_is_made_again_where_it_was():
    image = factories.image()
    made = [image.get_rendition(spec) for spec in ("width-400", "fill-100x100-c50")]
    made.append(image.get_rendition("width-300|format-webp"))
    # Of a focal point that somebody has changed since, and a letter shows it still.
    Rendition.objects.filter(pk=made[1].pk).update(focal_point_key="autre")
    kept = file_of(factories.image().get_rendition("width-200"))
    before = kept.stat().st_mtime_ns
    for rendition in made:
        file_of(rendition).unlink()
    assert renditions.make_missing() == []
    for rendition in made:
        with Pillow.open(file_of(rendition)) as picture:
            assert picture.size == (rendition.width, rendition.height)
    assert Pillow.open(file_of(made[2])).format == "WEBP"
    assert kept.stat().st_mtime_ns == before
    assert Rendition.objects.count() == 4


def test_a_picture_that_is_lost_or_damaged_is_said_and_the_others_are_made():
    lost, damaged, good = map(factories.image, ["Perdue", "Abîmée", "Entière"])
    made = [image.get_rendition("width-400") for image in (lost, damaged, good)]
    strange = made[2]
    Rendition.objects.create(
        image=good,
        filter_spec="rotate-33",
        file="images/tournee.jpg",
        width=1,
        height=1,
    )
    for rendition in made:
        file_of(rendition).unlink()
    Path(lost.file.path).unlink()
    Path(damaged.file.path).write_bytes(b"rien")
    assert renditions.make_missing() == ["Perdue", "Abîmée", "Entière"]
    assert file_of(strange).exists()
    assert Image.objects.count() == 3
