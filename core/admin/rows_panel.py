"""Rows in the form of a page, each of which says which one it is."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel


class RowsPanel(InlinePanel):
    """Of a model with `RowIdMixin`."""

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        form = rows.get("form", WagtailAdminModelForm)
        rows["form"] = type(form)("RowForm", (RowFormMixin, form), {})
        return options


class RowIdField(forms.UUIDField):
    widget = forms.HiddenInput

    def to_python(self, value: object) -> UUID | None:
        """Nobody typed it: nobody could mend it."""
        try:
            return super().to_python(value)
        except ValidationError:
            return None


class RowFormMixin:
    """Wagtail makes a row that has no key yet anew at each save."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = kwargs.get("instance")
        self.fields["uuid"] = RowIdField(required=False, initial=row and row.uuid)

    def _post_clean(self) -> None:
        super()._post_clean()
        row_id = self.cleaned_data.get("uuid")
        if row_id and self.instance.pk is None:
            self.instance.uuid = row_id

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """The open form learns what a new row was given."""
        row_id = self.add_prefix("uuid"), str(self.instance.uuid)
        return [*super().get_field_updates_for_resave(), row_id]
