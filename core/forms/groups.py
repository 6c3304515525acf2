"""Fields of a form that wait folded below those that everybody fills in."""

from dataclasses import dataclass

from django.forms import BoundField


@dataclass(frozen=True)
class FieldGroup:
    title: str
    fields: list[BoundField]

    @property
    def is_open(self) -> bool:
        """Nothing that was typed, and nothing to correct, is hidden."""
        return any(field.errors or field.value() for field in self.fields)
