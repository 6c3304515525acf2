"""Days and hours typed as people write them, in whatever form asks for one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from french.date_parsing import parse_date, parse_moment, parse_time


class _TypedTextMixin:
    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            try:
                value = self.parse(value)
            except ValueError as error:
                raise ValidationError(
                    self.error_messages["invalid"],
                    code="invalid",
                    params={"value": value[:80]},
                ) from error
        return super().to_python(value)


class DateField(_TypedTextMixin, forms.DateField):
    default_error_messages = {
        "invalid": _(
            "« %(value)s » n'est pas un jour. Écrivez-le ainsi : 12/12/2026, ou "
            "samedi 12 décembre."
        )
    }

    def parse(self, text: str):
        return parse_date(text, near=timezone.localdate())


class TimeField(_TypedTextMixin, forms.TimeField):
    default_error_messages = {
        "invalid": _("« %(value)s » n'est pas une heure. Écrivez-la ainsi : 18 h 30.")
    }

    def parse(self, text: str):
        return parse_time(text)


class DateTimeField(_TypedTextMixin, forms.DateTimeField):
    default_error_messages = {
        "invalid": _(
            "« %(value)s » n'est pas une date. Écrivez-la ainsi : 12/12/2026 18:30, ou "
            "samedi 12 décembre à 18 h 30."
        )
    }

    def parse(self, text: str):
        # What a browser's own date field sends.
        return parse_datetime(text.strip()) or parse_moment(
            text, near=timezone.localdate()
        )
