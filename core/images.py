"""Images are cleaned when they arrive, not when they are shown."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePath

from django.core.files.base import ContentFile, File

from wagtail.images.exceptions import InvalidFilterSpecError

from PIL import Image as Pillow
from PIL import ImageCms, ImageMath, ImageOps, ImageSequence

MAX_EDGE = 2400  # pixels
MAX_ANIMATION = 100_000_000  # pixels of all its pictures together
_FORMATS = {
    "JPEG": {"quality": 88, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88},
    "AVIF": {"quality": 75},
}
_ANIMATED = ("AVIF", "PNG", "WEBP")
# What a colour profile says that it is for.
_PROFILE_MODES = {b"RGB ": ("RGB", "RGBA", "P", "PA"), b"GRAY": ("L", "LA", "1")}

# All that Pillow and its plugins raise on pictures that are cut or damaged.
UNREADABLE = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError),
    *(RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error),
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

    The colour profile stays: without it the picture would look wrong. So does a
    transparent ground, and each picture of an animation. Formats that browsers do not
    show (HEIC) become JPEG, or WebP when they are transparent. What cannot be read
    raises one of UNREADABLE.
    """
    upload.seek(0)
    source = Pillow.open(upload)
    kind, options = source.format, {}
    if _is_animation(source):
        views = [_prepare(view) for view in _views(source)]
        picture, profile = views[0]
        options = {
            "save_all": True,
            "append_images": [view for view, _profile in views[1:]],
            "duration": [
                round(view.info.get("duration", 0)) for view in _views(source)
            ],
            "loop": source.info.get("loop", 0),
        }
    else:
        picture, profile = _prepare(ImageOps.exif_transpose(source))
        if kind not in _FORMATS:
            kind = "WEBP" if _is_see_through(picture) else "JPEG"
        if kind == "JPEG" and picture.mode not in ("RGB", "L"):
            picture = picture.convert("RGB")
    out = io.BytesIO()
    picture.save(out, kind, icc_profile=profile, **_FORMATS[kind], **options)
    suffix = "jpg" if kind == "JPEG" else kind.lower()
    name = f"{PurePath(upload.name).stem}.{suffix}"
    return ContentFile(out.getvalue(), name=name)


def _is_animation(picture: Pillow.Image) -> bool:
    """One that is endless, made to fill the memory, becomes its first view."""
    count = getattr(picture, "n_frames", 1)
    is_short = count * picture.width * picture.height <= MAX_ANIMATION
    return picture.format in _ANIMATED and count > 1 and is_short


def _views(picture: Pillow.Image) -> Iterator[Pillow.Image]:
    for view in ImageSequence.Iterator(picture):
        view.load()
        yield view


def _prepare(picture: Pillow.Image) -> tuple[Pillow.Image, bytes | None]:
    """A copy without what is written beside the points, and its colour profile."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "CMYK":
        picture, profile = _for_screens(picture, profile), None
    if picture.mode.startswith("I;16"):
        picture = _in_eight_bits(picture)
    elif picture.has_transparency_data and picture.mode not in ("RGBA", "LA"):
        picture = picture.convert("RGBA")
    else:
        picture = picture.copy()
    picture.thumbnail((MAX_EDGE, MAX_EDGE), Pillow.Resampling.LANCZOS)
    picture.info = {}
    if profile and picture.mode not in _PROFILE_MODES.get(profile[16:20], ()):
        profile = None
    return picture, profile


def _for_screens(picture: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, inks, screen, outputMode="RGB")
    return picture.convert("RGB")


def _in_eight_bits(picture: Pillow.Image) -> Pillow.Image:
    """A scan in sixteen bits of grey, which no other format takes."""
    points = picture.convert("I")
    grey = ImageMath.lambda_eval(lambda args: args["points"] / 256, points=points)
    grey = grey.convert("L")
    clear = picture.info.get("transparency")
    if isinstance(clear, int):
        mask = ImageMath.lambda_eval(
            lambda args: (args["points"] != clear) * 255, points=points
        )
        grey.putalpha(mask.convert("L"))
    return grey


def _is_see_through(picture: Pillow.Image) -> bool:
    if picture.mode not in ("RGBA", "LA"):
        return False
    return picture.getchannel("A").getextrema()[0] < 255


def is_animated(file: File) -> bool:
    """Whether a stored picture has several views; one that cannot be read has none."""
    if not file.name.upper().endswith(_ANIMATED):
        return False
    try:
        with file.storage.open(file.name) as stored, Pillow.open(stored) as picture:
            return getattr(picture, "is_animated", False)
    except UNREADABLE:
        return False


def is_animated_png(upload: File) -> bool:
    """Which Willow does not know, and so takes for no picture at all."""
    try:
        upload.seek(0)
        return _is_animation(Pillow.open(upload))
    except UNREADABLE:
        return False
