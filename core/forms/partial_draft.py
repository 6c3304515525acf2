"""A draft that saves by itself keeps every field but those that are refused."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Field, Model
from django.forms import BaseModelFormSet, ModelForm
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.translation import gettext as _

from wagtail.blocks.base import BlockField

from core.forms.lenient_blocks import LenientBlocks

_OF_A_ROW = {"id", DELETION_FIELD_NAME, ORDERING_FIELD_NAME}


class PartialDraftMixin:
    """With `partial`, a field that is refused stays as it was last saved, and a new row
    that cannot do without it is left out. `refused_fields` tells why, by the names that
    they have in the page, where the form is still open with all that was typed."""

    title_field = "title"

    def __init__(self, *args, partial: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_partial = partial
        self.refused_fields: dict[str, str] = {}

    def add_error(self, field: str | None, error: ValidationError) -> None:
        """A rule between fields may name one that is dropped already."""
        if hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                if name == NON_FIELD_ERRORS or name in self.fields:
                    super().add_error(None, ValidationError({name: errors}))
        elif field is None or field in self.fields:
            super().add_error(field, error)

    def is_valid(self) -> bool:
        if not (self.is_partial and self.is_deferred_validation):
            return super().is_valid()
        rows = [
            formset for name, formset in self.formsets.items() if name != "comments"
        ]
        forms = [self, *(form for formset in rows for form in formset.forms)]
        values = {id(form): _values(form) for form in forms}
        if super().is_valid():
            return True
        fields = [(form, form.fields.copy()) for form in forms]
        self._drop_refused(self, values[id(self)])
        if not getattr(self.instance, self.title_field):
            setattr(self.instance, self.title_field, _("Sans titre"))
        for formset in rows:
            self._keep_valid_rows(formset, values)
        is_valid = super().is_valid()
        for form, all_fields in fields:  # For whoever draws it again.
            form.fields = all_fields
        return is_valid

    def _drop_refused(self, form: ModelForm, values: dict[Field, Any]) -> set[str]:
        """A form leaves its object as it is where it has no field."""
        dropped = set()
        while form.errors and NON_FIELD_ERRORS not in form.errors:
            for name, [error, *_others] in form.errors.as_data().items():
                self._drop_field(form, name, error, values)
                dropped.add(name)
            form.full_clean()
        return dropped

    def _drop_field(
        self, form: ModelForm, name: str, error: ValidationError, values: dict
    ) -> None:
        html_name = form.add_prefix(name)
        last = {field.name: value for field, value in values.items()}
        for field, value in values.items():
            if field.name == name:
                setattr(form.instance, field.attname, value)
        form_field = form.fields.pop(name)
        if isinstance(form_field, BlockField):
            blocks = LenientBlocks(form.data)
            typed = form_field.widget.value_from_datadict(
                form.data, form.files, html_name
            )
            kept = blocks.clean(form_field.block, typed, last[name], html_name)
            setattr(form.instance, name, kept)
            self.refused_fields |= blocks.refused
        else:
            self.refused_fields[html_name] = " ".join(error.messages)

    def _keep_valid_rows(self, formset: BaseModelFormSet, values: dict) -> None:
        if formset.is_valid():
            return
        for form in formset.forms:
            if form.errors and not formset._should_delete_form(form):
                dropped = self._drop_refused(form, values[id(form)])
                if form.errors or _lacks(form.instance, dropped):
                    self._leave_out(form)
        formset.__dict__.pop("_deleted_form_indexes", None)
        formset.full_clean()

    def _leave_out(self, form: ModelForm) -> None:
        for message in form.non_field_errors():
            self.refused_fields[form.prefix] = message
        form.fields = {name: form.fields[name] for name in _OF_A_ROW & set(form.fields)}
        form.full_clean()
        form.errors.clear()
        form.cleaned_data[DELETION_FIELD_NAME] = form.instance.pk is None


def _values(form: ModelForm) -> dict[Field, Any]:
    return {
        field: getattr(form.instance, field.attname)
        for field in form.instance._meta.concrete_fields
        if field.name in form.fields
    }


def _lacks(instance: Model, names: set[str]) -> bool:
    """Whether the database would refuse a row without these."""
    return instance.pk is None and any(
        not (field.null or field.has_default() or field.empty_strings_allowed)
        for field in instance._meta.concrete_fields
        if field.name in names
    )
