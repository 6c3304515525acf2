from django.urls import path

from legacy.views import old_address

urlpatterns = [path("index.php", old_address)]
