"""Nobody makes public what they have not seen, by whatever door."""

import importlib

from wagtail.admin.views.bulk_action.registry import bulk_action_registry

import pytest

from tests.publishers import publishing_code, publishing_views

pytestmark = pytest.mark.front

ADMIN = "wagtail.admin.views"
PAGES = f"{ADMIN}.pages"
ENTRIES = f"{ADMIN}.generic.mixins.CreateEditViewOptionalFeaturesMixin"
IMPORTS = "tests.annuaire.test_import_apply"
HERE = "tests.core.test_unseen_words"
REVIEW = "tests.core.test_review"

# Each door with the test that goes through it.
FORM = f"{HERE}:test_the_form_publishes_what_it_shows"
APPROVAL_FORM = f"{REVIEW}:test_the_form_tells_and_approves_what_it_shows"
APPROVAL = f"{REVIEW}:test_who_approves_is_told_first_what_was_written_since"
BULK = "tests.core.test_bulk_publication"
MANY = f"{BULK}:test_what_is_written_meanwhile_is_left_out_and_told"
COPY = f"{HERE}:test_a_published_copy_says_what_is_online"
API = f"{HERE}:test_the_api_of_the_admin_publishes_nothing"
TASK = f"{HERE}:test_a_task_that_is_disabled_publishes_nothing"
WORKFLOW = f"{HERE}:test_a_workflow_that_is_disabled_publishes_nothing"
PLANNED = f"{HERE}:test_what_was_planned_appears"
UNDONE = f"{HERE}:test_to_undo_puts_back_what_was_online"
BIN = f"{HERE}:test_what_comes_back_from_the_bin_says_what_it_said"
KEPT_DATE = (
    "tests.participation.test_keep_date:test_words_that_are_being_written_stay_a_draft"
)
LEGACY = f"{HERE}:test_an_old_report_imported_again_publishes_nobody_s_draft"
IMPORT = f"{IMPORTS}:test_the_draft_of_somebody_is_never_published_by_an_import"
MANY_IMPORTED = (
    f"{IMPORTS}:test_a_change_written_with_many_others_joins_the_draft_that_waits"
)
IMPORT_UNDONE = f"{IMPORTS}:test_what_was_touched_since_is_left_and_said"
LETTER = "tests.newsletter.test_screen:test_where_two_decide_one_alone_sends_nothing"

DOORS = {
    f"{PAGES}.edit.EditView.publish_action": FORM,
    f"{ENTRIES}.publish_action": FORM,
    f"{PAGES}.edit.EditView.perform_workflow_action": APPROVAL_FORM,
    f"{ENTRIES}.workflow_action_action": f"{REVIEW}:test_an_entry_asks_likewise",
    f"{ADMIN}.generic.workflow.WorkflowAction.post": APPROVAL,
    "core.admin.review.publish_reviewed": APPROVAL,
    f"{PAGES}.bulk_actions.publish.PublishBulkAction.execute_action": MANY,
    f"{PAGES}.copy.CopyView.form_valid": COPY,
    "core.admin.copies.publish_what_is_online": COPY,
    "wagtail.admin.api.actions.copy.CopyPageAPIAction._action_from_data": API,
    "wagtail.admin.api.actions.copy_for_translation."
    "CopyForTranslationAPIAction._action_from_data": API,
    "wagtail.admin.api.actions.publish.PublishPageAPIAction._action_from_data": API,
    f"{ADMIN}.workflows.DisableTask.delete_action": TASK,
    f"{ADMIN}.workflows.Disable.delete_action": WORKFLOW,
    "wagtail.management.commands.publish_scheduled.Command.handle": PLANNED,
    "core.undo.changes.Change._publish_again": UNDONE,
    "core.models.revisions._publish_as_it_is": KEPT_DATE,
    "core.trash.pages._put_online": BIN,
    "core.trash.objects.restore": BIN,
    "legacy.importer._write": LEGACY,
    "annuaire.imports.write.Writer._revise": IMPORT,
    "annuaire.imports.plain_changes._update": MANY_IMPORTED,
    "annuaire.imports.undo._restore": IMPORT_UNDONE,
    "newsletter.admin.mailings._approve": LETTER,
}
# What is new is nobody else's yet; and what reads like a door, and is none.
NO_DOORS = {
    f"{PAGES}.create.CreateView.publish_action": "a new page",
    f"{PAGES}.create.CreateView.save_action": "takes it off",
    f"{PAGES}.create.CreateView.submit_action": "takes it off",
    "annuaire.imports.new_entries._publish": "a new entry, by the file",
    "annuaire.imports.new_entries._revise": "a new entry, by the file",
    "newsletter.mailings.digests._hand_over": "the letter that the site just wrote",
    "legacy.importer._publish_cycle": "a cycle that only the site wrote in",
    "home.bootstrap._publish": "a new section",
    "home.demo.agenda.load_calls": "the demo, on a site of its own",
    "home.demo.collections.load_collections": "the demo, on a site of its own",
    "home.demo.directory.load_directory": "the demo, on a site of its own",
    "home.demo.loader._Demo._atelier": "the demo, on a site of its own",
    "home.demo.loader._Demo._page": "the demo, on a site of its own",
    "core.trash.pages._create_entry": "notes what was online",
    "wagtail.contrib.simple_translation.views.SubmitTranslationView.post": "one tongue",
    "wagtail.log_actions.LogContext.__exit__": "closes a log",
    "wagtail.workflows.publish_workflow_state": "`publish_reviewed` is in its place",
}
# The last part of the names of addresses; of what they do, the above tells.
ADDRESSES = {
    *["add", "copy", "edit", "revisions_revert", "workflow_action"],
    *["disable", "disable_task"],
}
# Not found by reading: they keep words in other ways, or only ought to.
OTHER_DOORS = [
    f"{HERE}:test_an_older_version_is_published_as_it_is_shown",
    f"{HERE}:test_an_accepted_suggestion_publishes_nothing",
    f"{HERE}:test_another_number_publishes_nothing",
    "tests.newsletter.test_sending:"
    "test_a_letter_that_was_published_meanwhile_is_proofread_again",
]
BULK_ACTIONS = {
    *["add_tags", "add_to_collection", "assign_role", "delete", "move"],
    *["publish", "set_active_state", "unpublish"],
}


def test_every_door_is_known():
    assert publishing_code() == DOORS.keys() | NO_DOORS.keys()
    assert publishing_views().keys() == ADDRESSES


def test_every_bulk_action_is_known():
    bulk_action_registry._scan_for_bulk_actions()
    apps = bulk_action_registry.actions.values()
    found = [actions for models in apps for actions in models.values()]
    assert {name for actions in found for name in actions} == BULK_ACTIONS
    publishing = [actions["publish"] for actions in found if "publish" in actions]
    assert [kind.__module__ for kind in publishing] == ["core.admin.bulk_publication"]


@pytest.mark.parametrize("trial", sorted({*DOORS.values(), *OTHER_DOORS}))
def test_every_door_is_tried(trial):
    module, name = trial.split(":")
    assert callable(getattr(importlib.import_module(module), name))
