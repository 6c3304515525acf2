"""What people do on a site, one thing each."""

import datetime

from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect

from agenda.models import AgendaIndexPage, EventPage
from annuaire.models import Alternative
from ateliers.models import Place
from core.models import SiteSettings
from groupes.models import GroupePage
from home.models import FreePage, HomePage, LegalPage
from newsletter.choices import SubscriberState
from newsletter.models import LetterSettings, Subscriber
from tests import factories


def an_event():
    start = timezone.now()
    index = AgendaIndexPage.objects.get()
    end = start + datetime.timedelta(hours=1)
    factories.add(index, EventPage, "Fête", slug="a-nous", start=start, end=end)


def a_free_page():
    factories.add(HomePage.objects.get(), FreePage, "Nous", slug="nous")


def a_setting(model=SiteSettings, **fields):
    settings = model.load()
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()


def a_title(model):
    page = model.objects.first()
    page.title = "Bienvenue à Nantes"
    page.save_revision().publish()


WORK = {
    "alternative": lambda: factories.alternative("L'épicerie de Nantes"),
    "draft": lambda: factories.alternative("L'épicerie de Nantes", live=False),
    "event": an_event,
    "subscriber": lambda: Subscriber.objects.create(
        email="nadia@exemple.fr", state=SubscriberState.ACTIVE
    ),
    "name": lambda: a_setting(name="Essaim de Nantes"),
    "letters": lambda: a_setting(LetterSettings, approval_required=True),
    "page": a_free_page,
    "theme": lambda: factories.theme("Numérique", "numerique"),
    "redirect": lambda: Redirect.objects.create(old_path="/ici", redirect_link="/"),
    "home": lambda: a_title(HomePage),
    "legal": lambda: a_title(LegalPage),
    "former site": lambda: a_title(FreePage),
}
# On what the demo made.
SINCE = {
    "edit": lambda: Alternative.objects.update(phone="04 91 00 00 00"),
    "offline": lambda: GroupePage.objects.first().unpublish(),
    "deletion": lambda: Place.objects.first().delete(),
}
