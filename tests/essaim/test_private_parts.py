"""What the code relies on and no documentation promises.

After an upgrade of these libraries, whatever fails here says what moved. Each part was
read in the source of the version beside its library."""

import ast
import importlib
import inspect
import re
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from django.db.backends.base.base import BaseDatabaseWrapper
from django.template.utils import get_app_template_dirs

import wagtail.admin
from wagtail.models import Site

import pytest

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = {
    "Python": "3.11.7",
    "Django": "5.2.19",
    "wagtail": "8.0.1",
    "modelsearch": "1.3.2",
    "openpyxl": "3.1.5",
    "whitenoise": "6.12.0",
}

# Attributes of modules and classes, by the library they belong to.
PARTS = [
    # The form's last step before its instance is validated.
    ("Django", "django.forms.models", "BaseModelForm._post_clean"),
    # Dates that a draft need not mind, and rows that it leaves out.
    ("Django", "django.forms.forms", "BaseForm._clean_form"),
    ("Django", "django.forms.formsets", "BaseFormSet._should_delete_form"),
    ("Django", "django.forms.formsets", "BaseFormSet.deleted_forms"),
    # Rows restored from the bin: inserted as they were, without a signal.
    ("Django", "django.db.models.query", "QuerySet._insert"),
    ("Django", "django.db.models", "Model.save_base"),
    # What was written and not committed; the site of a request, of what was kept.
    ("Django", "django.db.backends.base.base", "BaseDatabaseWrapper.on_commit"),
    ("wagtail", "wagtail.models", "Site.clear_site_root_paths_cache"),
    # What deleting a thing would take along.
    ("Django", "django.db.models.deletion", "Collector.collect"),
    # Pages asked for by the check of links, through the whole stack.
    ("Django", "django.core.handlers.base", "BaseHandler.load_middleware"),
    ("Django", "django.core.handlers.base", "BaseHandler.get_response"),
    ("Django", "django.core.mail.message", "sanitize_address"),
    ("Django", "django.middleware.csrf", "CsrfViewMiddleware.process_view"),
    ("whitenoise", "whitenoise.storage", "CompressedManifestStaticFilesStorage"),
    # Forms of Wagtail's own views, that others may have open.
    ("wagtail", "wagtail.admin.views.collections", "Edit.form_class"),
    ("wagtail", "wagtail.admin.views.workflows", "Edit.get_edit_handler"),
    ("wagtail", "wagtail.admin.views.workflows", "EditTask.get_form_class"),
    ("wagtail", "wagtail.contrib.redirects.views", "EditView.form_class"),
    ("wagtail", "wagtail.sites.views", "SiteViewSet.edit_view"),
    # Two windows on one text: a save that goes on from what its window held.
    *(
        ("wagtail", "wagtail.admin.views.pages.edit", f"EditView.{name}")
        for name in ("action_name_and_method", "is_out_of_date", "get_editing_sessions")
    ),
    *(
        (
            *("wagtail", "wagtail.admin.views.generic.mixins"),
            f"CreateEditViewOptionalFeaturesMixin.{name}",
        )
        for name in ("overwrite_revision", "is_out_of_date", "get_editing_sessions")
    ),
    # Who writes where, told with the ping.
    ("wagtail", "wagtail.admin.views.editing_sessions", "ping"),
    ("wagtail", "wagtail.admin.models", "EditingSession.is_idle"),
    ("wagtail", "wagtail.admin.models", "EditingSessionQuerySet.available"),
    # A slug that no sibling has.
    ("wagtail", "wagtail.models", "Page._slug_is_available"),
    ("wagtail", "wagtail.models", "PagePermissionTester"),
    # Nothing goes online unseen: what an approval, a list of pages, a disabled task
    # and the API of the admin do at their end.
    ("wagtail", "wagtail.admin.views.generic.workflow", "WorkflowAction.post"),
    (
        *("wagtail", "wagtail.admin.views.generic.workflow"),
        "BaseWorkflowFormView.render_modal_form",
    ),
    ("wagtail", "wagtail.models", "TaskState.approve"),
    ("wagtail", "wagtail.models", "WorkflowState.is_at_final_task"),
    (
        *("wagtail", "wagtail.admin.views.pages.bulk_actions.publish"),
        "PublishBulkAction.prepare_action",
    ),
    (
        *("wagtail", "wagtail.admin.views.pages.bulk_actions.publish"),
        "PublishBulkAction.execute_action",
    ),
    ("wagtail", "wagtail.admin.views.workflows", "DisableTask.delete_action"),
    ("wagtail", "wagtail.admin.api.views", "PagesAdminAPIViewSet.actions"),
    # The documents that a draft holds: the index of references has published ones.
    ("wagtail", "wagtail.models", "ReferenceIndex._extract_references_from_object"),
    ("wagtail", "wagtail.models", "ReferenceIndex._get_content_path_hash"),
    ("wagtail", "wagtail.images.models", "AbstractImage._set_image_file_metadata"),
    (
        *("wagtail", "wagtail.documents.models"),
        "AbstractDocument._set_document_file_metadata",
    ),
    # A damaged file is told as a lost one, and a rendition bears its picture's digest.
    ("wagtail", "wagtail.images.models", "AbstractImage.generate_rendition_file"),
    ("wagtail", "wagtail.images.models", "AbstractRendition.get_upload_to"),
    ("wagtail", "wagtail.images.forms", "BaseImageForm"),
    ("wagtail", "wagtail.documents.views.serve", "serve"),
    # Where a picture serves, drafts included.
    ("wagtail", "wagtail.models", "ReferenceIndex.get_grouped_references_to"),
    ("wagtail", "wagtail.models", "ReferenceIndex.get_grouped_references_to_in_bulk"),
    ("wagtail", "wagtail.models", "ReferenceIndex.get_count_references_to_in_bulk"),
    ("wagtail", "wagtail.models", "ReferenceIndex.usage_count_subquery"),
    ("wagtail", "wagtail.models.reference_index", "ReferenceGroups"),
    ("wagtail", "wagtail.admin.views.generic.usage", "UsageView.get_queryset"),
    # Lists of the admin as CSV go through our writer.
    ("wagtail", "wagtail.admin.views.mixins", "SpreadsheetExportMixin.stream_csv"),
    ("wagtail", "wagtail.contrib.redirects.base_formats", "CSV.create_dataset"),
    # Lists end in the key of their rows.
    *(
        ("Django", "django.db.models.sql.query", f"Query.{name}")
        for name in (
            *("default_ordering", "distinct_fields", "values_select"),
            *("annotation_select", "combinator", "is_sliced", "get_meta"),
        )
    ),
    ("wagtail", "wagtail.admin.views.generic.base", "BaseListingView.paginator_class"),
    (
        "wagtail",
        "wagtail.admin.views.generic.chooser",
        "BaseChooseView.paginator_class",
    ),
    # « Tout choisir » takes what its list shows.
    *(
        ("wagtail", f"wagtail.{module}", f"{name}.get_all_objects_in_listing_query")
        for module, name in (
            ("admin.views.bulk_action", "BulkAction"),
            ("admin.views.pages.bulk_actions.page_bulk_action", "PageBulkAction"),
            ("images.views.bulk_actions.image_bulk_action", "ImageBulkAction"),
            ("documents.views.bulk_actions.document_bulk_action", "DocumentBulkAction"),
            ("users.views.bulk_actions.user_bulk_action", "UserBulkAction"),
        )
    ),
    # The message after a decision or a publication, in the place of Wagtail's.
    *(
        ("wagtail", "wagtail.admin.views.pages.edit", f"EditView.{name}")
        for name in ("perform_workflow_action", "add_save_confirmation_message")
    ),
    *(
        (
            "wagtail",
            "wagtail.admin.views.generic.mixins",
            f"CreateEditViewOptionalFeaturesMixin.{name}",
        )
        for name in ("publish_action", "workflow_action_action")
    ),
    ("wagtail", "wagtail.admin.views.generic", "DeleteView.delete_action"),
    (
        *("wagtail", "wagtail.admin.mail"),
        "WorkflowStateApprovalEmailNotifier.get_valid_recipients",
    ),
    # The banner of a form that is refused is ours.
    ("wagtail", "wagtail.admin.messages", "validation_error"),
    ("wagtail", "wagtail.admin.messages", "render"),
    ("wagtail", "wagtail.blocks.struct_block", "StructBlockValidationError"),
    # Deleting puts into the bin.
    ("wagtail", "wagtail.actions", "DeleteAction._delete"),
    ("wagtail", "wagtail.admin.utils", "get_valid_next_url_from_request"),
    ("wagtail", "wagtail.contrib.sitemaps", "Sitemap._urls"),
    ("wagtail", "wagtail.signal_handlers", "disable_reference_index_auto_update"),
    # The bin's pages are nobody's.
    *(
        ("wagtail", "wagtail.permission_policies.pages", f"PagePermissionPolicy.{name}")
        for name in (
            "user_has_any_permission_for_instance",
            "instances_user_has_any_permission_for",
            "explorable_instances",
        )
    ),
    # Two who edit the same thing.
    ("wagtail", "wagtail.admin.views.pages.edit", "EditView"),
    ("wagtail", "wagtail.snippets.views.snippets", "EditView.run_before_hook"),
    ("wagtail", "wagtail.snippets.views.snippets", "EditView.get_action"),
    (
        *("wagtail", "wagtail.admin.templatetags.wagtailadmin_tags"),
        "user_display_name",
    ),
    ("wagtail", "wagtail.admin.urls", "display_custom_404"),
    # Versions compared in the words of the form.
    *(
        ("wagtail", "wagtail.admin.compare", name)
        for name in (
            *("FieldComparison", "TagsFieldComparison", "BlockComparison.htmlvalue"),
            *("BlockComparison.htmldiff", "ListBlockComparison", "TextDiff.to_html"),
            *("StreamBlockComparison", "StreamFieldComparison", "diff_text"),
            "register_comparison_class",
        )
    ),
    # Accounts.
    ("wagtail", "wagtail.admin.views.account", "AccountView.get_panels"),
    ("wagtail", "wagtail.admin.views.account", "NameEmailSettingsPanel"),
    ("wagtail", "wagtail.admin.views.account", "LoginView.form_valid"),
    ("wagtail", "wagtail.admin.views.account", "LogoutView"),
    ("wagtail", "wagtail.admin.views.account", "BaseSettingsPanel.get_form"),
    ("wagtail", "wagtail.users.views.users", "EditView.get_context_data"),
    ("wagtail", "wagtail.admin.forms.auth", "LoginForm"),
    ("wagtail", "wagtail.admin.forms.auth", "PasswordResetForm"),
    ("wagtail", "wagtail.users.forms", "UserCreationForm.password_enabled"),
    ("wagtail", "wagtail.users.views.users", "IndexView.order_queryset"),
    ("wagtail", "wagtail.users.views.users", "UserViewSet.get_form_class"),
    # The search, given French: `core/search/backend.py`.
    ("modelsearch", "modelsearch.backends.database", "SearchBackend"),
    ("modelsearch", "modelsearch.backends.base", "BaseSearchBackend._search"),
    ("modelsearch", "modelsearch.backends.base", "BaseSearchBackend.add"),
    ("modelsearch", "modelsearch.backends.base", "BaseSearchBackend.add_bulk"),
    (
        *("modelsearch", "modelsearch.backends.base"),
        "BaseSearchBackend.autocomplete_query_compiler_class",
    ),
    (
        *("modelsearch", "modelsearch.backends.base"),
        "BaseSearchQueryCompiler.DEFAULT_OPERATOR",
    ),
    # A list that is searched is filtered and sorted by the database, counted unranked.
    ("modelsearch", "modelsearch.backends.base", "BaseSearchQueryCompiler.check"),
    ("modelsearch", "modelsearch.backends.base", "BaseSearchResults._do_count"),
    ("modelsearch", "modelsearch.tasks", "insert_or_update_object_task"),
    # Sheets that are read row by row, whatever size they say they have.
    ("openpyxl", "openpyxl.worksheet._read_only", "ReadOnlyWorksheet.reset_dimensions"),
]
# SQLite weighs at once what a query finds.
for _module, _path in (
    ("sqlite", "SQLiteSearchQueryCompiler.build_search_query"),
    ("sqlite", "SQLiteSearchQueryCompiler.FTS_TABLE_FIELDS"),
    ("query", "BM25"),
    ("query", "MatchExpression"),
    ("query", "normalize"),
):
    PARTS.append(
        ("modelsearch", f"modelsearch.backends.database.sqlite.{_module}", _path)
    )
