"""The demo's alternatives are plain data: whoever edits them is told here what a
page could not say."""

import math
import re

from django.utils.text import slugify

from wagtail.coreutils import string_to_ascii

import pytest

from french.typography import typeset
from home.demo.alternatives import ENTRIES
from home.demo.entry_drawings import ENTRY_DRAWINGS
from home.first_texts import THEMES

pytestmark = pytest.mark.front

KINDS = {
    "lieu",
    "association",
    "cooperative",
    "entreprise",
    "collectif",
    "itinerant",
    "en_ligne",
}
STATUSES = {"en_projet", "en_construction", "existante", "en_pause", "fermee"}
# Where people live in each of them, and how far that reaches in kilometres.
CENTRES = {
    "13201": (43.2990, 5.3825, 1.3),
    "13202": (43.3030, 5.3675, 1.8),
    "13203": (43.3113, 5.3806, 1.5),
    "13204": (43.3063, 5.4002, 1.5),
    "13205": (43.2925, 5.3970, 1.3),
    "13206": (43.2876, 5.3814, 1.3),
    "13207": (43.2860, 5.3580, 1.8),
    "13208": (43.2600, 5.3850, 4.0),
    "13209": (43.2440, 5.4150, 4.0),
    "13210": (43.2760, 5.4180, 2.2),
    "13211": (43.2900, 5.4780, 4.0),
    "13212": (43.3071, 5.4350, 2.8),
    "13213": (43.3400, 5.4280, 3.5),
    "13214": (43.3360, 5.3930, 2.8),
    "13215": (43.3500, 5.3620, 3.0),
    "13216": (43.3600, 5.3250, 2.5),
    "13001": (43.5280, 5.4490, 3.0),
    "13002": (43.3360, 5.4820, 2.0),
    "13005": (43.2927, 5.5703, 2.5),
    "13022": (43.2150, 5.5385, 1.5),
    "13028": (43.1780, 5.6080, 2.5),
    "13041": (43.4546, 5.4693, 2.0),
    "13056": (43.4050, 5.0530, 2.0),
    "13070": (43.2812, 5.5168, 1.5),
    "13075": (43.3472, 5.4638, 1.5),
    "13106": (43.3984, 5.3657, 2.0),
    "13117": (43.4550, 5.2490, 3.0),
}
POSTCODES = {
    "13001": "13100",
    "13002": "13190",
    "13005": "13400",
    "13022": "13260",
    "13028": "13600",
    "13041": "13120",
    "13056": "13500",
    "13070": "13821",
    "13075": "13380",
    "13106": "13240",
    "13117": "13127",
} | {f"132{number:02}": f"130{number:02}" for number in range(1, 17)}

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)


def words_of(entry) -> int:
    """Of the synthesis, without its marks."""
    said = " ".join(
        value if isinstance(value, str) else " ".join(value)
        for _, value in entry.synthese
    )
    return len(re.findall(r"\w[\w'’-]*", re.sub(r"<[^>]+>", " ", said)))


def test_there_are_sixty_of_them_each_with_its_own_name_and_address():
    assert len(ENTRIES) == 60
    for field in ("slug", "name", "summary"):
        assert len({getattr(entry, field) for entry in ENTRIES}) == 60
    for field in ("email", "phone", "website"):
        given = [getattr(entry, field) for entry in ENTRIES if getattr(entry, field)]
        assert len(set(given)) == len(given)


def test_every_theme_kind_status_and_drawing_is_shown():
    starters = {slugify(string_to_ascii(name)) for name, _, _ in THEMES}
    assert {theme for entry in ENTRIES for theme in entry.themes} == starters
    assert {entry.kind for entry in ENTRIES} == KINDS
    assert {entry.status for entry in ENTRIES} == STATUSES
    assert {entry.drawing for entry in ENTRIES} == {*ENTRY_DRAWINGS, ""}
    assert sum(entry.status == "existante" for entry in ENTRIES) > 40


