"""What may happen to a form that is open: the server stops, the software changes, a
clock is wrong, a third person comes."""

import itertools
import json

from django.db.models.signals import post_save

from wagtail.models import PageLogEntry, Revision

import pytest

from annuaire.models import Alternative
from ateliers.models import AtelierPage
from core.models import OpenForm
from tests import factories
from tests.ateliers.helpers import REPORT, atelier
from tests.core.helpers import signed_in
from tests.core.stream_data import stream_data
from tests.core.test_open_forms import latest, people, texts
from tests.core.windows import AUTOSAVE, Window, blocks
from tests.trials import WHOLE


@pytest.fixture
def lucie(client, home):
    return signed_in(client, "Publication", "Lucie")


@pytest.fixture
def karim(client, home):
    return signed_in(client, "Publication", "Karim")


@pytest.fixture
def samia(client, home):
    return signed_in(client, "Publication", "Samia")


@pytest.fixture
def page(cycle) -> AtelierPage:
    page = atelier(cycle, "Semer", live=False, summary="Ensemble.", report=REPORT)
    page.save_revision()
    return page


def restarted(window: Window, *names: str) -> Window:
    """What it was drawn by did not know these fields yet."""
    for name in names:
        for key in [k for k in window.data if k == name or k.startswith(f"{name}-")]:
            del window.data[key]
    form = OpenForm.objects.get(pk=window.data["window"])
    form.content = {k: v for k, v in form.content.items() if k not in names}
    form.save()
    return window


def with_streams(window: Window, page: AtelierPage) -> Window:
    for name, values in stream_data(latest(page)).items():
        window.data.setlist(name, values)
    return window


class Killed(BaseException):
    pass


@pytest.mark.parametrize("kind", [Revision, PageLogEntry])
def test_a_server_that_stops_while_it_saves_leaves_all_as_it_was(
    page, lucie, karim, kind
):
    def stop(instance, **kwargs):
        raise Killed

    hers, his = Window(lucie, page), Window(karim, page)
    his.type(title="Semer et planter").autosave()
    before = list(OpenForm.objects.order_by("pk").values())
    revision = latest(page).latest_revision
    hers.type(summary="À plusieurs.")
    post_save.connect(stop, sender=kind)
    try:
        with pytest.raises(Killed):
            hers.autosave()
    finally:
        post_save.disconnect(stop, sender=kind)
    assert list(OpenForm.objects.order_by("pk").values()) == before
    assert latest(page).latest_revision == revision
    hers.autosave()
    found = latest(page)
    assert (found.title, found.summary) == ("Semer et planter", "À plusieurs.")


ORDERS = list(itertools.permutations(range(3)))


@pytest.mark.case("E8")
@pytest.mark.trial
@pytest.mark.parametrize("order", ORDERS if WHOLE else ORDERS[1:5:3])
def test_three_people_in_one_report(page, lucie, karim, samia, order):
    Window(lucie, page).type(report=blocks(a="Un", b="Deux", c="Trois")).send()
    windows = [Window(person, page) for person in (lucie, karim, samia)]
    windows[0].type(report=blocks(a="Un L", b="Deux", c="Trois", x="Lucie"))
    windows[1].type(report=blocks(a="Un", b="Deux K", c="Trois", y="Karim"))
    windows[2].type(report=blocks(a="Un", b="Deux S", z="Samia", c="Trois"))
    for place in order:
        windows[place].autosave()
    for window in windows:
        window.autosave()
    found = texts(page)
    assert sorted(found) == sorted(
        ["Un L", "Deux K", "Deux S", "Trois", "Lucie", "Karim", "Samia"]
    )
    assert [text for text in found if text in ("Un L", "Trois")] == ["Un L", "Trois"]


@pytest.mark.case("E8")
@pytest.mark.parametrize("deletes_first", [True, False])
def test_a_block_that_one_deletes_while_another_writes_in_it_stays(
    page, lucie, karim, deletes_first
):
    Window(lucie, page).type(report=blocks(a="Un", b="Deux")).send()
    hers, his = Window(lucie, page), Window(karim, page)
    hers.type(report=blocks(a="Un"))
    his.type(report=blocks(a="Un", b="Deux fois"))
    for window in (hers, his) if deletes_first else (his, hers):
        window.autosave()
    for window in (his, hers):
        window.autosave()
    assert texts(page) == ["Un", "Deux fois"]