for _module, _index in (
    ("postgres.postgres", "PostgresIndex"),
    ("sqlite.sqlite", "SQLiteIndex"),
):
    _name = f"modelsearch.backends.database.{_module}"
    PARTS += [
        ("modelsearch", _name, "ObjectIndexer.prepare_field"),
        ("modelsearch", _name, f"{_index}._refresh_title_norms"),
    ]

# Set on instances, or read by name: found in the source alone.
WORDS = [
    # The address that was looked up is the one that is fetched.
    ("Python", "http.client", "self._create_connection"),
    ("Django", "django.db.models.manager", "self._db"),
    ("Django", "django.db.models.fields.files", "self._committed"),
    ("Django", "django.db.models.query", "_prefetched_objects_cache"),
    ("Django", "django.db.models.deletion", "self.data = "),
    ("Django", "django.db.models.deletion", "self.fast_deletes = "),
    ("Django", "django.db.models.deletion", "self.field_updates = "),
    ("Django", "django.core.mail.backends.smtp", "self.connection = "),
    ("Django", "django.forms.formsets", "self._deleted_form_indexes"),
    ("wagtail", "wagtail.fields", 'kwargs["block_lookup"]'),
    ("wagtail", "wagtail.admin.views.generic.mixins", "overwrite_revision_id"),
    ("wagtail", "wagtail.admin.views.generic.mixins", "loaded_revision_id"),
    ("wagtail", "wagtail.admin.views.generic.mixins", "loaded_revision_created_at"),
    ("wagtail", "wagtail.admin.views.pages.edit", "overwrite_revision_id"),
    ("openpyxl", "openpyxl.reader.excel", "ws.sheet_state"),
    ("modelsearch", "modelsearch.backends.base", "self.order_by_relevance = "),
    # Indexes of PostgreSQL that a migration of ours drops.
    *(
        ("wagtail", "wagtail.search.migrations.0006_customise_indexentry", name)
        for name in ("wagtailsear_title_9caae0_gin", "wagtailsear_body_90c85d_gin")
    ),
    # Columns that the ranking reads: of SQLite, and of PostgreSQL.
    ("modelsearch", "modelsearch.abstract_models", "body = TextField"),
    ("modelsearch", "modelsearch.abstract_models", "body_text = TextField"),
]

