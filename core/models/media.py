from contextlib import suppress
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError

from core.documents.former_names import remember_name
from core.images import UNREADABLE, clean_image
from core.search.registry import SearchDescription


def uploader_field(related_name: str) -> models.ForeignKey:
    key = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ajouté par"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name=related_name,
    )
    key.wagtail_reference_index_ignore = True
    return key


class Image(AbstractImage):
    """Loses its metadata (the place it was taken, above all) when it is stored."""

    credit = models.CharField(
        _("crédit"),
        max_length=150,
        blank=True,
        help_text=_("Qui a pris la photo ou fait le dessin, ex. « Photo : Nadia »."),
    )

    # Redefined only for names of their own: Wagtail's unused Image has these too.
    tags = TaggableManager(
        _("mots-clés"), blank=True, help_text=None, related_name="essaim_images"
    )
    uploaded_by_user = uploader_field("essaim_images")

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args, **kwargs):
        is_new_file = self.file and not self.file._committed
        if is_new_file:
            # What is no picture stays as it came, for the form to refuse.
            with suppress(*UNREADABLE):
                self.file = clean_image(self.file)
            self.file_size = None
            self._set_image_file_metadata()
        super().save(*args, **kwargs)
        if is_new_file:
            self.renditions.all().delete()

    def generate_rendition_file(self, filter, *, source=None):
        """A damaged file is what a lost one is to Wagtail: pages stand without it."""
        try:
            return super().generate_rendition_file(filter, source=source)
        except InvalidFilterSpecError:
            raise
        except UNREADABLE as error:
            raise SourceImageIOError(str(error)) from error

    @property
    def default_alt_text(self) -> str:
        return self.description


class Rendition(AbstractRendition):
    image = models.ForeignKey(
        Image, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def __str__(self) -> str:
        return f"{self.image} ({self.filter_spec})"

    def get_upload_to(self, filename):
        """Another picture of the same name has another address: browsers keep this
        one for a year."""
        digest = self.image.file_hash[:12] or uuid4().hex[:12]
        return super().get_upload_to(f"{digest}-{filename}")


class Document(AbstractDocument):
    tags = TaggableManager(
        _("mots-clés"), blank=True, help_text=None, related_name="essaim_documents"
    )
    uploaded_by_user = uploader_field("essaim_documents")

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args, **kwargs):
        former = ""
        if self.file and not self.file._committed:
            self._set_document_file_metadata()
            stored = Document.objects.filter(pk=self.pk).first()
            former = stored.filename if stored else ""
        super().save(*args, **kwargs)
        if former not in ("", self.filename):
            remember_name(self, former)

    def describe_for_search(self) -> SearchDescription:
        extraction = getattr(self, "extraction", None)
        return SearchDescription(
            title=self.title,
            text=extraction.text if extraction else "",
            keywords=tuple(tag.name for tag in self.tags.all()),
            date=self.created_at,
        )

    @property
    def card_kind(self) -> str:
        size = filesizeformat(self.file_size) if self.file_size else ""
        kind = _("Document %s") % self.file_extension.upper()
        return f"{kind}, {size}" if size else kind
