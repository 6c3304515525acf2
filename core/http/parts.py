"""`partie=liste`: of a page, its list alone, for the script that puts it in the place
of the one before."""

from django import forms
from django.http import HttpRequest

from core.http.query import reads_query

PAGE, PART = "base.html", "part.html"


@reads_query
class PartForm(forms.Form):
    partie = forms.ChoiceField(choices=[("liste", "liste")])


def layout(request: HttpRequest) -> dict[str, str]:
    """What a page with a list extends."""
    return {"layout": PART if PartForm(request.GET).is_valid() else PAGE}
