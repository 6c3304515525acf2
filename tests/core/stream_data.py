"""What a browser sends of a stream field that nobody has touched."""

from django.db.models import Model

from wagtail.blocks import Block, ListBlock, StaticBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.test.utils.form_data import querydict_from_html


def stream_data(instance: Model) -> dict[str, list[str]]:
    data = {}
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(instance, field.name)
            data |= _data_of(field.stream_block, value, field.name)
    return data


def _data_of(block: Block, value, prefix: str) -> dict[str, list[str]]:
    if isinstance(block, StaticBlock):
        return {}
    if isinstance(block, ImageBlock):
        value = block.get_prep_value(value)
        value["image"] = block.child_blocks["image"].to_python(value["image"])
    if isinstance(block, StructBlock):
        children = block.child_blocks.items()
        parts = [_data_of(b, value.get(n), f"{prefix}-{n}") for n, b in children]
        return {name: sent for part in parts for name, sent in part.items()}
    if isinstance(block, StreamBlock):
        return _items_of(list(value), prefix)
    if isinstance(block, ListBlock):
        return _items_of(list(value.bound_blocks), prefix)
    shown = block.field.prepare_value(block.value_for_form(value))
    html = block.field.widget.render(prefix, shown, {"id": prefix})
    return dict(querydict_from_html(f"<form>{html}</form>").lists())


def _items_of(items: list, prefix: str) -> dict[str, list[str]]:
    data = {f"{prefix}-count": [str(len(items))]}
    for index, item in enumerate(items):
        start = f"{prefix}-{index}"
        data |= {
            f"{start}-type": [getattr(item, "block_type", "")],
            f"{start}-order": [str(index)],
            f"{start}-deleted": [""],
            f"{start}-id": [item.id or ""],
            **_data_of(item.block, item.value, f"{start}-value"),
        }
    return data
