from django.urls import path

from participation import views
from participation.polls import views as poll_views
from participation.reports.views import read

urlpatterns = [
    path("venir/<uuid:number>/", views.come, name="participation_come"),
    path("confirmer/<str:token>/", views.confirm, name="participation_confirm"),
    path("place/<str:token>/", views.place, name="participation_place"),
    path(
        "place/<str:token>/agenda.ics",
        views.calendar,
        name="participation_calendar",
    ),
    path("sondage/<uuid:number>/", poll_views.poll, name="participation_poll"),
    path(
        "sondage/<uuid:number>/lien/",
        poll_views.link,
        name="participation_poll_link",
    ),
    path(
        "sondage/<uuid:number>/r/<str:token>/",
        poll_views.answer,
        name="participation_poll_answer",
    ),
    path(
        "sondage/<uuid:number>/venir/<str:token>/",
        poll_views.come,
        name="participation_poll_come",
    ),
    path("relire/<str:token>/", read, name="participation_read"),
]
