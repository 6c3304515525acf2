"""No form of the admin overwrites what somebody else has saved since it was opened."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.views.generic.edit import BaseUpdateView

from wagtail.contrib.settings.registry import registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import get_page_models

import pytest
from wagtail_modeladmin.options import ModelAdmin

from annuaire.models import Alternative
from core.admin.registers import RegisterAdmin
from core.forms.merged_form import MergedFormMixin
from core.forms.shared_form import SharedFormMixin
from tests.core.test_shared_forms import MAKERS

pytestmark = pytest.mark.front

# These have versions.
MERGED = {
    "wagtailadmin_pages:edit",
    "wagtailsnippets_annuaire_alternative:edit",
    "wagtailsnippets_annuaire_alternative:revisions_revert",
}
# `test_shared_forms` tries them one by one, beside its MAKERS.
SHARED = {
    "wagtailadmin_collections:edit",
    "wagtailadmin_workflows:edit",
    "wagtailadmin_workflows:edit_task",
    "wagtailusers_groups:edit",
}
OTHERS = {
    "wagtailimages:edit_multiple": "uploaded a moment ago by whoever has it open",
    "wagtaildocs:edit_multiple": "uploaded a moment ago by whoever has it open",
    "wagtailadmin_pages:preview_on_edit": "saves nothing",
    "wagtailsettings:preview_on_edit": "saves nothing",
    "wagtailsnippets_annuaire_alternative:preview_on_edit": "saves nothing",
}


def routes(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator:
    for entry in resolver.url_patterns:
        address = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield address, f"{space}{entry.name or ''}", entry.callback
        else:
            name = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry, address, name)


def edit_routes() -> dict[str, str]:
    """Their names by their addresses. Ours stand before Wagtail's, without a name."""
    found = {}
    for address, name, view in routes(get_resolver()):
        view_class = getattr(view, "view_class", object)
        is_named_so = "edit" in name.rpartition(":")[2]
        if address.startswith("admin/") and (
            is_named_so or issubclass(view_class, BaseUpdateView)
        ):
            found[address] = name
    return found


@pytest.mark.case("E5")
def test_every_form_that_edits_something_is_known_here(home):
    found = edit_routes()
    tried = {found[resolve(make()[1]).route] for make in MAKERS}
    registers = {name for name in found.values() if name.endswith("_modeladmin_edit")}
    names = set(found.values()) - registers - {"wagtailsettings:edit"}
    assert names == tried - {"wagtailsettings:edit"} | MERGED | SHARED | OTHERS.keys()


def test_nobody_edits_what_is_in_a_register():
    assert ModelAdmin.__subclasses__() == [RegisterAdmin]


def test_every_page_and_every_entry_is_merged():
    for model in get_page_models():
        if model.is_creatable and model._meta.app_label != "wagtailcore":
            form = model.get_edit_handler().get_form_class()
            assert issubclass(form, MergedFormMixin), model
    view = Alternative.snippet_viewset
    assert issubclass(view.get_edit_handler().get_form_class(), MergedFormMixin)


def test_every_setting_is_shared():
    for model in registry:
        form = get_setting_edit_handler(model).get_form_class()
        assert issubclass(form, SharedFormMixin), model
