"""The smaller copies of pictures: left out of backups, since the pictures make them
again. Letters that were sent name their files, so these come back where they were."""

from django.core.exceptions import SuspiciousFileOperation

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from core.models.media import Rendition

# Wagtail writes them there, and nothing else.
FOLDER = "images/"


def make_missing() -> list[str]:
    """Every file that a row names. The titles of the pictures for which one cannot be
    made: a lost or damaged picture breaks no page, and no restoring either."""
    failed = {}
    rows = Rendition.objects.select_related("image").order_by("image_id", "pk")
    for rendition in rows.iterator():
        try:
            _make(rendition)
        except (SourceImageIOError, InvalidFilterSpecError, SuspiciousFileOperation):
            failed[rendition.image_id] = rendition.image.title
    return list(failed.values())


def _make(rendition: Rendition) -> None:
    storage, name = rendition.file.storage, rendition.file.name
    if not storage.exists(name):
        spec = Filter(rendition.filter_spec)
        storage.save(name, rendition.image.generate_rendition_file(spec))
