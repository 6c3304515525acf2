from django.db import models

from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from core.forms.dates import DateField, DateTimeField, TimeField


class _UntouchedTextMixin:
    """Wagtail's picker puts the present moment in the place of what it cannot read;
    here the text stays, for the form to read it or to say why not."""

    def get_config(self):
        return {**super().get_config(), "validateOnBlur": False}


class DateInput(_UntouchedTextMixin, AdminDateInput):
    pass


class TimeInput(_UntouchedTextMixin, AdminTimeInput):
    pass


class DateTimeInput(_UntouchedTextMixin, AdminDateTimeInput):
    pass


def register_date_fields() -> None:
    """For every form that Wagtail makes of a model."""
    for model_field, form_field, widget in (
        (models.DateField, DateField, DateInput),
        (models.TimeField, TimeField, TimeInput),
        (models.DateTimeField, DateTimeField, DateTimeInput),
    ):
        register_form_field_override(
            model_field, override={"form_class": form_field, "widget": widget}
        )
