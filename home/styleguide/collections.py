"""Collections in each of their ways, of things that no table knows."""

from types import SimpleNamespace

from home.styleguide import samples
from listings.collections.layouts import Layout
from listings.query import ContentQuery
from listings.results import Result, ResultSet
from listings.sources import sources_named


def results_of(name: str, things) -> list[Result]:
    [source] = sources_named([name])
    return [Result(source, thing) for thing in things]


def collections(url_path: str, areas: list) -> list[SimpleNamespace]:
    every = samples.ateliers(url_path)
    reports = results_of("comptes-rendus", [every["reported"], every["past"]])
    places = results_of("alternatives", samples.entries()[:3])
    coming = results_of("ateliers", [every["date"], every["confirmed"]])
    coming += results_of("evenements", samples.events(url_path)[:3])
    items = {
        Layout.CARDS: reports + places[:1],
        Layout.LIST: reports + places,
        Layout.TABLE: reports + places + coming,
        Layout.AGENDA: coming,
        Layout.PLAN: places,
    }
    return [
        SimpleNamespace(
            title=layout.label,
            shown_layout=layout,
            items=items[layout],
            dates=[item.agenda_entry for item in items[layout]]
            if layout == Layout.AGENDA
            else [],
            has_kinds=layout != Layout.PLAN,
            has_dates=True,
            has_places=True,
            drawn={"areas": areas, "directory": ""},
        )
        for layout in Layout
    ]


def nothing() -> SimpleNamespace:
    return SimpleNamespace(
        title="Une collection vide",
        results=ResultSet(ContentQuery(kinds=("evenements",), period="7-prochains")),
        empty_text="",
    )
