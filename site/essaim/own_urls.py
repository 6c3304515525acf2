"""Addresses of the site as a whole, for machines."""

from django.urls import path

from essaim.health import health
from essaim.sitemaps import sitemap, sitemap_part
from essaim.views import icon, robots, security_txt

urlpatterns = [
    path("sante/", health, name="health"),
    path("sitemap.xml", sitemap),
    path("sitemap-<slug:section>.xml", sitemap_part, name="sitemap_part"),
    path("robots.txt", robots),
    path(".well-known/security.txt", security_txt),
    path("favicon.ico", icon, {"name": "favicon.ico"}),
    path("apple-touch-icon.png", icon, {"name": "apple-touch-icon.png"}),
    path("apple-touch-icon-precomposed.png", icon, {"name": "apple-touch-icon.png"}),
]
