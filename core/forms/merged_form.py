"""A form saves what its own window changed into what others saved meanwhile."""

import json
import uuid
from collections.abc import Iterable

from django import forms
from django.db.models import Field, Model

from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField

from core.merge import merge
from core.merge.choices import keep_both
from core.merge.model_shape import shape_of

# They have rows of their own, saved one by one.
_COMMENTS = "comments"


class WindowField(forms.CharField):
    """The number that this window's form has among the open ones."""

    widget = forms.HiddenInput(attrs={"autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def clean(self, value) -> uuid.UUID:
        try:
            return uuid.UUID(super().clean(value))
        except ValueError:
            return uuid.uuid4()

    def has_changed(self, initial, data) -> bool:
        return False


def content_of(instance: Model) -> dict:
    """As its revisions hold it."""
    return json.loads(instance.to_json())


class MergedFormMixin(forms.Form):
    """`instance` is what the window last held, `latest` what is stored; without it,
    nothing is compared. Once it is prepared, the instance is what will be stored,
    `held` what the window holds now, for the next time, and `conflicts` are as
    `core.merge.choices` records them."""

    window = WindowField()

    def __init__(self, *args, latest: Model | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.latest = latest
        self.initial["window"] = uuid.uuid4()
        self.held: dict | None = None
        self.conflicts: list[dict] = []
        self.untouched: set[str] = set()
        if latest is not None:
            self.base, self.theirs = map(self.part_of, (self.instance, latest))

    def part_of(self, instance: Model) -> dict:
        """What this form can change of it."""
        content = content_of(instance)
        names = {*self.fields, *self.formsets, *self._tag_relations()} - {_COMMENTS}
        return {name: value for name, value in content.items() if name in names}

    def _tag_relations(self) -> list[str]:
        """Where a revision has the tags of a field."""
        parents = [
            field.through._meta.get_field("content_object")
            for field in self._meta.model._meta.private_fields
            if field.name in self.fields and isinstance(field, ClusterTaggableManager)
        ]
        return [parent.remote_field.get_accessor_name() for parent in parents]

    @property
    def has_news(self) -> bool:
        """Whether others changed something that this window does not show."""
        return self.latest is not None and self.theirs != self.base

    def _clean_fields(self) -> None:
        """What was not touched here is checked as it is by now: nobody is refused a
        number that somebody else has changed."""
        super()._clean_fields()
        if not self.has_news:
            return
        for field in self._meta.model._meta.concrete_fields:
            if self._is_untouched(field):
                self.untouched.add(field.name)
                self.cleaned_data[field.name] = getattr(self.latest, field.name)
                self.errors.pop(field.name, None)

    def _is_untouched(self, field: Field) -> bool:
        return (
            field.name in self.fields
            and not isinstance(field, StreamField)
            and self.base.get(field.name) != self.theirs.get(field.name)
            and field.name not in self.changed_data
        )

    def prepare(self) -> None:
        if self.held is not None:
            return
        super().save(commit=False)
        mine = self.part_of(self.instance)
        self.held = mine
        if not self.has_news:
            return
        self.held = mine | {name: self.base[name] for name in self.untouched}
        merged = merge(self.base, self.theirs, mine, shape_of(self._meta.model))
        content, self.conflicts = keep_both(
            merged.content, merged.conflicts, self.cleaned_data["window"]
        )
        stored = self.latest.with_content_json(content_of(self.latest) | content)
        self._become(stored, content)

    def _become(self, stored: Model, names: Iterable[str]) -> None:
        for name in names:
            value = getattr(stored, name)
            if hasattr(value, "all"):
                value = list(value.all())
            setattr(self.instance, name, value)

    def save(self, commit: bool = True) -> Model:
        self.prepare()
        if commit:
            self.write()
        return self.instance

    def write(self) -> None:
        self.instance.save()
        self.save_m2m()
