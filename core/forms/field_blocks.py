"""Blocks of one field, in the place of Wagtail's."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from wagtail import blocks
from wagtail.rich_text import RichText

from core.admin.widgets import DateInput
from core.forms.dates import DateField
from french.text import has_words, paragraphs


class DateBlock(blocks.DateBlock):
    @cached_property
    def field(self):
        return DateField(widget=DateInput(format=self.format), **self.field_options)


class RichTextBlock(blocks.RichTextBlock):
    """Required means words: an editor that was emptied leaves `<p></p>`."""

    def clean(self, value: RichText) -> RichText:
        value = super().clean(value)
        if self.required and not has_words(value.source):
            message = self.field.error_messages["required"]
            raise ValidationError(message, code="required")
        return value

    def get_searchable_content(self, value: RichText) -> list[str]:
        """A title and what follows it are two blocks to a reader."""
        return paragraphs(value.source)
