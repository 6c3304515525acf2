"""Pictures as telephones, drawing programs and bad connections leave them."""

import io
import random

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from PIL import Image as Pillow

from core.models import Image


def encoded(picture: Pillow.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def noise(size=(300, 200)) -> Pillow.Image:
    """Nothing that compresses to a few bytes: half of the file is half a picture."""
    length = size[0] * size[1] * 3
    return Pillow.frombytes("RGB", size, random.Random(1).randbytes(length))


def half(kind: str, part: float = 0.5) -> bytes:
    data = encoded(noise(), kind)
    return data[: int(len(data) * part)]


def animation(kind: str = "WEBP") -> bytes:
    first, *others = (Pillow.new("RGB", (60, 40), c) for c in ("red", "lime", "blue"))
    return encoded(first, kind, save_all=True, append_images=others, duration=200)


def stored(data: bytes, name: str) -> Image:
    return Image.objects.create(title="Logo", file=ImageFile(io.BytesIO(data), name))


def damage(image: Image) -> Image:
    """Half of the file is lost after it was stored."""
    storage, name = image.file.storage, image.file.name
    with storage.open(name, "rb") as file:
        data = file.read()
    storage.delete(name)
    storage.save(name, ContentFile(data[: len(data) // 2]))
    return Image.objects.get(pk=image.pk)
