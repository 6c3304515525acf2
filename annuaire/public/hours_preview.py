"""What is understood of opening hours, while somebody types them in a form."""

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from annuaire.hours import HoursError
from annuaire.hours.reading import MAX_LENGTH
from annuaire.hours_forms import question, understood
from core.http.query import reads_query
from french.typography import typeset

CACHE_SECONDS = 3600


@reads_query
class TypedHoursForm(forms.Form):
    q = forms.CharField(max_length=MAX_LENGTH, required=False)


@require_safe
def hours_preview(request: HttpRequest) -> JsonResponse:
    form = TypedHoursForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    try:
        answer = {"understood": understood(typed), "question": ""}
    except HoursError:
        answer = {"understood": "", "question": question(typed)}
    response = JsonResponse({name: typeset(text) for name, text in answer.items()})
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
