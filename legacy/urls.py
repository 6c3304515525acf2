from django.urls import path, re_path

from legacy.views import old_address, old_feed

urlpatterns = [
    path("index.php", old_address),
    re_path(r"^rss/(?P<name>[a-z]{1,20})_rss\.php$", old_feed),
]
