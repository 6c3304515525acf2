"""Each type of https://schema.org/ that pages speak of has what search engines ask
for, and nothing that is not for everybody."""

import datetime

from django.utils import timezone

import pytest

from ateliers.models import AtelierPage, Place
from core.models import SiteSettings
from groupes.models import GroupePage
from home.models import FreePage
from tests import factories
from tests.agenda.helpers import event
from tests.schema_org import faults_of, objects_of

pytestmark = pytest.mark.front

DAY = datetime.timedelta(days=1)
US = {"@type": "Organization", "name": "Essaim", "url": "http://testserver/"}


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "http://testserver"


def said(client, page, kind: str) -> dict:
    """The object of that kind, in which nothing is wrong."""
    found = objects_of(client.get(page.url).content.decode())
    assert [fault for data in found for fault in faults_of(data)] == []
    [data] = [data for data in found if data["@type"] == kind]
    return data


@pytest.fixture
def hall(db) -> Place:
    return Place.objects.create(
        name="La Halle", address="4 rue Longue", postcode="13001", step_free="oui"
    )


def test_an_event_says_where_for_how_much_and_who_asks(client, agenda, hall):
    page = event(agenda, "Fête", place=hall, place_note="Côté cour")
    data = said(client, page, "Event")
    assert data["location"]["name"] == "La Halle, Côté cour"
    assert data["location"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "4 rue Longue",
        "postalCode": "13001",
        "addressLocality": "Marseille",
        "addressCountry": "FR",
    }
    [feature] = data["location"]["amenityFeature"]
    assert (feature["name"], feature["value"]) == ("De plain-pied ou avec rampe", True)
    assert US.items() <= data["organizer"].items()
    assert data["isAccessibleForFree"] is True
    assert (data["offers"]["price"], data["offers"]["url"]) == ("0", page.full_url)
    assert data["image"].endswith(".png")


def test_an_atelier_says_the_same(client, cycle, hall):
    page = factories.add(
        cycle,
        AtelierPage,
        "Réparer",
        slug="reparer",
        start=timezone.now() + 9 * DAY,
        place=hall,
        sign_language="oui",
        summary="Chacun vient avec la sienne.",
    )
    data = said(client, page, "Event")
    assert data["location"]["address"]["streetAddress"] == "4 rue Longue"
    assert data["offers"]["price"] == "0"
    assert data["inLanguage"] == ["fr", "fsl"]
    assert US.items() <= data["organizer"].items()


@pytest.mark.parametrize(
    ("price", "amount"),
    [
        ("5 €", "5"),
        ("4,50 €", "4.50"),
        ("12 euros", "12"),
        ("Prix libre", None),
        ("5 €, 2 € pour qui veut", None),
        ("99999 €", None),
    ],
)
def test_a_price_is_told_where_it_is_one_amount(client, agenda, price, amount):
    data = said(client, event(agenda, "Bal", free=False, price=price), "Event")
    assert data["isAccessibleForFree"] is False
    assert data.get("offers", {}).get("price") == amount


def test_nothing_is_offered_of_what_is_called_off_or_over(client, agenda, cycle):
    off = event(agenda, "Annulé", cancelled=True)
    over = event(agenda, "Passé", start=timezone.now() - 9 * DAY)
    past = factories.add(
        cycle, AtelierPage, "Hier", slug="hier", start=timezone.now() - 9 * DAY
    )
    for page in (off, over, past):
        assert "offers" not in said(client, page, "Event")


def test_who_asks_may_be_others_and_the_place_words_alone_or_unknown(client, agenda):
    page = event(
        agenda,
        "Bal",
        organiser="Les voisins",
        link="https://exemple.fr/bal",
        place_note="Sous la halle",
    )
    data = said(client, page, "Event")
    assert data["organizer"] == {
        "@type": "Organization",
        "name": "Les voisins",
        "url": "https://exemple.fr/bal",
    }
    assert data["location"]["address"]["streetAddress"] == "Sous la halle"
    nowhere = said(client, event(agenda, "Ailleurs"), "Event")["location"]
    assert (nowhere["name"], nowhere["address"]["addressLocality"]) == (
        *("Marseille", "Marseille"),
    )


