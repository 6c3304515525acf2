"""How many come, in lists; to machines, only whether one may still register."""

import json
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from icalendar import Calendar

from groupes.models import GroupePage
from participation import seats
from participation.models import Gathering
from tests import factories
from tests.agenda.helpers import evening, page_of
from tests.listings.test_collections import holding
from tests.participation.helpers import open_atelier, open_event, publish, seated

LAYOUTS = ("cartes", "liste", "tableau", "agenda")


def come(gathering: Gathering, count: int) -> None:
    for _ in range(count):
        seated(gathering)
    gathering.refresh_from_db()
    seats.recount(gathering)


def test_every_list_says_how_many_come_in_one_query(
    client, home, cycle, agenda, groupes_index
):
    fields = {"slug": "accueillir", "purpose": "Recevoir."}
    groupe = factories.add(groupes_index, GroupePage, "Accueillir", **fields)
    collections = [
        {"title": layout, "kinds": ["ateliers", "evenements"], "layout": layout}
        for layout in LAYOUTS
    ]
    collection_page = holding(home, *collections)
    fields = {"groups": [groupe], "place_note": "Salle", "capacity": 10}
    one = open_atelier(cycle, start=evening(1), **fields)
    first, second, *_others = open_event(
        agenda, start=evening(2), repeat="semaine", **fields
    )
    come(one, 3)
    come(first, 10)
    come(second, 4)
    lists = {
        home.url: 3,
        cycle.get_parent().url: 1,
        cycle.url: 1,
        agenda.url: 2,
        groupe.url: 2,
        collection_page.url: 2 * len(LAYOUTS),
    }
    for address, count in lists.items():
        html = page_of(client, address)
        told = re.findall(r"\b3 (?:inscrits|personnes inscrites)|Complet, liste", html)
        assert len(told) == count, (address, told)
    second_month = f"{agenda.url}{second.start:%Y/%m}/"
    assert "4 inscrits" in page_of(client, second_month)
    for days in range(3, 6):
        come(open_atelier(cycle, start=evening(days), **fields), 1)
        come(open_event(agenda, start=evening(days), **fields)[0], 1)
    # A collection asks once for each kind of what it shows.
    expected = dict.fromkeys(lists, 1) | {collection_page.url: 2 * len(LAYOUTS)}
    assert {address: _queries(client, address) for address in lists} == expected


def _queries(client, address: str) -> int:
    """Those that ask who comes."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return sum("participation_gathering" in row["sql"] for row in captured)


def _machines(client, page, index) -> dict[str, object]:
    """What machines read of a page, and by what they know that it is new."""
    feed = client.get(f"{index.url}flux.json")
    rss = client.get(f"{index.url}flux.xml")
    calendar = client.get(f"{page.url}agenda.ics")
    [item] = json.loads(feed.content)["items"]
    [event] = Calendar.from_ical(calendar.content).walk("VEVENT")
    html = client.get(page.url).content.decode()
    [offer] = re.findall(r'"availability": ?"https://schema.org/(\w+)"', html)
    return {
        "offer": offer,
        "scheduled": "schema.org/EventScheduled" in html,
        "item": item["content_html"],
        "modified": item["date_modified"],
        "description": str(event["description"]),
        "version": (event["sequence"], event["dtstamp"].dt),
        "tags": [answer.headers["ETag"] for answer in (feed, rss, calendar)],
        "dates": [answer.headers["Last-Modified"] for answer in (feed, rss)],
    }


def test_machines_read_nothing_new_at_a_sign_up_and_learn_when_it_is_full(
    client, cycle, agenda
):
    open_pages = [(open_atelier(cycle, capacity=4), cycle)]
    fields = {"start": evening(9), "capacity": 4, "place_note": "Salle"}
    open_pages += [(open_event(agenda, **fields)[0], agenda)]
    for gathering, index in open_pages:
        page = gathering.page.specific
        empty = _machines(client, page, index)
        come(gathering, 3)
        assert _machines(client, page, index) == empty
        assert "On s’inscrit." in empty["item"]
        assert "On s’inscrit." in empty["description"]
        assert empty["offer"] == "InStock"
        come(gathering, 1)
        full = _machines(client, page, index)
        assert full["offer"] == "SoldOut"
        assert "Complet." in full["item"]
        assert "Complet." in full["description"]
        # It is no news, but whoever keeps the file asks for it anew.
        same = ("modified", "version", "scheduled")
        assert [full[name] for name in same] == [empty[name] for name in same]
        assert not set(full["tags"]) & set(empty["tags"])
        gathering.refresh_from_db()
        assert gathering.availability_at is not None
        publish(page.specific, cancelled=True)
        html = client.get(page.url).content.decode()
        assert "EventCancelled" in html
        assert "availability" not in html
        index.get_children().get().specific.delete()
