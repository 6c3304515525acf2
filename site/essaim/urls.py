import re

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView, TemplateView

from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from core.http.page_routes import dotted_names

DOTTED = "|".join(map(re.escape, dotted_names()))

urlpatterns = [
    path("", include("core.urls")),
    path("", include("annuaire.urls")),
    path("participer/", include("participation.urls")),
    path("a/", include("participation.invitations.urls")),
    path("", include("ateliers.urls")),
    path("lettre/", include("newsletter.urls")),
    path("", include("search.urls")),
    path("", include("home.urls")),
    path("", include("legacy.urls")),
    path("", include("essaim.own_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(rf"^((?:[\w\-]+/)*(?:{DOTTED}))$", serve),
]

handler404 = "essaim.views.not_found"
handler500 = "essaim.views.server_error"

if settings.DEBUG:
    urlpatterns += [
        path("404/", TemplateView.as_view(template_name="404.html")),
        path("500/", TemplateView.as_view(template_name="500.html")),
    ]

urlpatterns += [
    # Wagtail's own second door has no throttle.
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True),
    ),
    path("", include("wagtail.urls")),
]