def test_an_article_is_by_who_signed_it_or_by_all_of_us(client, home):
    words = {"summary": "Ce qui s'est dit.", "slug": "p"}
    page = factories.add(home, FreePage, "À lire", byline="Inès", **words)
    data = said(client, page, "Article")
    assert data["author"] == {"@type": "Person", "name": "Inès"}
    assert US.items() <= data["publisher"].items()
    page.byline = ""
    page.save_revision().publish()
    assert US.items() <= said(client, page, "Article")["author"].items()


def test_the_collective_keeps_its_address_for_messages(client, home, groupes_index):
    settings = SiteSettings.load()
    settings.contact_email, settings.postal_address = "nous@exemple.fr", "13001 M."
    settings.save()
    factories.add(
        groupes_index,
        GroupePage,
        "Jardins",
        slug="g",
        purpose="Planter.",
        contact_email="jardins@exemple.fr",
    )
    data = said(client, home, "Organization")
    assert (data["address"], data["logo"]) == (
        *("13001 M.", "http://testserver/apple-touch-icon.png"),
    )
    for address in ("/", "/groupes/", "/groupes/g/"):
        told = str(objects_of(client.get(address).content.decode()))
        assert "@exemple.fr" not in told


def test_an_entry_is_a_place_or_an_organisation(client, annuaire):
    whole = factories.alternative(
        "L'Établi",
        street="1 rue Longue",
        postcode="13005",
        city="Marseille",
        price="Prix libre, " * 15,
        accessible_toilets="non",
        hours="Mo-Fr 09:00-12:00",
    )
    data = said(client, whole, "LocalBusiness")
    assert len(data["priceRange"]) < 100
    [feature] = data["amenityFeature"]
    assert (feature["name"], feature["value"]) == ("Toilettes accessibles", False)
    online = factories.alternative("En ligne", slug="en-ligne", kind="en_ligne")
    assert said(client, online, "Organization")["name"] == "En ligne"


def test_the_directory_is_a_set_of_open_data_where_its_list_is(client, annuaire):
    data = said(client, annuaire, "Dataset")
    files = [download["contentUrl"] for download in data["distribution"]]
    assert len(files) == 3
    for address in files:
        response = client.get(address.removeprefix("http://testserver"))
        assert response.status_code == 200
        [kind] = [
            download["encodingFormat"]
            for download in data["distribution"]
            if download["contentUrl"] == address
        ]
        assert response["Content-Type"].startswith(kind)
    form = objects_of(client.get("/annuaire/proposer/").content.decode())
    assert "Dataset" not in {thing["@type"] for thing in form}


@pytest.mark.parametrize("town", [{}, {"postcode": "13005", "city": "Marseille"}])
def test_a_place_that_hides_stays_hidden(client, annuaire, town):
    entry = factories.alternative(
        "Chez Nadia",
        street="8 rue Basse",
        address_extra="Fond de cour",
        latitude=43.294512,
        longitude=5.386843,
        hide_exact_location=True,
        email="secret@exemple.fr",
        step_free="oui",
        **town,
    )
    data = said(client, entry, "LocalBusiness" if town else "Organization")
    for secret in ("rue Basse", "cour", "294512", "386843", "secret@"):
        assert secret not in str(data)


def test_what_is_wrong_is_seen():
    """The table itself misses nothing that it is there for."""
    context = {"@context": "https://schema.org"}
    assert faults_of({**context, "@type": "Evnt"}) == ["Evnt: not known"]
    data = {**context, "@type": "Place", "name": "", "adress": "x"}
    assert faults_of(data) == [
        "Place: no address",
        "Place: adress?",
        "Place: name is ''",
    ]
    data = {"@type": "ListItem", "position": 1, "name": "x", "url": "/annuaire/"}
    assert faults_of({**context, **data}) == ["ListItem: url is '/annuaire/'"]
