"""Every component in every state, on one page for the team."""

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from core.blocks import BodyBlock
from core.models import Theme

TONES = [
    ("Confirmé", "success"),
    ("Date à fixer", "warning"),
    ("Annulé", "danger"),
    ("Compte rendu publié", "info"),
    ("En sommeil", "neutral"),
]
MESSAGES = [
    ("Une information.", "info"),
    ("C'est enregistré.", "success"),
    ("À vérifier.", "warning"),
    ("Cela n'a pas marché : essayez de nouveau.", "error"),
]


class SampleForm(forms.Form):
    name = forms.CharField(label="Prénom", help_text="Ex. « Nadia ».")
    email = forms.EmailField(label="Adresse électronique")
    size = forms.ChoiceField(label="Taille", choices=[("s", "Petite")], required=False)


@never_cache
def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    blocks = [
        block.render(block.get_preview_value())
        for block in BodyBlock().child_blocks.values()
        if block.meta.template and hasattr(block.meta, "preview_value")
    ]
    form = SampleForm({"email": "nadia"})
    form.is_valid()
    return render(
        request,
        "styleguide/styleguide.html",
        {
            "tones": TONES,
            "badge": TONES[0],
            "messages_shown": MESSAGES,
            "themes": Theme.objects.all(),
            "form": form,
            "now": timezone.now(),
            "page_obj": Paginator(range(100), 10).get_page(3),
            "blocks": blocks,
        },
    )
