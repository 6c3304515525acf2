"""The blocks of a draft, kept but for what is refused in them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from wagtail import blocks
from wagtail.blocks.list_block import ListValue


class LenientBlocks:
    """`refused` tells, by the name that a field has in the form, why it is refused.
    Such a field has its last value, found again by the id of its block."""

    def __init__(self, data: Mapping[str, str]):
        self.data = data
        self.refused: dict[str, str] = {}

    def clean(self, block: blocks.Block, value: Any, last: Any, name: str) -> Any:
        block.defer_required_validation()
        try:
            return self._clean(block, value, last, name)
        finally:
            block.restore_deferred_validation()

    def _clean(self, block: blocks.Block, value: Any, last: Any, name: str) -> Any:
        try:
            return block.clean(value)
        except ValidationError as error:
            # What is asked of a whole (its length, its parts together) waits.
            if isinstance(block, blocks.StreamBlock):
                return self._clean_stream(block, value, last, name)
            if isinstance(block, blocks.ListBlock):
                return self._clean_list(block, value, last, name)
            if isinstance(block, blocks.StructBlock):
                return self._clean_struct(block, value, last, name)
            self.refused[name] = " ".join(error.messages)
            return self._last_value(block, value, last)

    def _last_value(self, block: blocks.Block, value: Any, last: Any) -> Any:
        # A draft may hold any words; a mistyped day cannot be stored at all.
        if isinstance(value, str) and isinstance(block.get_default(), str):
            return value
        return block.get_default() if last is None else last

    def _clean_struct(self, block, value, last, name: str) -> Any:
        parts = {
            key: self._clean(child, value[key], last and last.get(key), f"{name}-{key}")
            for key, child in block.child_blocks.items()
        }
        return block.normalize(parts)

    def _clean_stream(self, block, value, last, name: str) -> blocks.StreamValue:
        before = {child.id: child.value for child in last or ()}
        return blocks.StreamValue(
            block,
            [
                (
                    child.block_type,
                    self._clean(child.block, child.value, before.get(child.id), part),
                    child.id,
                )
                for child, part in zip(value, self._names(name, block), strict=True)
            ],
        )

    def _clean_list(self, block, value, last, name: str) -> ListValue:
        before = {child.id: child.value for child in last.bound_blocks} if last else {}
        child_block = block.child_block
        return ListValue(
            block,
            bound_blocks=[
                ListValue.ListChild(
                    child_block,
                    self._clean(child_block, child.value, before.get(child.id), part),
                    id=child.id,
                )
                for child, part in zip(
                    value.bound_blocks, self._names(name), strict=True
                )
            ],
        )

    def _names(self, name: str, stream: blocks.StreamBlock | None = None) -> list[str]:
        """Of the parts that the form still holds, in the order in which they stand. A
        stream leaves out what is of no kind that it has any more."""
        numbers = [
            number
            for number in range(int(self.data[f"{name}-count"]))
            if not self.data[f"{name}-{number}-deleted"]
            and (
                not stream or self.data[f"{name}-{number}-type"] in stream.child_blocks
            )
        ]
        numbers.sort(key=lambda number: int(self.data[f"{name}-{number}-order"]))
        return [f"{name}-{number}-value" for number in numbers]
