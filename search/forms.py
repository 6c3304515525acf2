from django import forms

TYPES = {
    "ateliers": "ateliers.AtelierPage",
    "agenda": "agenda.EventPage",
    "lettre": "newsletter.NewsletterIssuePage",
    "groupes": "groupes.GroupePage",
    "textes": "groupes.LivingTextPage",
    "pages": "home.FreePage",
    "annuaire": "annuaire.AnnuaireIndexPage",
}


class SearchForm(forms.Form):
    """What is asked. A value that makes no sense is as good as none."""

    q = forms.CharField(max_length=200, required=False)
    type = forms.ChoiceField(choices=[(name, name) for name in TYPES], required=False)
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)

    def __init__(self, data):
        # A query that is too long is cut, not refused: it was pasted in haste.
        data = data.copy()
        data["q"] = data.get("q", "").replace("\x00", "")[:200]
        super().__init__(data)
        self.is_valid()

    def value(self, name: str):
        return self.cleaned_data.get(name)
