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


def said(value: object) -> str:
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


class SaidField(compare.FieldComparison):
    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = said(self.val_a), said(self.val_b)

    def htmldiff(self) -> SafeString:
        sides = [("deletion", self.val_a), ("addition", self.val_b)]
        return compare.TextDiff([side for side in sides if side[1]]).to_html()


class SaidTags(compare.TagsFieldComparison):
    def get_item_display(self, tag) -> str:
        return str(tag)


class SaidValue(compare.BlockComparison):
    def said(self, value) -> str:
        if isinstance(self.block, blocks.ChoiceBlock):
            return ", ".join(self.block.get_searchable_content(value))
        return said(value)

    def htmlvalue(self, val) -> SafeString:
        return format_html("{}", self.said(val))

    def htmldiff(self) -> SafeString:
        return compare.diff_text(self.said(self.val_a), self.said(self.val_b)).to_html()


class SaidStruct(compare.BlockComparison):
    """What is filled in on either side, under the labels of the form."""

    def htmlvalue(self, val) -> SafeString:
        return self._listed(val, val)

    def htmldiff(self) -> SafeString:
        return self._listed(self.val_a, self.val_b)

    def _listed(self, val_a, val_b) -> SafeString:
        before, after = self._parts(val_a), self._parts(val_b)
        rows = [
            (capfirst(block.label), self._shown(block, before[name], after[name]))
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

    def _shown(self, block, before, after) -> SafeString:
        part = _comparison(block)(block, True, True, before, after)
        return part.htmldiff() if part.has_changed() else part.htmlvalue(after)


class SaidList(compare.ListBlockComparison):
    def get_block_comparisons(self) -> list:
        return [_said_like(part) for part in super().get_block_comparisons()]

    def htmlvalue(self, val) -> SafeString:
        return type(self)(self.block, True, True, val, val).htmldiff()


class SaidChild(compare.BlockComparison):
    """A block of a stream, under its name."""

    def __init__(self, part: compare.BlockComparison):
        super().__init__(
            part.block, part.exists_a, part.exists_b, part.val_a, part.val_b
        )
        self.part = _said_like(part)

    def htmlvalue(self, val) -> SafeString:
        return self._named(self.part.htmlvalue(val))

    def htmldiff(self) -> SafeString:
        return self._named(self.part.htmldiff())

    def _named(self, shown: SafeString) -> SafeString:
        return format_html(
            "<p><strong>{}</strong></p>{}", capfirst(self.block.label), shown
        )


class SaidStream(compare.StreamBlockComparison):
    def get_block_comparisons(self) -> list:
        return [SaidChild(part) for part in super().get_block_comparisons()]

    def htmlvalue(self, val) -> SafeString:
        return type(self)(self.block, True, True, val, val).htmldiff()


class SaidStreamField(compare.StreamFieldComparison):
    def htmldiff(self) -> SafeString:
        if not (self.has_block_ids(self.val_a) and self.has_block_ids(self.val_b)):
            return super().htmldiff()
        stream = self.field.stream_block
        return SaidStream(stream, True, True, self.val_a, self.val_b).htmldiff()


def _comparison(block: blocks.Block) -> type[compare.BlockComparison]:
    if isinstance(block, blocks.StructBlock):
        return SaidStruct
    if isinstance(block, blocks.StreamBlock):
        return SaidStream
    if isinstance(block, blocks.ListBlock):
        return SaidList
    if isinstance(block, ImageChooserBlock):
        return block.get_comparison_class()
    return SaidValue


def _said_like(part: compare.BlockComparison) -> compare.BlockComparison:
    said_by = _comparison(part.block)
    return said_by(part.block, part.exists_a, part.exists_b, part.val_a, part.val_b)


def register_comparisons() -> None:
    for field in (models.BooleanField, models.DateField, models.DateTimeField):
        compare.register_comparison_class(field, comparison_class=SaidField)
    compare.register_comparison_class(TaggableManager, comparison_class=SaidTags)
    compare.register_comparison_class(StreamField, comparison_class=SaidStreamField)