# What our scripts of the admin take hold of, in the text of Wagtail's own.
SCRIPTS = {
    "js/core.js": [
        # `unsaved.js`: the wait before an autosave, and what it is sent with.
        *('"restore"in this.submit', "this.submitPromise", "overwrite_revision_id"),
        'this.dispatch("save",{cancelable:!0,detail:{formData:',
        *("getControllerForElementAndIdentifier", "static initialDelayValue=2e3"),
        # `session.js` renews what every request is made with.
        *("window.wagtailConfig=", ".CSRF_TOKEN"),
        # `presence.js`: what a ping is sent with, and its answer.
        *('ping(){this.activeValue&&this.dispatch("ping")}', "new FormData(e)"),
        'this.dispatch("json",{cancelable:!1,detail:{requestUrl:n,data:r}})',
        # `form_guard.js`: the button at work.
        "loading:{default:!1,type:Boolean}",
    ],
    # `presence.js`: Wagtail's ping, and the headings that people see.
    "js/telepath/blocks.js": [
        *("data-streamfield-child", "c-sf-block__type", "data-contentpath"),
        *("data-panel-heading-text", 'class="w-panel__header"'),
    ],
    "../../templates/wagtailadmin/shared/panel.html": [
        *("data-panel-heading-text", 'class="w-panel__header"', "data-panel>"),
    ],
    # `conflict_dialog.js`
    "js/vendor.js": ['this.dispatch("shown"', 'this.dispatch("hidden"'],
    "../../templates/wagtailadmin/shared/editing_sessions/module.html": [
        *('id="w-save-confirmation-dialog"', 'data-w-dialog-target="confirm"'),
        # `presence.js`
        *('class="w-editing-sessions"', "w-session:ping->w-swap#submit"),
        *("w-session:visible->w-session#ping", "w-swap:json->w-session"),
    ],
    "../../templates/wagtailadmin/shared/unsaved_changes_warning.html": [
        "footer__save-warning",
    ],
}

