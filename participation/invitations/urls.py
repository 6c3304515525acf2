from django.urls import path

from participation.invitations import views

urlpatterns = [
    path("<slug:code>/", views.short_link, name="short_link"),
    path("<slug:code>/affiche/", views.poster, name="poster"),
    path("<slug:code>/<slug:shape>.png", views.share_picture, name="share_picture"),
]
