"""Lists that people write elsewhere and paste: one line, one item."""

import re

from django import forms
from django.templatetags.static import static

from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.list_block import ListBlockAdapter, ListValue

# What a list has before each of its lines in mails and word processors.
MARK = re.compile(r"^\s*[-–—•*·]\s+")


def lines_of(text: str) -> list[str]:
    """One line stays as it was typed; of several, neither marks nor empty ones."""
    lines = text.splitlines()
    if len(lines) < 2:
        return [text]
    lines = [MARK.sub("", line).strip() for line in lines]
    return [line for line in lines if line] or [""]


class LinesBlock(blocks.ListBlock):
    """A list of short texts. Several lines in one of them are as many items."""

    def value_from_datadict(self, data, files, prefix) -> ListValue:
        value = super().value_from_datadict(data, files, prefix)
        items = []
        for item in value.bound_blocks:
            first, *others = lines_of(item.value or "")
            # The first keeps its place among comments and in versions compared.
            items.append(ListValue.ListChild(self.child_block, first, id=item.id))
            items += [ListValue.ListChild(self.child_block, text) for text in others]
        return ListValue(self, bound_blocks=items)


class LinesBlockAdapter(ListBlockAdapter):
    js_constructor = "essaim.LinesBlock"

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[static("js/lines_block.js")])


register(LinesBlockAdapter(), LinesBlock)
