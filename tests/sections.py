"""The pages that hundreds of tests start from: a process makes each of them once, and a
test that asks for one has its rows put back, last of its parent's children."""

from django.db import transaction
from django.db.models import F

from wagtail.models import Page

from agenda.models import AgendaIndexPage
from annuaire.models import AnnuaireIndexPage
from ateliers.models import AteliersIndexPage, CyclePage
from groupes.models import GroupesIndexPage
from newsletter.models import NewsletterIndexPage
from tests import factories
from tests.rows import Written, delete, insert

SECTIONS = [
    (AteliersIndexPage, "Ateliers", "ateliers", True),
    (GroupesIndexPage, "Groupes", "groupes", True),
    (AgendaIndexPage, "Agenda", "agenda", True),
    (AnnuaireIndexPage, "Annuaire", "annuaire", True),
    (NewsletterIndexPage, "Lettre", "lettre", False),
]


class Section:
    def __init__(self, parent: Page, model: type[Page], title: str, **fields) -> None:
        self.written = Written(lambda: factories.add(parent, model, title, **fields))
        self.page = self.written.result
        # Its parent, changed too, has its own number of children each time.
        self.rows = {
            model: {key: row for key, row in rows.items() if key not in changed}
            for model, rows in self.written.come.items()
            for changed in [self.written.gone.get(model, ())]
        }

    def put_below(self, parent: Page) -> Page:
        last, depth = parent.get_last_child(), parent.depth + 1
        path = last._inc_path() if last else Page._get_path(parent.path, depth, 1)
        rows = self.written.as_of_now(self.rows)
        rows[Page][self.page.pk]["path"] = path
        with transaction.atomic():
            insert(rows)
            _add_to_children(parent, 1)
        return type(self.page).objects.get(pk=self.page.pk)

    def take_out(self, parent: Page) -> None:
        with transaction.atomic():
            delete(self.rows)
            _add_to_children(parent, -1)


def make_sections(home: Page) -> dict[str, Section]:
    """By the slug of each."""
    sections = {}
    for model, title, slug, in_menus in SECTIONS:
        fields = {"slug": slug, "show_in_menus": in_menus}
        sections[slug] = Section(home, model, title, **fields)
    index = sections["ateliers"].put_below(home)
    title, slug = "Coopérative intégrale", "cooperative"
    sections[slug] = Section(index, CyclePage, title, slug=slug)
    sections["ateliers"].take_out(home)
    return sections


def _add_to_children(parent: Page, number: int) -> None:
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + number)
    parent.numchild += number