def test_the_demo_has_enough_of_everything_to_be_sorted_and_looked_for():
    assert sum(bool(entry.needs) for entry in ENTRIES) >= 25
    assert any(need.ends_in_days for entry in ENTRIES for need in entry.needs)
    assert sum(120 <= words_of(entry) <= 250 for entry in ENTRIES) >= 20
    assert 40 <= sum(bool(entry.hours) for entry in ENTRIES) < 60
    assert {entry.citycode for entry in ENTRIES} == {*POSTCODES, ""}
    ages = [entry.verified_days_ago for entry in ENTRIES]
    assert None in ages
    assert any(age and age > 270 for age in ages)
    assert any(entry.hide_exact_location for entry in ENTRIES)
    named = [slugify(string_to_ascii(entry.name)) for entry in ENTRIES]
    assert sum(name.startswith("reparer-son-velo") for name in named) == 1


@each_entry
def test_an_entry_keeps_within_the_limits(entry):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.slug)
    assert len(entry.name) <= 80
    assert 40 <= len(entry.summary) <= 250
    assert entry.themes
    assert len(set(entry.themes)) == len(entry.themes)
    assert 40 <= words_of(entry) <= 250
    # Shown with French spaces, it must not outgrow its field either.
    assert len(typeset(entry.summary)) <= 250


@each_entry
def test_a_synthesis_begins_in_brief_and_is_made_of_simple_blocks(entry):
    assert [kind for kind, _ in entry.synthese].count("en_bref") == 1
    assert entry.synthese[0][0] == "en_bref"
    for kind, value in entry.synthese:
        if kind in ("question", "quote"):
            first, second = value
            assert first
            assert second
        else:
            assert kind in ("en_bref", "text")
        html = {"text": value, "question": value[1]}.get(kind, "")
        tags = re.findall(r"<(/?)(\w+)>", html)
        assert {name for _, name in tags} <= {"h2", "p", "ul", "li"}
        opened = [name for closing, name in tags if not closing]
        closed = [name for closing, name in tags if closing]
        assert sorted(opened) == sorted(closed)


@each_entry
def test_an_entry_stands_where_it_says(entry):
    if entry.position == "":
        assert (entry.lat, entry.lon, entry.citycode, entry.postcode) == (
            None,
            None,
            "",
            "",
        )
        return
    assert entry.position in ("exacte", "approximative", "commune")
    assert bool(entry.street) is (entry.position != "commune")
    assert entry.hide_exact_location is (entry.position == "approximative")
    assert POSTCODES[entry.citycode] == entry.postcode
    assert (entry.city == "Marseille") is entry.citycode.startswith("132")
    assert 43.15 <= entry.lat <= 43.60
    assert 4.95 <= entry.lon <= 5.70
    lat, lon, reach = CENTRES[entry.citycode]
    north = (entry.lat - lat) * 111
    east = (entry.lon - lon) * 111 * math.cos(math.radians(lat))
    assert math.hypot(north, east) <= reach


@each_entry
def test_nobody_real_can_be_reached_through_the_demo(entry):
    """The numbers are those that the regulator keeps for films."""
    if entry.email:
        assert re.fullmatch(r"[a-z-]+@example\.org", entry.email)
    if entry.phone:
        fictional = r"(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49) \d\d \d\d"
        assert re.fullmatch(fictional, entry.phone)
    for address in (entry.website, *entry.social_links):
        assert address == "" or re.fullmatch(
            r"https://([a-z-]+\.)+(example\.org|exemple\.fr)(/[\w@/-]+)?", address
        )


@each_entry
def test_a_check_says_how_and_a_need_says_what(entry):
    checked = entry.verified_days_ago is not None
    assert (entry.verified_how in ("visite", "telephone", "courriel")) is checked
    for need in entry.needs:
        assert need.text.endswith(".")
        assert need.ends_in_days is None or need.ends_in_days > 0


@pytest.mark.parametrize("name", ENTRY_DRAWINGS)
def test_a_drawing_makes_a_picture_and_says_what_it_shows(name):
    draw, description = ENTRY_DRAWINGS[name]
    assert draw().file(name).size > 20_000
    assert description.endswith(".")