# Ours stand before Wagtail's of the same name; the blocks that they fill or rely on.
TEMPLATES = {
    "wagtailadmin/404.html": ["furniture"],
    "wagtailadmin/admin_base.html": ["branding_favicon"],
    "wagtailadmin/base.html": ["branding_logo"],
    "wagtailadmin/generic/base.html": ["titletag"],
    "wagtailadmin/home.html": ["branding_welcome", "content"],
    "wagtailadmin/login.html": ["titletag", "branding_login"],
    "wagtailadmin/logo.html": [],
    # Drawn as a page of the site, and not for search engines.
    "wagtailcore/password_required.html": ["password_required_message"],
    "wagtaildocs/password_required.html": ["password_required_message"],
    "wagtailadmin/home/account_summary.html": [],
    "wagtailadmin/shared/user_avatar.html": [],
    "wagtailcore/shared/block_preview.html": [],
    "wagtaildocs/documents/edit.html": ["stats"],
    "wagtailsnippets/snippets/delete.html": [],
    "wagtailusers/groups/edit.html": [],
    "wagtailusers/users/create.html": ["form_content", "extra_fields"],
    "wagtailusers/users/edit.html": ["form_content", "extra_fields"],
}
# Wagtail's own that ours extend or include.
EXTENDED = {
    "wagtailadmin/skeleton.html": [
        "titletag",
        "bodyclass",
        "furniture",
        "branding_title",
    ],
    "wagtailadmin/generic/confirm_delete.html": ["confirmation_message", "form"],
    "wagtailadmin/shared/field.html": [],
    "wagtailadmin/shared/header.html": [],
    "wagtailusers/groups/create.html": ["extra_fields"],
}
# Promised by Django's documentation, underscore or not.
DOCUMENTED = {"_meta", "_state", "_default_manager", "_base_manager"}


