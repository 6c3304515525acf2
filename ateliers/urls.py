from django.urls import path

from ateliers.register.holder_views import holder

urlpatterns = [
    path("participer/engagement/<str:token>/", holder, name="commitment_holder"),
]
