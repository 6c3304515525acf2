"""The shape of a model, read off its fields."""

from functools import cache

from django.db.models import Field, Model

from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from taggit.models import ItemBase
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from core.merge.shape import Shape

IMAGE = frozenset(ImageBlock().child_blocks)
# No form has them, though Django would show them in one.
UNTYPED = {"path", "depth", "numchild", "content_type"}


@cache
def shape_of(model: type[Model]) -> Shape:
    """Of what `serializable_data()` makes of it."""
    fields = model._meta.fields
    return Shape(
        streams=frozenset(f.name for f in fields if isinstance(f, StreamField)),
        sets=frozenset(field.name for field in get_all_child_m2m_relations(model)),
        rows={
            relation.get_accessor_name(): shape_of(relation.related_model)
            for relation in get_all_child_relations(model)
        },
        silent=frozenset(field.name for field in fields if _is_silent(field)),
        whole=frozenset({IMAGE}),
        identity=_identity(model),
    )


def _is_silent(field: Field) -> bool:
    is_parent = isinstance(field, ParentalKey)
    return is_parent or not field.editable or field.name in UNTYPED


def _identity(model: type[Model]) -> tuple[str, ...]:
    if issubclass(model, ItemBase):
        return ("tag",)
    names = {field.name for field in model._meta.fields}
    return ("uuid", "pk") if "uuid" in names else ("pk",)
