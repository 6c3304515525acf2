"""Each rule of `core.merge`, by an example."""

import json

import pytest

from core.merge import Conflict, merge
from tests.core.block_trees import SHAPE

pytestmark = pytest.mark.front


def block(key: str, value: object = "", kind: str = "text") -> dict:
    return {"type": kind, "value": value, "id": key}


def body(*blocks: object) -> dict:
    return {"body": list(blocks)}


def both(base: dict, theirs: dict, mine: dict) -> dict:
    """Without a question, whoever came first."""
    merged, turned = merge(base, theirs, mine, SHAPE), merge(base, mine, theirs, SHAPE)
    assert not merged.conflicts and not turned.conflicts
    assert merged.content == turned.content
    return merged.content


def keys(content: dict) -> list[str]:
    return [each["id"] for each in content["body"]]


def ordered(text: str) -> dict:
    return body(*map(block, text))


def test_each_field_has_the_change_of_whoever_made_it():
    base = {"title": "Pain", "summary": "Bon", "latest_revision": 1}
    theirs = {"title": "Le pain", "summary": "Bon", "latest_revision": 2}
    mine = {"title": "Pain", "summary": "Très bon", "latest_revision": 1}
    expected = {"title": "Le pain", "summary": "Très bon", "latest_revision": 2}
    assert both(base, theirs, mine) == expected


def test_one_field_changed_by_both_is_asked():
    merged = merge({"title": "a"}, {"title": "b"}, {"title": "c"}, SHAPE)
    assert merged.content == {"title": "c"}
    assert merged.conflicts == [Conflict(("title",), "a", "b", "c")]
    assert not merge({"title": "a"}, {"title": "b"}, {"title": "b"}, SHAPE).conflicts


def test_what_the_software_writes_is_never_asked():
    versions = [{"latest_revision": number, "pk": 5} for number in (1, 2, 3)]
    merged = merge(*versions, SHAPE)
    assert (merged.content, merged.conflicts) == ({"latest_revision": 2, "pk": 5}, [])
    assert both({}, {"pk": None}, {}) == {"pk": None}


def test_a_field_that_came_or_went_with_a_new_version_was_not_touched():
    assert both({"title": "a"}, {"title": "a", "new": 1}, {"title": "b"}) == {
        "title": "b",
        "new": 1,
    }
    old = {"title": "a", "old": 1}
    assert both(old, {"title": "a"}, old) == old


def test_each_block_has_the_change_of_whoever_made_it():
    base = body(block("1", "a"), block("2", "b"))
    theirs = body(block("1", "A"), block("2", "b"))
    mine = body(block("1", "a"), block("2", "B"))
    assert both(base, theirs, mine) == body(block("1", "A"), block("2", "B"))


def test_parts_of_one_block_are_merged_however_deep():
    def group(title: str, *lines: str) -> dict:
        items = [block(str(rank), line, "item") for rank, line in enumerate(lines)]
        table = block("t", {"title": title, "lines": items}, "table")
        return body(block("g", {"body": [table]}, "group"))

    base, theirs = group("Tour", "un", "deux"), group("Tour de table", "un", "deux")
    assert both(base, theirs, group("Tour", "un", "DEUX")) == group(
        "Tour de table", "un", "DEUX"
    )
    merged = merge(
        base, group("Tour", "ici", "deux"), group("Tour", "là", "deux"), SHAPE
    )
    path = ("body", "g", "body", "t", "lines", "0")
    assert merged.conflicts == [Conflict(path, "un", "ici", "là")]
    assert merged.content == group("Tour", "là", "deux")


def test_an_image_and_its_description_are_one_value():
    def picture(image: int, text: str) -> dict:
        value = {"image": image, "alt_text": text, "decorative": False}
        return body(block("1", value, "image"))

    merged = merge(picture(1, "Pain"), picture(2, "Pain"), picture(1, "Le four"), SHAPE)
    assert merged.content == picture(1, "Le four")
    assert [conflict.path for conflict in merged.conflicts] == [("body", "1")]


