from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page


class ParentForm(forms.Form):
    """Where to put a page whose place has gone."""

    parent = forms.TypedChoiceField(
        label=_("Sous quelle page la remettre ?"),
        coerce=int,
        help_text=_("Ex. « Accueil › Ateliers »."),
    )

    def __init__(self, *args, parents: list[Page], **kwargs):
        super().__init__(*args, **kwargs)
        self.parents = {parent.pk: parent for parent in parents}
        self.fields["parent"].choices = [
            (parent.pk, _path(parent)) for parent in parents
        ]

    @property
    def chosen(self) -> Page:
        return self.parents[self.cleaned_data["parent"]]


def _path(page: Page) -> str:
    above = page.get_ancestors().filter(depth__gt=1)
    titles = [*above.values_list("draft_title", flat=True), page.draft_title]
    return " › ".join(titles)
