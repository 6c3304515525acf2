from django.urls import path

from search.completions import completions
from search.feeds import search_feed, search_follow
from search.views import search

urlpatterns = [
    path("recherche/", search, name="search"),
    path("recherche/flux.xml", search_feed, {"name": "flux.xml"}),
    path("recherche/flux.json", search_feed, {"name": "flux.json"}),
    path("recherche/suivre/", search_follow, name="search_follow"),
    path("recherche/suggestions.json", completions, name="suggestions"),
]