@pytest.mark.parametrize(
    "base, theirs, mine, expected",
    [
        ("ab", "axb", "aby", "axby"),  # put in at two places
        ("ab", "azb", "axyb", "axyzb"),  # at one: by id, what was together stays so
        ("abc", "ac", "abcd", "acd"),  # deleted, put in
        ("abc", "axc", "ac", "axc"),  # in the place of what both deleted
        ("b", "bx", "y", "yx"),  # after what the other put another in the place of
        ("abcd", "bcda", "abcd", "bcda"),  # moved
        ("abcd", "bcda", "abxcd", "bxcda"),  # moved, put in
        ("abcdef", "bacdef", "abcdfe", "bacdfe"),  # each moved another
        ("abcd", "bcda", "bcd", "bcd"),  # moved by one, deleted by the other
        ("", "x", "y", "xy"),
    ],
)
def test_order(base, theirs, mine, expected):
    assert "".join(keys(both(*map(ordered, (base, theirs, mine))))) == expected


def test_moved_by_both_it_stands_where_the_later_put_it():
    versions = map(ordered, ("abcd", "bcad", "bcda"))
    merged = merge(*versions, SHAPE)
    assert ("".join(keys(merged.content)), merged.conflicts) == ("bcda", [])


def test_deleted_by_one_and_changed_by_the_other_it_stays():
    base = body(block("1", "a"), block("2", "b"))
    changed = body(block("1", "A"), block("2", "b"))
    assert both(base, body(block("2", "b")), changed) == changed


def test_one_block_made_another_kind_by_one_is_asked():
    base, theirs = body(block("1", "a")), body(block("1", "A"))
    mine = body(block("1", {"text": "a"}, "quote"))
    merged = merge(base, theirs, mine, SHAPE)
    assert merged.content == mine
    assert merged.conflicts[0].theirs == block("1", "A")


def test_a_text_that_the_editor_gave_paragraph_keys_is_unchanged():
    opened = body(block("1", '<p data-block-key="a1b2c">Un pain.</p>'), block("2"))
    base = body(block("1", "<p>Un pain.</p>"), block("2"))
    changed = body(block("1", "<p>Deux pains.</p>"), block("2"))
    assert both(base, changed, opened) == changed
    assert both(base, body(block("2")), opened) == body(block("2"))


def test_a_text_that_the_editor_made_an_empty_paragraph_of_is_unchanged():
    opened = body(block("1", '<p data-block-key="a1b2c"></p>'))
    assert both(body(block("1")), body(block("1", "Bonjour.")), opened) == body(
        block("1", "Bonjour.")
    )


@pytest.mark.parametrize("empty", ["", None, [], '<p data-block-key="a1b2c"></p>'])
def test_a_part_that_came_with_a_new_version_and_stays_empty_was_not_touched(empty):
    typed = body(block("1", {"what": "Louer.", "who": "Nadia"}))
    before = body(block("1", {"what": "Louer."}))
    drawn = body(block("1", {"what": "Louer.", "who": empty}))
    assert both(before, typed, drawn) == typed
    other = body(block("1", {"what": "Louer.", "who": "Karim"}))
    assert len(merge(before, typed, other, SHAPE).conflicts) == 1


def test_blocks_without_ids_are_found_again_when_each_gets_its_own():
    def gallery(*captions: str, key: str | None = None) -> dict:
        items = [
            block(key and f"{key}{caption}", caption, "item") for caption in captions
        ]
        return body(block(key, {"images": items}, "gallery"), block(key and f"{key}2"))

    base = body({"type": "gallery", "value": {"images": ["a", "b"]}}, block(None))
    theirs, mine = gallery("a", "B", key="t"), gallery("A", "b", key="m")
    merged = merge(base, theirs, mine, SHAPE)
    assert not merged.conflicts
    first, second = merged.content["body"]
    assert [item["value"] for item in first["value"]["images"]] == ["A", "B"]
    assert (first["id"], second["id"]) == ("m", "m2")


def test_several_choices_are_a_set():
    def choice(*values: str) -> dict:
        return body(block("1", {"kinds": list(values)}, "collection"))

    base = choice("texts", "letters")
    assert both(
        base, choice("texts", "pages"), choice("texts", "letters", "ateliers")
    ) == (choice("texts", "pages", "ateliers"))


