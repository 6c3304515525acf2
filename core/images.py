"""Images are cleaned when they arrive, not when they are shown."""

import io
import struct
from pathlib import PurePath

from django.core.files.base import ContentFile, File

from wagtail.images.exceptions import InvalidFilterSpecError

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

MAX_EDGE = 2400  # pixels
_FORMATS = {
    "JPEG": {"quality": 88, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88},
    "AVIF": {"quality": 75},
}
# All that Pillow and its plugins raise on pictures that are cut or damaged.
UNREADABLE = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError),
    *(RuntimeError, SyntaxError, TypeError, ValueError, struct.error),
    Pillow.DecompressionBombError,
)


def find_rendition(image, spec: str):
    """The picture as it is shown somewhere; none when its file is lost or damaged, for
    which nothing else is to break."""
    if image is None:
        return None
    try:
        return image.get_rendition(spec)
    except (OSError, InvalidFilterSpecError):
        return None


def clean_image(upload: File) -> File:
    """The same picture, upright, at most 2400 px, without EXIF, XMP or comments.

    The colour profile stays: without it the picture would look wrong. Formats that
    browsers do not show (HEIC) become JPEG. What is no image is given back as it
    came, for the form's own validation to refuse.
    """
    upload.seek(0)
    try:
        picture = Pillow.open(upload)
        kind = picture.format if picture.format in _FORMATS else "JPEG"
        profile = picture.info.get("icc_profile")
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((MAX_EDGE, MAX_EDGE), Pillow.Resampling.LANCZOS)
    except (UnidentifiedImageError, OSError, Pillow.DecompressionBombError):
        upload.seek(0)
        return upload
    if kind == "JPEG" and picture.mode not in ("RGB", "L"):
        picture = picture.convert("RGB")
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, kind, icc_profile=profile, **_FORMATS[kind])
    suffix = "jpg" if kind == "JPEG" else kind.lower()
    name = f"{PurePath(upload.name).stem}.{suffix}"
    return ContentFile(out.getvalue(), name=name)