def where(library: str) -> str:
    now = python_version() if library == "Python" else version(library)
    return f"{library} {now}; it was there in {VERSIONS[library]}"


@pytest.mark.parametrize(("library", "module", "path"), PARTS)
def test_a_private_part_is_where_it_was(library, module, path):
    part = importlib.import_module(module)
    for name in path.split("."):
        assert hasattr(part, name), f"{module}.{path} is not in {where(library)}"
        part = getattr(part, name)


@pytest.mark.parametrize(("library", "module", "word"), WORDS)
def test_what_is_set_by_that_name_still_is(library, module, word):
    source = inspect.getsource(importlib.import_module(module))
    assert word in source, f"{module} has no {word!r} in {where(library)}"


@pytest.mark.parametrize(("name", "words"), SCRIPTS.items())
def test_a_script_of_wagtail_has_what_ours_take_hold_of(name, words):
    folder = Path(wagtail.admin.__file__).parent / "static" / "wagtailadmin"
    text = (folder / name).read_text()
    assert [word for word in words if word not in text] == [], where("wagtail")


def theirs(name: str) -> Path | None:
    paths = (folder / name for folder in get_app_template_dirs("templates"))
    return next((path for path in paths if path.exists()), None)


@pytest.mark.parametrize(("name", "blocks"), [*TEMPLATES.items(), *EXTENDED.items()])
def test_a_template_of_wagtail_has_the_blocks_that_ours_fill(name, blocks):
    path = theirs(name)
    assert path, f"{name} is not in {where('wagtail')}"
    text = path.read_text()
    for block in blocks:
        assert f"{{% block {block} " in text, f"{block} of {name}: {where('wagtail')}"


def test_each_template_that_stands_before_one_of_wagtail_is_named_here():
    ours = ROOT / "templates"
    names = {str(path.relative_to(ours)) for path in ours.glob("wagtail*/**/*.html")}
    assert {name for name in names if theirs(name)} == {*TEMPLATES}


def test_each_private_name_that_is_used_is_named_here():
    folders = [path for path in ROOT.iterdir() if (path / "__init__.py").exists()]
    files = [
        path
        for folder in (*folders, ROOT / "site")
        if folder.name not in ("tests", "bench")
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
    ]
    ours, used = set(DOCUMENTED), {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.FunctionDef(name=name) | ast.arg(arg=name):
                    ours.add(name)
                case ast.Name(id=name, ctx=ast.Store()):
                    ours.add(name)
                case ast.Attribute(attr=name, ctx=ast.Store()):
                    ours.add(name)
                case ast.Attribute(attr=name) if name.startswith("_"):
                    used.setdefault(name, path)
                case ast.ImportFrom(module=str(name)) if "._" in name:
                    used.setdefault(name, path)
    known = {part for _, module, path in PARTS for part in (module, *path.split("."))}
    known |= {name for _, _, word in WORDS for name in re.findall(r"\w+", word)}
    unknown = {
        name: str(path.relative_to(ROOT))
        for name, path in used.items()
        if name not in ours | known and not name.startswith("__")
    }
    assert not unknown
    text = "".join(path.read_text() for path in files)
    private = {name for name in known if name.startswith("_")}
    assert not {name for name in private if name not in text}


def test_a_transaction_remembers_what_it_does_at_its_end_by_savepoint():
    written = inspect.getsource(BaseDatabaseWrapper)
    assert (
        "self.run_on_commit.append((set(self.savepoint_ids), func, robust))" in written
    )
    assert "if sid not in sids" in written


def test_a_request_holds_its_site():
    assert "request._wagtail_site = site" in inspect.getsource(Site.find_for_request)
