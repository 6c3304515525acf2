from django.utils.translation import gettext as _

from core.page_forms import BasePageForm
from core.stream_text import stream_text
from french.text import has_words


class LivingTextForm(BasePageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The note of what is published tells of that version alone.
        if self.instance.pk and not self.instance.has_unpublished_changes:
            self.initial["change_note"] = ""

    def clean(self):
        cleaned = super().clean()
        body = cleaned.get("body")
        if (
            body
            and not self.is_deferred_validation
            and not has_words(stream_text(body))
        ):
            self.add_error(
                "body",
                _(
                    "Ce texte n'a plus un mot. Écrivez-en un, ou dépubliez la page : "
                    "elle ne paraîtra plus."
                ),
            )
        return cleaned
