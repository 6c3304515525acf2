"""A form saves what its own window changed into what others saved meanwhile."""

import json
import uuid
from collections.abc import Collection, Iterable

from django import forms
from django.db.models import Field, Model
from django.utils.datastructures import MultiValueDict

from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField

from core.forms.sent_data import sent_data
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
    nothing is compared. `known` are the names that the window held: a new version of
    the software may have more, which it leaves alone. Once it is prepared, the instance
    is what will be stored, `held` what the window holds now, for the next time, and
    `conflicts` are as `core.merge.choices` records them."""

    window = WindowField()

    def __init__(
        self,
        data: MultiValueDict | None = None,
        *args,
        latest: Model | None = None,
        known: Collection[str] | None = None,
        **kwargs,
    ):
        data = data if latest is None else sent_data(data)
        super().__init__(data, *args, **kwargs)
        self.latest = latest
        self.initial["window"] = uuid.uuid4()
        self.held: dict | None = None
        self.conflicts: list[dict] = []
        self.untouched: set[str] = set()
        # Fields by the names that revisions have for them.
        self.unknown: dict[str, str] = {}
        if latest is not None:
            self.base, self.theirs = map(self.part_of, (self.instance, latest))
            self.unknown = self._unknown(self.theirs if known is None else known)

    def part_of(self, instance: Model) -> dict:
        """What this form can change of it."""
        content = content_of(instance)
        names = self._fields_by_content().keys() - {_COMMENTS}
        return {name: value for name, value in content.items() if name in names}

    def _fields_by_content(self) -> dict[str, str]:
        """By the names that a revision has for them: tags are rows there."""
        names = {name: name for name in (*self.fields, *self.formsets)}
        for field in self._meta.model._meta.get_fields():
            if field.name in self.fields and isinstance(field, ClusterTaggableManager):
                parent = field.through._meta.get_field("content_object")
                names[parent.remote_field.get_accessor_name()] = field.name
        return names

    def _unknown(self, known: Collection[str]) -> dict[str, str]:
        return {
            key: name
            for key, name in self._fields_by_content().items()
            if key in self.theirs and key not in known
            if self.is_bound and self.data.lacks(self.add_prefix(name))
        }

    @property
    def has_news(self) -> bool:
        """Whether others changed something that this window does not show."""
        return self.latest is not None and self.theirs != self.base

    def _clean_fields(self) -> None:
        """What was not touched here is checked as it is by now: nobody is refused a
        number that somebody else has changed."""
        super()._clean_fields()
        for name in self.unknown.values():
            self.cleaned_data.pop(name, None)
            self.errors.pop(name, None)
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
            and field.name not in self.unknown
            and not isinstance(field, StreamField)
            and self.base.get(field.name) != self.theirs.get(field.name)
            and field.name not in self.changed_data
        )

    def prepare(self) -> None:
        if self.held is not None:
            return
        super().save(commit=False)
        mine = self.part_of(self.instance)
        for name in self.unknown:
            del mine[name]
        self.held = mine
        if not (self.has_news or self.unknown):
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
        for field in self._meta.model._meta.many_to_many:
            # `save_m2m()` would write what this window holds of it over the rest.
            self.cleaned_data.pop(field.name, None)

    def save(self, commit: bool = True) -> Model:
        self.prepare()
        if commit:
            self.write()
        return self.instance

    def write(self) -> None:
        self.instance.save()
        self.save_m2m()
