from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView, TemplateView

from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.urls import display_custom_404
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from annuaire.exports import gogocarto
from annuaire.maps.tiles import tile
from core.admin.account import account
from core.admin.login import DeviceLoginView
from core.http.media import media
from core.syndication.cards.views import sharing_card
from core.trash.views import edit_page
from essaim.sitemaps import sitemap, sitemap_part
from essaim.views import favicon, health, robots, security_txt
from home import themes
from home.styleguide.views import styleguide
from legacy.views import old_address
from search.feeds import search_feed
from search.suggestions import suggestions
from search.views import search

# What pages serve below their own address.
DOTTED = (
    r"flux\.xml|flux\.json|agenda\.ics|points\.json|contours\.json"
    r"|export\.(?:csv|geojson|jsonld)"
)

urlpatterns = [
    path("admin/account/", account),
    path("admin/login/", DeviceLoginView.as_view()),
    path("admin/pages/<int:page_id>/edit/", never_cache(display_custom_404(edit_page))),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media, name="media"),
    path(
        "partage/<str:kind>/<int:key>-<slug:digest>.png",
        sharing_card,
        name="sharing_card",
    ),
    path("recherche/", search, name="search"),
    path("recherche/flux.xml", search_feed, {"name": "flux.xml"}),
    path("recherche/flux.json", search_feed, {"name": "flux.json"}),
    path("recherche/suggestions.json", suggestions, name="suggestions"),
    path("themes/", themes.index, name="themes"),
    path("themes/<slug:slug>/", themes.theme, name="theme"),
    path("themes/<slug:slug>/flux.xml", themes.theme_feed, {"name": "flux.xml"}),
    path("themes/<slug:slug>/flux.json", themes.theme_feed, {"name": "flux.json"}),
    path("themes/<slug:slug>/<slug:kind>/", themes.theme_list, name="theme_list"),
    path("lettre/", include("newsletter.urls")),
    path("index.php", old_address),
    path("plan/tuiles/<int:z>/<int:x>/<int:y>.png", tile, name="map_tile"),
    path("api/elements.json", gogocarto.elements),
    path("api/elements/<uuid:public_id>", gogocarto.one_element),
    path("api/taxonomy.json", gogocarto.taxonomy),
    path("sante/", health, name="health"),
    path("sitemap.xml", sitemap),
    path("sitemap-<slug:section>.xml", sitemap_part, name="sitemap_part"),
    path("robots.txt", robots),
    path(".well-known/security.txt", security_txt),
    path("favicon.ico", favicon),
    path("styleguide/", styleguide, name="styleguide"),
    path("flux.xml", serve, {"path": "flux.xml"}, name="home_feed"),
    # Wagtail's own pattern refuses dots: these routes of pages need a hand.
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
