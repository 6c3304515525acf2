"""For what has no versions: two people who change it at once both find their own."""

import json
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import ImageField, Model
from django.db.models.fields.files import FieldFile
from django.http import Http404
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taggit.forms import TagField
from taggit.models import TagBase
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.utils import get_user_display_name
from wagtail.blocks import StreamValue
from wagtail.blocks.base import BlockField
from wagtail.log_actions import registry

from core.merge.comparison import plain
from core.stream_text import stream_text

_SALT = "core.forms.shared_form"
_BESIDE = gettext_lazy(
    "%(who)s a changé une autre partie de ce formulaire pendant que vous écriviez : "
    "rien n'est enregistré. Rouvrez-le, puis refaites ce que vous vouliez changer."
)


class OpenedField(forms.CharField):
    """The values that a form was opened with, by the names of its fields."""

    widget = forms.HiddenInput(attrs={"autocomplete": "off"})

    def __init__(self):
        super().__init__(required=False)

    def clean(self, value) -> dict:
        try:
            return signing.loads(super().clean(value), salt=_SALT)
        except signing.BadSignature:
            return {}

    def has_changed(self, initial, data) -> bool:
        return False


class SharedFormMixin(forms.Form):
    """A field that others changed since is left to them, unless it was changed here
    too: then both values are shown, and what is sent next is right. What the view saves
    `beside` the form has no such field: the form has to be opened again."""

    opened = OpenedField()

    @staticmethod
    def is_mark(name: str) -> bool:
        """Of what is sent, what only such a form has; before it may stand a prefix."""
        return name.rpartition("-")[2] == "opened"

    def __init__(self, data=None, *args, instance: Model | None = None, **kwargs):
        if data is not None and instance is not None and instance.pk is not None:
            _lock(instance)
        super().__init__(data, *args, instance=instance, **kwargs)
        if self.instance.pk is None:
            del self.fields["opened"]
            return
        self.stored = {
            name: _json(self.get_initial_for_field(field, name))
            for name, field in self.fields.items()
            if name != "opened"
        } | {f"beside {name}": value for name, value in self.beside().items()}
        self.initial["opened"] = signing.dumps(self.stored, salt=_SALT, compress=True)

    def beside(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {}

    def _clean_fields(self) -> None:
        super()._clean_fields()
        opened = self.cleaned_data.get("opened") or {}
        changed = {name for name in opened if opened[name] != self.stored.get(name)}
        for name in changed & self.fields.keys():
            self._settle(name, opened[name])
        if any(name.startswith("beside ") for name in changed):
            self.add_error(None, _BESIDE % {"who": self._who()})

    def _settle(self, name: str, opened: Any) -> None:
        if not self._differs(name, opened):
            # A form leaves its object as it is where it has no value.
            self.cleaned_data.pop(name, None)
            self.errors.pop(name, None)
            if name in self.changed_data:
                self.changed_data.remove(name)
        elif self._differs(name, self.stored[name]):
            self.add_error(name, self._sentence(name))
            self.data = self.data.copy()
            self.data[self.add_prefix("opened")] = self.initial["opened"]

    def _differs(self, name: str, value: Any) -> bool:
        """From what was sent."""
        field = self.fields[name]
        if isinstance(field, BlockField | TagField):
            # They compare with objects.
            return _json(self.cleaned_data.get(name)) != value
        return field.has_changed(value, self[name].data)

    def _who(self) -> str:
        log = registry.get_logs_for_instance(self.instance).first()
        return get_user_display_name(log.user) if log and log.user else _("Quelqu'un")

    def _sentence(self, name: str) -> str:
        return _(
            "%(who)s a changé cela pendant que vous écriviez : « %(value)s ». Gardez "
            "votre texte ou reprenez le sien, puis enregistrez."
        ) % {"who": self._who(), "value": _shown(self.instance, name)}


class SharedForm(SharedFormMixin, WagtailAdminModelForm):
    pass


def _lock(instance: Model) -> None:
    """It is as stored by now, and stays so until it is saved: the view's transaction
    is that of `core.admin.shared_views`."""
    if not connection.in_atomic_block:
        return
    for field in instance._meta.concrete_fields:
        if isinstance(field, ImageField):
            # It is read when it is asked for. Set again, it would be measured.
            instance.__dict__.pop(field.attname, None)
    rows = instance._meta.model._base_manager.select_for_update()
    try:
        instance.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _json(value: Any) -> Any:
    """As a form's initial value, but fit for JSON."""
    if isinstance(value, FieldFile):
        return value.name
    if isinstance(value, StreamValue):
        return plain(value.get_prep_value())
    if isinstance(value, TagBase):
        return value.name
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, list | tuple) or hasattr(value, "all"):
        items = value.all() if hasattr(value, "all") else value
        found = [_json(item) for item in items]
        return found if any(isinstance(item, dict) for item in found) else sorted(found)
    if value is None or isinstance(value, bool | int | str):
        return value
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder, default=force_str))


def _shown(instance: Model, name: str) -> str:
    display = getattr(instance, f"get_{name}_display", None)
    value = display() if display else getattr(instance, name)
    if hasattr(value, "all"):
        return ", ".join(map(str, value.all()))
    if isinstance(value, StreamValue):
        return stream_text(value)
    return "" if value is None else str(value)
