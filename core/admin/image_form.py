"""The form of a picture: a damaged one is refused, an animated one says what becomes
of it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.forms.shared_form import SharedFormMixin
from core.images import UNREADABLE, clean_image, is_animated, is_animated_png

DAMAGED = _(
    "Cette image est abîmée ou incomplète, ou ce n'en est pas une. Ouvrez-la sur votre "
    "ordinateur pour vérifier, enregistrez-la en JPEG ou en PNG, puis déposez-la à "
    "nouveau."
)
ANIMATED = _(
    "C'est une image animée : le site la garde entière, et n'en montre que la première "
    "vue. Si vous en préférez une autre, enregistrez-la à part, en JPEG ou en PNG."
)
ANIMATED_PNG = _(
    "C'est une image animée, dans un format que le site ne lit pas. Enregistrez la vue "
    "que vous préférez en JPEG ou en PNG, puis déposez-la."
)


class PictureField(WagtailImageField):
    """Reads the whole picture: Wagtail looks at its first bytes only."""

    default_error_messages = {"invalid_image": DAMAGED}

    def to_python(self, data):
        try:
            upload = super().to_python(data)
            if upload:
                clean_image(upload)
                upload.seek(0)
        except ValidationError as error:
            if getattr(error, "code", "") == "invalid_image" and is_animated_png(data):
                raise ValidationError(ANIMATED_PNG, code="invalid_image") from error
            raise
        except UNREADABLE as error:
            raise ValidationError(DAMAGED, code="invalid_image") from error
        return upload


class ImageForm(SharedFormMixin, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=field.label,
                required=field.required,
                widget=field.widget,
                max_length=field.max_length,
            )
        if self.instance.pk and is_animated(self.instance.file):
            self["title"].help_text = ANIMATED
