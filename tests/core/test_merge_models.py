"""Two versions of a real page, and of a real entry, merged by `core.merge`."""

import json
from collections.abc import Callable

from django.db.models import Model

from wagtail.models import Comment

from core.merge import Merge, merge
from core.merge.model_shape import shape_of
from tests import factories
from tests.ateliers.helpers import REPORT, atelier


def version(page: Model, change: Callable[[Model], None]) -> dict:
    """As a revision would hold the page, when somebody has done that to it."""
    copy = page.latest_revision.as_object()
    change(copy)
    return json.loads(copy.to_json())


def merged(page: Model, *changes: Callable[[Model], None]) -> tuple[Merge, Model]:
    base = page.latest_revision.content
    versions = [version(page, change) for change in changes]
    result = merge(base, *versions, shape_of(type(page)))
    page.with_content_json(result.content).save()
    return result, type(page).objects.get(pk=page.pk)


def test_two_versions_of_a_report_make_one(cycle):
    page = atelier(cycle, report=REPORT, summary="Seize personnes.")
    energy, housing = factories.theme("Énergie", "energie"), factories.theme()

    def theirs(copy):
        copy.report[2].value["who"] = "Sophie et Nadia"
        del copy.report[3]
        copy.report[1].value["statements"].append("Et curieux.")
        copy.summary = "Seize personnes sont venues."
        copy.themes.add(energy)
        copy.tags.add("vélo")

    def mine(copy):
        copy.report[1].value["statements"].bound_blocks[0].value = "Nous sommes là."
        copy.report.append(("text", "<p>Merci à tous.</p>"))
        copy.title = "Le troisième atelier"
        copy.themes.add(housing)
        copy.tags.add("pain")

    result, page = merged(page, theirs, mine)
    assert not result.conflicts
    assert (page.title, page.summary) == (
        "Le troisième atelier",
        "Seize personnes sont venues.",
    )
    kinds = [block.block_type for block in page.report]
    assert kinds == ["objective", "round_table", "decision", "text"]
    statements = ["Nous sommes là.", "Et curieux."]
    assert list(page.report[1].value["statements"]) == statements
    assert page.report[2].value["who"] == "Sophie et Nadia"
    assert set(page.themes.all()) == {energy, housing}
    assert set(page.tags.names()) == {"vélo", "pain"}


def test_comments_are_told_apart(cycle):
    page = atelier(cycle)
    people = [factories.user() for _ in range(2)]

    def comment(text: str) -> Comment:
        return Comment(page=page, user=people[0], text=text, contentpath="title")

    page.wagtail_admin_comments = [comment("Est-ce sûr ?"), comment("Le titre ?")]
    page.save()
    page.save_revision()

    def theirs(copy):
        copy.wagtail_admin_comments.first().resolved_by = people[1]
        copy.wagtail_admin_comments.add(comment("Et la date ?"))

    def mine(copy):
        copy.wagtail_admin_comments.remove(
            copy.wagtail_admin_comments.get(text="Le titre ?")
        )

    result, _page = merged(page, theirs, mine)
    assert not result.conflicts
    first, second = result.content["wagtail_admin_comments"]
    assert (first["text"], first["resolved_by"]) == ("Est-ce sûr ?", people[1].pk)
    assert second["text"] == "Et la date ?"


def test_one_field_of_an_entry_written_by_both_is_told(db):
    entry = factories.alternative("La Remise", summary="On prête.")
    result, entry = merged(
        entry,
        lambda copy: setattr(copy, "summary", "On prête des outils."),
        lambda copy: setattr(copy, "summary", "On prête tout."),
    )
    assert [conflict.path for conflict in result.conflicts] == [("summary",)]
    assert entry.summary == "On prête tout."
