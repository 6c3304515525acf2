"""What people looked for in vain. Words that might be an address are never kept, see
`zero_results`; what the index holds is published."""

from collections import Counter

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal_data.registry import Counts, PersonalData, register_personal_data
from french.durations import of_duration
from search.models import SearchEntry, Word
from search.vocabulary import forget_words, words_of
from search.zero_results import RETENTION


@register_personal_data
class SearchData(PersonalData):
    key = "search.failed"
    order = 60
    label = _("Les recherches sur le site")
    contents = _(
        "Les mots d’une recherche sans résultat, ou dont un mot manque au site : "
        "comptés, sans rien qui dise qui les a tapés."
    )
    purpose = _("Savoir ce qui manque au site.")
    basis = _("Notre intérêt légitime à vous aider à trouver.")
    readers = _("L’équipe, quand plusieurs jours de suite les ont vus.")
    derived = (SearchEntry, Word)

    @property
    def retention(self) -> str:
        words = gettext("Elles sont effacées au bout %(age)s.")
        return words % {"age": of_duration(RETENTION)}

    def erase(self, email: str) -> Counts:
        """Words of texts that are no longer public would stay until the night. They are
        the site's: none is counted."""
        forget_words(words_of(SearchEntry(text=email)))
        return Counter()
