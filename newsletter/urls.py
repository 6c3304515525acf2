from django.urls import path

from newsletter.subscribers import views

urlpatterns = [
    path("inscription/", views.sign_up, name="newsletter_sign_up"),
    path("merci/", views.thanks, name="newsletter_thanks"),
    path("confirmer/<str:token>/", views.confirm, name="newsletter_confirm"),
    path("preferences/", views.link, name="newsletter_link"),
    path("preferences/<str:token>/", views.preferences, name="newsletter_preferences"),
    path(
        "desinscription/<str:token>/", views.unsubscribe, name="newsletter_unsubscribe"
    ),
]
