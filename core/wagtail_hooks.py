from django.http import Http404
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.admin import (
    bulk_selection,
    draft_usage,
    error_banner,
    pagination,
    publication,
    revision_diff,
    spreadsheets,
)
from core.admin.abandoned_drafts import AbandonedDraftsPanel
from core.admin.conflicts import conflicts
from core.admin.dashboard import TasksPanel
from core.admin.deletion_guard import prevent_deletion_in_use
from core.admin.failing_jobs import FailingJobsPanel
from core.admin.guide import guide
from core.admin.invitations import send_invitation
from core.admin.menus import SiteItem, open_pages_on_home
from core.admin.namesakes import tell_of_namesake
from core.admin.pending_texts import PendingTextsPanel, pending_urls
from core.admin.proxies import ProxiesPanel
from core.admin.reports import report_menu_item, report_urls
from core.documents import former_names
from core.documents.privacy import deny_hidden_documents
from core.http.visible_links import register_visible_links
from core.models import Document, Image, Theme
from core.personal_data import admin as personal_data
from core.trash import actions
from core.trash import views as trash
from core.trash.visibility import TrashAwarePolicy, exclude_trash
from core.two_factor import accounts as two_factor
from core.undo import pages as undo_pages
from core.undo.views import undo

revision_diff.register_comparisons()
spreadsheets.use_one_writer()
bulk_selection.choose_what_is_listed()
pagination.end_lists_in_key()
draft_usage.count_drafts()
error_banner.name_every_error()

publication.watch_the_doors()
hooks.register("after_create_user", send_invitation)
# Afterwards the form's page has made way for another object.
hooks.register("before_publish_page", tell_of_namesake)
hooks.register("after_create_page", tell_of_namesake)
hooks.register("after_edit_page", tell_of_namesake)
hooks.register("after_create_snippet", tell_of_namesake)
hooks.register("after_edit_snippet", tell_of_namesake)
hooks.register("construct_main_menu", open_pages_on_home)


@hooks.register("before_serve_page")
def hide_expired_pages(page, request, args, kwargs) -> None:
    """At once, even when the worker that unpublishes them is late."""
    if page.expire_at and page.expire_at <= timezone.now():
        raise Http404


hooks.register("before_serve_document", deny_hidden_documents)
# After Wagtail's own, in whose place they come.
hooks.register("register_rich_text_features", register_visible_links, order=100)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_admin_urls", pending_urls)
hooks.register("register_admin_urls", two_factor.account_urls)
hooks.register("register_admin_urls", personal_data.personal_data_urls)
hooks.register("register_settings_menu_item", personal_data.menu_item)
hooks.register("register_permissions", personal_data.permissions)
hooks.register("register_reports_menu_item", report_menu_item)

register_permission_policy(Page, TrashAwarePolicy())
hooks.register("before_delete_snippet", prevent_deletion_in_use)
# Last: what is refused for another reason stays where it is.
hooks.register("before_delete_page", actions.move_page_to_trash, order=1000)
hooks.register("before_bulk_action", actions.move_selection_to_trash, order=1000)
hooks.register("before_delete_snippet", actions.move_snippets_to_trash, order=1000)

hooks.register("before_publish_page", undo_pages.remember_state)
hooks.register("after_publish_page", undo_pages.announce_publication, order=1000)
hooks.register("before_unpublish_page", undo_pages.remember_states_below)
hooks.register("after_unpublish_page", undo_pages.announce_withdrawal, order=1000)
hooks.register("before_bulk_action", undo_pages.remember_selection)
hooks.register("after_bulk_action", undo_pages.announce_selection, order=1000)
# After Wagtail's own, whose place it takes.
hooks.register("register_admin_viewset", undo_pages.EveryPageViewSet, order=1)


@hooks.register("register_actions")
def register_trash_actions(registry) -> None:
    for model in (Image, Document):
        registry.register(model, actions.TrashAction)


@hooks.register("construct_page_chooser_queryset")
def exclude_trash_from_chooser(pages, request):
    return exclude_trash(pages)


