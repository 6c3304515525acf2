"""What changed between two versions, in the words of the form: Wagtail's own compares
Python's values, « a_faire » or « None », and leaves out the names of the blocks."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from taggit.managers import TaggableManager
from wagtail import blocks
from wagtail.admin import compare
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.rich_text import RichText

from french.dates import french_date
from french.text import plain


def display_value(value: object) -> str:
    """A value as one would say it."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, datetime):
        return french_date(value, "j F Y, H\u00a0\\h\u00a0i")
    if isinstance(value, date):
        return french_date(value, "j F Y")
    if isinstance(value, RichText):
        return plain(value.source)
    return str(value)


class FieldComparison(compare.FieldComparison):
    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = display_value(self.val_a), display_value(self.val_b)

    def htmldiff(self) -> SafeString:
        sides = [("deletion", self.val_a), ("addition", self.val_b)]
        return compare.TextDiff([side for side in sides if side[1]]).to_html()


class TagsComparison(compare.TagsFieldComparison):
    def get_item_display(self, tag) -> str:
        return str(tag)


class ValueComparison(compare.BlockComparison):
    def display_value(self, value) -> str:
        if isinstance(self.block, blocks.ChoiceBlock):
            return ", ".join(self.block.get_searchable_content(value))
        return display_value(value)

    def htmlvalue(self, val) -> SafeString:
        return format_html("{}", self.display_value(val))

    def htmldiff(self) -> SafeString:
        return compare.diff_text(
            self.display_value(self.val_a), self.display_value(self.val_b)
        ).to_html()


class StructComparison(compare.BlockComparison):
    """What is filled in on either side, under the labels of the form."""

    def htmlvalue(self, val) -> SafeString:
        return self._definition_list(val, val)

    def htmldiff(self) -> SafeString:
        return self._definition_list(self.val_a, self.val_b)

    def _definition_list(self, val_a, val_b) -> SafeString:
        before, after = self._parts(val_a), self._parts(val_b)
        rows = [
            (capfirst(block.label), self._diff(block, before[name], after[name]))
            for name, block in self.block.child_blocks.items()
            if before[name] or after[name]
        ]
        items = format_html_join("\n", "<dt>{}</dt>\n<dd>{}</dd>", rows)
        return format_html("<dl>{}</dl>", items)

    def _parts(self, value) -> Mapping:
        if not isinstance(self.block, ImageBlock):
            return value
        return {
            "image": value,
            "decorative": value and value.decorative,
            "alt_text": value and value.contextual_alt_text,
        }

    def _diff(self, block, before, after) -> SafeString:
        part = _comparison_class(block)(block, True, True, before, after)
        return part.htmldiff() if part.has_changed() else part.htmlvalue(after)


class ListComparison(compare.ListBlockComparison):
    def get_block_comparisons(self) -> list:
        return [_as_display(part) for part in super().get_block_comparisons()]

    def htmlvalue(self, val) -> SafeString:
        return type(self)(self.block, True, True, val, val).htmldiff()


class StreamChildComparison(compare.BlockComparison):
    """A block of a stream, under its name."""

    def __init__(self, part: compare.BlockComparison):
        super().__init__(
            part.block, part.exists_a, part.exists_b, part.val_a, part.val_b
        )
        self.part = _as_display(part)

    def htmlvalue(self, val) -> SafeString:
        return self._with_label(self.part.htmlvalue(val))

    def htmldiff(self) -> SafeString:
        return self._with_label(self.part.htmldiff())

    def _with_label(self, html: SafeString) -> SafeString:
        return format_html(
            "<p><strong>{}</strong></p>{}", capfirst(self.block.label), html
        )


class StreamComparison(compare.StreamBlockComparison):
    def get_block_comparisons(self) -> list:
        return [StreamChildComparison(part) for part in super().get_block_comparisons()]

    def htmlvalue(self, val) -> SafeString:
        return type(self)(self.block, True, True, val, val).htmldiff()


class StreamFieldComparison(compare.StreamFieldComparison):
    def htmldiff(self) -> SafeString:
        if not (self.has_block_ids(self.val_a) and self.has_block_ids(self.val_b)):
            return super().htmldiff()
        stream = self.field.stream_block
        return StreamComparison(stream, True, True, self.val_a, self.val_b).htmldiff()


def _comparison_class(block: blocks.Block) -> type[compare.BlockComparison]:
    if isinstance(block, blocks.StructBlock):
        return StructComparison
    if isinstance(block, blocks.StreamBlock):
        return StreamComparison
    if isinstance(block, blocks.ListBlock):
        return ListComparison
    if isinstance(block, ImageChooserBlock):
        return block.get_comparison_class()
    return ValueComparison


def _as_display(part: compare.BlockComparison) -> compare.BlockComparison:
    comparison_class = _comparison_class(part.block)
    return comparison_class(
        part.block, part.exists_a, part.exists_b, part.val_a, part.val_b
    )


def register_comparisons() -> None:
    for field in (models.BooleanField, models.DateField, models.DateTimeField):
        compare.register_comparison_class(field, comparison_class=FieldComparison)
    compare.register_comparison_class(TaggableManager, comparison_class=TagsComparison)
    compare.register_comparison_class(
        StreamField, comparison_class=StreamFieldComparison
    )
