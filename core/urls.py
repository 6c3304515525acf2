"""Addresses of core; the first ones stand in the way of Wagtail's own."""

from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views.account import LogoutView

from core.admin.account import account
from core.admin.disabled_task import DisableTaskView
from core.admin.login import DeviceLoginView, DevicePasswordResetView
from core.admin.presence import ping
from core.admin.session import session
from core.admin.shared_views import (
    EditCollectionView,
    EditRedirectView,
    EditTaskView,
    EditWorkflowView,
    edit_site,
)
from core.documents.views import serve_document
from core.http.media import media
from core.http.passwords import authenticate_for_collection, authenticate_for_page
from core.syndication.cards.views import sharing_card
from core.trash.actions import DocumentDeleteView, ImageDeleteView
from core.two_factor import setup as two_factor
from core.two_factor.code import CodeView


def admin_path(route: str, view) -> URLPattern:
    """As Wagtail wraps its own."""
    view = view.as_view() if hasattr(view, "as_view") else view
    guarded = never_cache(display_custom_404(require_admin_access(view)))
    return path(f"admin/{route}", guarded)


urlpatterns = [
    path("admin/account/", account),
    path("admin/login/", DeviceLoginView.as_view()),
    path(
        "admin/password_reset/confirm/<uidb64>/<token>/",
        DevicePasswordResetView.as_view(),
    ),
    # Wagtail's own is for those whom the admin lets in.
    path("admin/logout/", never_cache(LogoutView.as_view())),
    path("admin/session/", session, name="session"),
    path("admin/code/", CodeView.as_view(), name="two_factor_code"),
    path("admin/double-verification/", two_factor.setup, name="two_factor_setup"),
    path(
        "admin/double-verification/codes/",
        two_factor.recovery_codes,
        name="two_factor_recovery_codes",
    ),
    path(
        "admin/double-verification/arret/",
        two_factor.deactivation,
        name="two_factor_deactivation",
    ),
    admin_path(
        "editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/"
        "<int:session_id>/",
        ping,
    ),
    admin_path("images/<int:image_id>/delete/", ImageDeleteView),
    admin_path("documents/delete/<int:document_id>/", DocumentDeleteView),
    admin_path("workflows/tasks/disable/<int:pk>/", DisableTaskView),
    admin_path("workflows/tasks/edit/<int:pk>/", EditTaskView),
    admin_path("workflows/edit/<int:pk>/", EditWorkflowView),
    admin_path("redirects/<int:redirect_id>/", EditRedirectView),
    admin_path("collections/<int:pk>/", EditCollectionView),
    admin_path("sites/edit/<int:pk>/", edit_site),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_for_collection,
    ),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_for_page,
    ),
    re_path(r"^documents/([0-9]+)/(.*)$", serve_document),
    path("media/<path:path>", media, name="media"),
    path(
        "partage/<str:kind>/<int:key>-<slug:digest>.png",
        sharing_card,
        name="sharing_card",
    ),
]
