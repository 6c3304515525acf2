from django.urls import path

from wagtail.views import serve

from home import themes
from home.styleguide.views import styleguide

urlpatterns = [
    path("flux.xml", serve, {"path": "flux.xml"}, name="home_feed"),
    path("suivre/", serve, {"path": "suivre/"}, name="home_follow"),
    path("themes/", themes.index, name="themes"),
    path("themes/<slug:slug>/", themes.theme, name="theme"),
    path("themes/<slug:slug>/flux.xml", themes.theme_feed, {"name": "flux.xml"}),
    path("themes/<slug:slug>/flux.json", themes.theme_feed, {"name": "flux.json"}),
    path("themes/<slug:slug>/suivre/", themes.theme_follow),
    path("themes/<slug:slug>/<slug:kind>/", themes.theme_list, name="theme_list"),
    path("styleguide/", styleguide, name="styleguide"),
]
