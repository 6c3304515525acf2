"""The pages that hundreds of tests start from: a process makes each of them once, and a
test that asks for one has its rows put back, last of its parent's children."""

from django.db.models import F

from wagtail.models import Page

from agenda.models import AgendaIndexPage
from annuaire.models import AnnuaireIndexPage
from ateliers.models import AteliersIndexPage, CyclePage
from groupes.models import GroupesIndexPage
from newsletter.models import NewsletterIndexPage
from tests import factories
from tests.rows import Written, as_of_now, insert

SECTIONS = [
    (AteliersIndexPage, "Ateliers", "ateliers", True),
    (GroupesIndexPage, "Groupes", "groupes", True),
    (AgendaIndexPage, "Agenda", "agenda", True),
    (AnnuaireIndexPage, "Annuaire", "annuaire", True),
    (NewsletterIndexPage, "Lettre", "lettre", False),
]


class Section:
    def __init__(self, parent: Page, model: type[Page], title: str, **fields) -> None:
        def write() -> None:
            self.page = factories.add(parent, model, title, **fields)

        self.written = Written(write)
        # Its parent, changed too, has its own number of children each time.
        self.rows = {
            model: {key: row for key, row in rows.items() if key not in changed}
            for model, rows in self.written.come.items()
            for changed in [self.written.gone.get(model, ())]
        }

    def put_below(self, parent: Page) -> Page:
        last, depth = parent.get_last_child(), parent.depth + 1
        path = last._inc_path() if last else Page._get_path(parent.path, depth, 1)
        rows = as_of_now(self.rows)
        rows[Page][self.page.pk]["path"] = path
        insert(rows)
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
        parent.numchild += 1
        return type(self.page).objects.get(pk=self.page.pk)


def make_sections(home: Page) -> dict[str, Section]:
    """By the slug of each."""
    sections = {}
    for model, title, slug, in_menus in SECTIONS:
        section = Section(home, model, title, slug=slug, show_in_menus=in_menus)
        if model is AteliersIndexPage:
            title, slug_of_cycle = "Coopérative intégrale", "cooperative"
            cycle = Section(section.page, CyclePage, title, slug=slug_of_cycle)
            cycle.written.take_out()
            sections[slug_of_cycle] = cycle
        section.written.take_out()
        sections[slug] = section
    return sections
