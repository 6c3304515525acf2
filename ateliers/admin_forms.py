from django.utils.translation import gettext as _

from ateliers.report_template import unwritten_parts
from core.page_forms import BasePageForm


class AtelierForm(BasePageForm):
    def clean(self):
        cleaned = super().clean()
        self._check_number(cleaned)
        # A draft may be ticked in advance: it is publishing that must wait.
        if cleaned.get("report_ready") and not self.is_deferred_validation:
            self._check_report(cleaned)
        return cleaned

    def _check_report(self, cleaned: dict) -> None:
        report = cleaned.get("report")
        if report is None:
            return
        if not report:
            self.add_error(
                "report_ready",
                _(
                    "Le compte rendu est encore vide : écrivez-le, ou décochez cette "
                    "case pour ne publier que l'annonce."
                ),
            )
        elif missing := unwritten_parts(report):
            self.add_error(
                "report_ready",
                _(
                    "Le compte rendu contient encore les phrases du modèle. Il reste "
                    "à écrire : %(missing)s. Remplacez-les ou supprimez ces "
                    "morceaux, ou décochez cette case pour ne publier que l'annonce."
                )
                % {"missing": ", ".join(missing)},
            )

    def _check_number(self, cleaned: dict) -> None:
        number = cleaned.get("number")
        if number and self.parent_page:
            siblings = type(self.instance).objects.child_of(self.parent_page)
            others = siblings.exclude(pk=self.instance.pk)
            others.free_number(number)
            taken = others.filter(number=number).first()
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