def test_themes_and_tags_are_sets():
    def page(*keys: int) -> dict:
        tags = [{"pk": None, "tag": key, "content_object": 1} for key in keys]
        return {"themes": list(keys), "tagged_items": tags}

    assert both(page(1, 2, 3), page(2, 3, 4), page(1, 3, 5)) == page(3, 4, 5)
    theirs, mine = page(1, 4), page(1, 4, 6)
    theirs["tagged_items"][1]["pk"] = 9  # published in between
    tags = merge(page(1), theirs, mine, SHAPE).content["tagged_items"]
    assert [(row["tag"], row["pk"]) for row in tags] == [(1, None), (4, 9), (6, None)]


def date(day: str, place: int, key: str | None = None, **fields) -> dict:
    return {"pk": None, "sort_order": place, "uuid": key, "day": day, **fields}


def test_rows_are_merged_by_what_tells_them_apart():
    base = {"dates": [date("lundi", 0, "u1"), date("mardi", 1, "u2")]}
    theirs = {"dates": [date("lundi", 1, "u1", pk=7), date("mardi", 0, "u2")]}
    mine = {
        "dates": [
            date("lundi soir", 0, "u1"),
            date("mardi", 1, "u2"),
            date("?", 2, "u3"),
        ]
    }
    assert both(base, theirs, mine)["dates"] == [
        date("mardi", 0, "u2"),
        date("lundi soir", 1, "u1", pk=7),
        date("?", 2, "u3"),
    ]
    other = {"dates": [date("dimanche", 0, "u1"), date("mardi", 1, "u2")]}
    merged = merge(base, other, mine, SHAPE)
    path = ("dates", "u1", "day")
    assert merged.conflicts == [Conflict(path, "lundi", "dimanche", "lundi soir")]


def test_rows_of_before_their_uuids_are_known_by_their_key():
    base = {"dates": [{"pk": 7, "day": "lundi"}, {"pk": 8, "day": "mardi"}]}
    theirs = {"dates": [date("lundi", 0, "t7", pk=7), date("jeudi", 1, "t8", pk=8)]}
    mine = {"dates": [date("dimanche", 0, "m7", pk=7), date("mardi", 1, "m8", pk=8)]}
    merged = merge(base, theirs, mine, SHAPE)
    assert not merged.conflicts
    assert [row["day"] for row in merged.content["dates"]] == ["dimanche", "jeudi"]


def test_a_stream_is_json_within_json_in_a_revision():
    versions = [
        body(block("1", text), block("2", other)) for text, other in ("ab", "Ab", "aB")
    ]
    stored = [{"body": json.dumps(each["body"])} for each in versions]
    merged = merge(*stored, SHAPE).content["body"]
    assert json.loads(merged) == [block("1", "A"), block("2", "B")]


@pytest.mark.parametrize(
    "odd",
    [
        *[None, "", "[]", "{oops", "{}", 7, [None], ["a", 1], [{"type": "text"}]],
        *[[{"uuid": ["u"], "tag": {}, "sort_order": {}}] * 2],
    ],
)
@pytest.mark.parametrize("name", ["body", "dates", "themes", "tagged_items", "title"])
def test_whatever_a_field_holds_nothing_typed_is_lost(odd, name):
    mine = {name: [block("1", "typed")]}
    for base, theirs in ((odd, "theirs"), ("base", odd), (None, odd)):
        versions = {name: base}, {name: theirs}, mine
        merged = merge(*versions, SHAPE)
        assert "typed" in str(merged.content) + str(merged.conflicts)
        turned = merge(versions[0], mine, versions[1], SHAPE)
        assert "typed" in str(turned.content) + str(turned.conflicts)


def test_two_blocks_of_one_id_are_two():
    base = body(block("1", "a"))
    theirs = body(block("1", "a"), block("1", "b"))
    mine = body(block("1", "a"), block("2", "c"))
    merged = both(base, theirs, mine)
    assert {each["value"] for each in merged["body"]} == {"a", "b", "c"}
    assert sorted(filter(None, keys(merged))) == ["1", "2"]
