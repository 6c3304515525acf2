"""Statements, questions and proposals that were written elsewhere and pasted."""

from wagtail.test.utils.form_data import rich_text, streamfield

import pytest

from tests.ateliers.helpers import PAST, atelier
from tests.core.helpers import send

pytestmark = pytest.mark.front

PASTED = "\r\n".join(
    [
        "Il est temps de se rassembler.",
        "",
        "Apprendre à réparer, c’est déjà désobéir.",
        "   ",
        "Où sont les jeunes ?",
    ]
)
LINES = [line for line in PASTED.splitlines() if line.strip()]


def listed(*items: str) -> dict:
    numbered = {
        str(n): {"deleted": "", "order": str(n), "value": item}
        for n, item in enumerate(items)
    }
    return {"count": str(len(items)), **numbered}


def saved(client, page, kind: str, name: str, *items: str) -> list[str]:
    value = {"title": "", "intro": rich_text(""), name: listed(*items)}
    report = streamfield([(kind, value)])
    assert send(client, page, report=report).status_code == 302
    page.refresh_from_db()
    block = page.get_latest_revision_as_object().report[0]
    return list(block.value[name])


KINDS = [
    ("round_table", "statements"),
    ("questions", "questions"),
    ("proposals", "proposals"),
]


@pytest.mark.case("8.1")
@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_each_line_that_is_pasted_is_one_item(admin_client, cycle, kind, name):
    page = atelier(cycle, start=PAST)
    assert saved(admin_client, page, kind, name, PASTED) == LINES
    # Among others, in their order; a second save changes nothing.
    after = ["Avant.", *LINES, "Après."]
    assert saved(admin_client, page, kind, name, "Avant.", PASTED, "Après.") == after
    assert saved(admin_client, page, kind, name, *after) == after


@pytest.mark.case("8.1")
def test_the_marks_of_a_pasted_list_go_and_those_of_a_single_line_stay(
    admin_client, cycle
):
    page = atelier(cycle, start=PAST)
    pasted = (
        "- Semer\n– Réparer\n• Chanter\n* Danser, – oui – danser\n-12 degrés dehors"
    )
    assert saved(admin_client, page, "questions", "questions", pasted) == [
        *["Semer", "Réparer", "Chanter", "Danser, – oui – danser", "-12 degrés dehors"]
    ]
    alone = "– Tu viens ?"
    assert saved(admin_client, page, "questions", "questions", alone) == [alone]
