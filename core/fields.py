"""A StreamField that keeps its blocks out of migrations: they live in code alone, and
a help text changes without one. The way of ONSdigital/dis-wagtail."""

import json

from django.db import models

from wagtail import fields
from wagtail.blocks import BlockWidget

from core.http.memo import kept


class KeptBlockWidget(BlockWidget):
    """What a browser draws blocks with: to pack it takes a quarter of the time of a
    form, and it is the same for everyone. Some choices come from the database."""

    def __init__(self, block_def, attrs=None, *, name: str):
        super().__init__(block_def, attrs)
        self.name = name

    def _build_block_json(self) -> None:
        self._js_context, self._block_json = kept(
            f"core.blocks {self.name}", self._pack
        )

    def _pack(self) -> tuple:
        super()._build_block_json()
        return self._js_context, self._block_json


class StreamField(fields.StreamField):
    """Without `block_types`, as migrations make it, the stored JSON is read and written
    unchanged: Wagtail would drop every block that it does not know, and save that."""

    def __init__(self, block_types=None, **kwargs):
        self.without_blocks = block_types is None
        super().__init__([] if block_types is None else block_types, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        del kwargs["block_lookup"]
        return name, path, [], kwargs

    def to_python(self, value):
        if not self.without_blocks:
            return super().to_python(value)
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        if self.without_blocks:
            return models.Field.get_prep_value(self, value)
        return super().get_prep_value(value)

    def formfield(self, **kwargs):
        name = f"{self.model._meta.label}.{self.name}"
        widget = KeptBlockWidget(self.stream_block, name=name)
        return super().formfield(**{"widget": widget, **kwargs})

    def get_default(self):
        if self.without_blocks:
            return models.Field.get_default(self) or []
        return super().get_default()