@pytest.mark.parametrize("is_autosave", [True, False])
def test_a_field_that_a_new_version_adds_is_not_emptied_by_an_old_form(
    page, lucie, karim, is_autosave
):
    names = ["summary", "registration_open", "report", "facilitators", "tags"]
    hers = restarted(Window(lucie, page), *names, "tagged_items")
    his = with_streams(Window(karim, page), page)
    his.type(summary="De Karim", tags="pain", facilitators=people("Odile"))
    his.data["registration_open"] = "on"
    his.autosave()
    before = len(latest(page).report)
    hers.type(title="Semer tôt")
    if is_autosave:
        hers.autosave()
    else:
        assert hers.send().status_code == 302
    found = latest(page)
    assert (found.title, found.summary) == ("Semer tôt", "De Karim")
    assert found.registration_open
    assert len(found.report) == before
    assert [row.first_name for row in found.facilitators.all()] == ["Odile"]
    assert list(found.tags.names()) == ["pain"]


def test_a_part_of_a_block_that_a_new_version_adds_is_not_emptied(page, lucie, karim):
    hers, his = (with_streams(Window(who, page), page) for who in (lucie, karim))
    places = {block.block_type: place for place, block in enumerate(page.report)}
    table, decision = (f"report-{places[k]}-value" for k in ("round_table", "decision"))
    restarted(hers, f"{table}-statements", f"{decision}-who")
    form = OpenForm.objects.get(pk=hers.data["window"])
    stored = json.loads(form.content["report"])
    del stored[places["round_table"]]["value"]["statements"]
    del stored[places["decision"]]["value"]["who"]
    form.content["report"] = json.dumps(stored)
    form.save()
    his.data[f"{decision}-who"] = "Nadia"
    his.data[f"{table}-statements-0-value"] = "Nous sommes là."
    his.autosave()
    hers.type(title="Semer tôt").autosave()
    found = latest(page)
    values = {block.block_type: block.value for block in found.report}
    assert found.title == "Semer tôt"
    assert values["decision"]["who"] == "Nadia"
    assert list(values["round_table"]["statements"]) == ["Nous sommes là."]


def test_what_a_new_version_no_longer_has_stops_no_form(page, lucie, karim):
    hers = with_streams(Window(lucie, page), page)
    for content in (latest(page).latest_revision, OpenForm.objects.get()):
        gone = {"type": "gone", "value": {"text": "x"}, "id": "g" * 36}
        stored = json.loads(content.content["report"])
        stored[0]["value"]["gone"] = "x"
        content.content |= {
            "gone": "x",
            "gone_rows": [{"pk": 1, "title": "x"}],
            "report": json.dumps([gone, *stored]),
        }
        content.save()
    count = int(hers.data["report-count"])
    hers.data |= {
        "gone": "x",
        "gone_rows-TOTAL_FORMS": "1",
        "gone_rows-INITIAL_FORMS": "1",
        "report-count": str(count + 1),
        f"report-{count}-type": "gone",
        f"report-{count}-order": str(count),
        f"report-{count}-deleted": "",
        f"report-{count}-id": "g" * 36,
        f"report-{count}-value-text": "x",
        "report-0-value-gone": "x",
    }
    his = with_streams(Window(karim, page), page)
    his.type(summary="De Karim").autosave()
    hers.type(title="Semer tôt").autosave()
    found = latest(page)
    assert (found.title, found.summary) == ("Semer tôt", "De Karim")
    assert [block.block_type for block in found.report] == [
        kind for kind, _value in REPORT
    ]


def test_clocks_that_differ_or_go_back_take_nothing(page, lucie, karim):
    hers, his = Window(lucie, page), Window(karim, page)
    hers.type(sent_at="4000000000000", title="Semer tôt").autosave()
    his.type(sent_at="1000", summary="De Karim").autosave()
    found = latest(page)
    assert (found.title, found.summary) == ("Semer tôt", "De Karim")
    # Her clock is set right while she writes: by hours, then by a second.
    hers.type(sent_at="9000", title="Semer très tôt").autosave()
    assert latest(page).title == "Semer très tôt"
    hers.type(sent_at="8000", title="Semer trop tôt")
    answer = hers.client.post(
        hers.address, dict(hers.data.lists()), headers=AUTOSAVE
    ).json()
    assert answer["error_code"] == "late"
    assert hers.send().status_code == 302
    assert latest(page).title == "Semer trop tôt"
    hers.type(sent_at="8001", title="Semer enfin").autosave()
    assert latest(page).title == "Semer enfin"


def test_an_entry_that_an_older_version_has_open_is_no_different(home, lucie, karim):
    entry = factories.alternative("Le Local")
    hers = restarted(Window(lucie, entry), "phone", "themes", "photos", "needs")
    his = Window(karim, entry).type(phone="04 91 99 99 99")
    his.autosave()
    hers.type(summary="Une salle pour toutes et tous.").autosave()
    found = Alternative.objects.get().get_latest_revision_as_object()
    assert found.phone == "04 91 99 99 99"
    assert found.summary == "Une salle pour toutes et tous."
