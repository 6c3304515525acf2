from django.utils.translation import gettext as _

from core.forms import BasePageForm


class AtelierForm(BasePageForm):
    def clean(self):
        cleaned = super().clean()
        number = cleaned.get("number")
        if number and self.parent_page:
            siblings = type(self.instance).objects.child_of(self.parent_page)
            taken = siblings.exclude(pk=self.instance.pk).filter(number=number).first()
            if taken:
                self.add_error(
                    "number",
                    _(
                        "« %(title)s » porte déjà le numéro %(number)d dans ce cycle. "
                        "Choisissez-en un autre, par exemple %(free)d."
                    )
                    % {
                        "title": taken.draft_title,
                        "number": number,
                        "free": siblings.next_number(),
                    },
                )
        return cleaned