@hooks.register("register_log_actions")
def register_log_actions(actions) -> None:
    actions.register_action("core.restore", _("Restaurer"), _("Sorti de la corbeille"))
    actions.register_action(former_names.ACTION, *former_names.LABELS)
    actions.register_action(personal_data.ERASED, *personal_data.LABELS)
    for action, labels in two_factor.LOG_ACTIONS.items():
        actions.register_action(action, *labels)


@hooks.register("register_admin_menu_item")
def trash_menu_item() -> MenuItem:
    return MenuItem(_("Corbeille"), reverse("trash"), icon_name="bin", order=9000)


@hooks.register("construct_homepage_panels")
def add_tasks_panel(request, panels) -> None:
    panels.insert(0, TasksPanel(request))
    panels.extend([PendingTextsPanel(request), AbandonedDraftsPanel(request)])
    if request.user.is_superuser:
        panels.extend([FailingJobsPanel(), ProxiesPanel(request)])


MAIN_ACTIONS = ["approve", "action-publish", "action-submit"]


# Last, or there is nothing to remove yet.
@hooks.register("construct_homepage_summary_items", order=1)
def hide_summary_items(request, items) -> None:
    items.clear()


@hooks.register("construct_page_action_menu", order=1000)
@hooks.register("construct_snippet_action_menu", order=1000)
def move_main_action_first(menu_items, request, context) -> None:
    """Saving happens by itself. Whoever reads for others comes to approve, whoever may
    publish to publish, and the others to hand it in."""
    names = [item.name for item in menu_items]
    for name in MAIN_ACTIONS:
        if name in names:
            menu_items.insert(0, menu_items.pop(names.index(name)))
            break


@hooks.register("register_admin_menu_item")
def site_menu_item() -> MenuItem:
    return SiteItem(_("Voir le site"), "/", icon_name="view", order=1)


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("guide/", guide, name="guide"),
        path("guide/<slug:slug>/", guide, name="guide"),
        path("annuler/", undo, name="undo"),
        path("choisir/<uuid:key>/", conflicts, name="conflicts"),
        path("corbeille/", trash.index, name="trash"),
        path("corbeille/restaurer/", trash.restore_all, name="trash_restore_all"),
        path("corbeille/<int:pk>/restaurer/", trash.restore, name="trash_restore"),
        path("corbeille/<int:pk>/supprimer/", trash.purge, name="trash_purge"),
    ]


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    return MenuItem(
        _("Guide de la rédaction"), reverse("guide"), icon_name="help", order=100
    )


@hooks.register("construct_help_menu")
def hide_wagtail_help_items(request, menu_items) -> None:
    """Wagtail's own are elsewhere, in English, and make a badge shine until they
    are read."""
    menu_items[:] = [
        item for item in menu_items if not isinstance(item, DismissibleMenuItem)
    ]


@hooks.register("construct_main_menu")
def hide_reports_from_writers(request, menu_items) -> None:
    """They tell of the work of others, for whoever publishes it."""
    pages = policy_registry.get_by_type(Page)
    if not pages.user_has_any_permission(request.user, ["publish", "lock"]):
        menu_items[:] = [item for item in menu_items if item.name != "reports"]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """The last for what is narrower than Wagtail's first step."""
    sheets = [
        ("css/admin.css", "all"),
        ("css/admin_saving.css", "all"),
        ("css/admin_two_factor.css", "all"),
        ("css/admin_phone.css", "(width < 50rem)"),
    ]
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}" media="{}">',
        [(static(name), media) for name, media in sheets],
    )


@hooks.register("insert_global_admin_js")
def admin_js() -> str:
    return _modules("admin_errors", "form_guard", "unsaved_copy", "unsaved")


@hooks.register("insert_editor_js")
def editor_js() -> str:
    names = "admin_editing", "conflict_dialog", "rich_text", "date_fields"
    names = *names, "refused_fields", "open_form", "presence"
    return _modules(*names, "block_link")


def _modules(*names: str) -> str:
    return format_html_join(
        "",
        '<script type="module" src="{}"></script>',
        [(static(f"js/{name}.js"),) for name in names],
    )


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Thèmes")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["name", "icon", "slug"]
    sort_order_field = "sort_order"


register_snippet(ThemeViewSet)
