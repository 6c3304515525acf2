"""Addresses of core; the first ones stand in the way of Wagtail's own."""

from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404

from core.admin.account import account
from core.admin.disabled_task import DisableTaskView
from core.admin.login import DeviceLoginView, DevicePasswordResetView
from core.admin.presence import ping
from core.admin.session import session
from core.documents.views import serve_document
from core.http.media import media
from core.http.passwords import authenticate_for_collection, authenticate_for_page
from core.syndication.cards.views import sharing_card
from core.trash.actions import DocumentDeleteView, ImageDeleteView

delete_image, delete_document, disable_task, ping = (
    never_cache(display_custom_404(require_admin_access(view)))
    for view in (
        *(ImageDeleteView.as_view(), DocumentDeleteView.as_view()),
        *(DisableTaskView.as_view(), ping),
    )
)

urlpatterns = [
    path("admin/account/", account),
    path("admin/login/", DeviceLoginView.as_view()),
    path(
        "admin/password_reset/confirm/<uidb64>/<token>/",
        DevicePasswordResetView.as_view(),
    ),
    path(
        "admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/"
        "<int:session_id>/",
        ping,
    ),
    path("admin/session/", session, name="session"),
    path("admin/images/<int:image_id>/delete/", delete_image),
    path("admin/documents/delete/<int:document_id>/", delete_document),
    path("admin/workflows/tasks/disable/<int:pk>/", disable_task),
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
