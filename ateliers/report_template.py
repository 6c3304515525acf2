"""The report as it begins: the headings are there, only the words are missing."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from wagtail.blocks import StreamValue

from french.text import fold, paragraphs

# What the template says, and how to name it to whoever has left it as it was.
TO_WRITE = {
    "Combien nous étions, d'où chacun venait.": _("qui était là"),
    "Ce que nous cherchions ce soir-là.": _("l'objectif"),
    "Une première parole.": _("les paroles du tour de table"),
    "Ce qui s'est dit pour ce groupe.": _("les groupes"),
    "Ce que nous avons décidé.": _("la décision"),
    "Prochain rendez-vous, et ce qui reste à faire.": _("la suite"),
}
WHO, AIM, STATEMENT, GROUP, DECISION, NEXT = TO_WRITE


def unwritten_parts(report: StreamValue) -> list[str]:
    """The pieces that still say what the template says, in its order."""
    written = {fold(line) for line in _lines(report.get_prep_value())}
    return [str(name) for text, name in TO_WRITE.items() if fold(text) in written]


def _lines(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield from paragraphs(raw)
    elif isinstance(raw, dict | list):
        for value in raw.values() if isinstance(raw, dict) else raw:
            yield from _lines(value)
