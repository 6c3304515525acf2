from django import forms

from core.http.query import reads_query


@reads_query
class PageNumber(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)

    @classmethod
    def read(cls, data) -> int:
        """The first page for whatever is no number."""
        form = cls(data)
        return (form.is_valid() and form.cleaned_data["page"]) or 1
