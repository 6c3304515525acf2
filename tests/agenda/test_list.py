"""The agenda: month by month, narrowed, past months apart."""

import datetime

from django.utils import timezone

from wagtail.models import PageViewRestriction

import pytest
from bs4 import BeautifulSoup

from agenda.forms import Soon
from agenda.listing import Month
from agenda.models import Occurrence, SkippedDate
from agenda.recurrence import Repeat
from ateliers.models import Place
from groupes.models import GroupePage
from tests import factories
from tests.agenda.helpers import DAY, at, evening, event, page_of, words_of
from tests.ateliers.helpers import atelier
from tests.clock import set_clock

BUDGET = 12
NONSENSE = ["", "\x00", "x", "-1", "9" * 40, "'", "é" * 500, "🐝", "%00"]


def month_of(agenda, moment: datetime.datetime) -> str:
    return f"{agenda.url}{Month.of(timezone.localdate(moment)).path}"


def titles(client, address: str, **query) -> list[str]:
    response = client.get(address, query)
    assert response.status_code == 200
    shown = [*response.context.get("past_entries", []), *response.context["entries"]]
    return [entry.title for entry in shown]


def test_events_and_ateliers_stand_in_one_list_in_order(client, agenda, cycle):
    event(agenda, "Marché", start=evening(3))
    atelier(cycle, "Atelier vélo", start=evening(2))
    event(agenda, "Chorale", start=evening(1), repeat=Repeat.WEEKLY, repeat_count=2)
    atelier(cycle, "Sans date")
    event(agenda, "Hier", start=evening(-1))
    assert titles(client, agenda.url) == ["Chorale", "Atelier vélo", "Marché"]


def test_a_month_shows_all_its_days(client, agenda, cycle):
    event(agenda, "Le premier à minuit", start=at("2024-12-01 00:00"))
    event(agenda, "Le dernier soir", start=at("2024-12-31 23:30"))
    event(agenda, "En janvier", start=at("2025-01-01 00:00"))
    event(agenda, "En novembre", start=at("2024-11-30 23:30"))
    atelier(cycle, "Un atelier", start=at("2024-12-08 18:30"))
    assert titles(client, f"{agenda.url}2024/12/") == [
        "Le premier à minuit",
        "Un atelier",
        "Le dernier soir",
    ]
    html = page_of(client, f"{agenda.url}2024/12/")
    assert "<h1>Décembre 2024</h1>" in html
    assert f'rel="canonical" href="{agenda.full_url}2024/12/"' in html
    assert f'rel="prev" href="{agenda.url}2024/11/">Novembre 2024<' in html
    assert f'rel="next" href="{agenda.url}2025/01/">Janvier 2025<' in html


def test_what_lasts_days_stands_in_each_month_and_a_night_in_one(client, agenda):
    event(agenda, "Expo", start=at("2024-10-20 10:00"), end=at("2024-12-05 18:00"))
    event(agenda, "Bal", start=at("2024-11-30 22:00"), end=at("2024-12-01 04:00"))
    assert titles(client, f"{agenda.url}2024/11/") == ["Expo", "Bal"]
    assert titles(client, f"{agenda.url}2024/12/") == ["Expo"]
    html = page_of(client, f"{agenda.url}2024/11/")
    assert "Jusqu'au jeudi 5 décembre" in html
    assert "De 22 h à 4 h" in html


def test_the_days_of_this_month_that_are_over_are_folded(afternoon, client, agenda):
    first = at("2026-06-01 18:30")
    event(agenda, "Au début", start=first, end=first + datetime.timedelta(hours=1))
    event(agenda, "Tout le mois", start=first, end=first + 40 * DAY)
    event(agenda, "Ce soir", start=at(f"{afternoon} 23:00"))
    response = client.get(month_of(agenda, evening(0)))
    past, to_come = response.context["past_entries"], response.context["entries"]
    assert [entry.title for entry in to_come][-1] == "Ce soir"
    assert [entry.title for entry in past] == ["Au début"]
    assert "Les jours passés de ce mois" in response.content.decode()
    everything = [entry.title for entry in [*past, *to_come]]
    assert sorted(everything) == ["Au début", "Ce soir", "Tout le mois"]


def rows(client, address: str, **query) -> list[str]:
    soup = BeautifulSoup(words_of(client.get(address, query)), "html.parser")
    return [" ".join(row.text.split()) for row in soup.select(".agenda li")]


def test_a_series_is_one_row_at_its_next_date(afternoon, client, agenda):
    event(
        agenda,
        "Permanence vélo",
        start=at("2026-06-06 14:00"),
        end=at("2026-06-06 17:00"),
        repeat=Repeat.WEEKLY,
        skipped_dates=[SkippedDate(day=at("2026-06-27 14:00").date(), announced=True)],
    )
    [row] = rows(client, agenda.url)
    assert "Permanence vélo, samedi 20 juin 2026" in row
    assert "Tous les samedis, de 14 h à 17 h · prochaine : 20 juin" in row
    assert "Pas le 27 juin" in row
    # The page of a month names each of them.
    assert len(rows(client, f"{agenda.url}2026/07/")) == 4


def test_a_series_that_is_off_as_a_whole_is_one_row_that_says_so(client, agenda):
    event(agenda, "Chorale", start=evening(1), repeat=Repeat.WEEKLY, cancelled=True)
    [row] = rows(client, agenda.url)
    assert "Annulé" in row
    assert "prochaine" not in row


def test_the_first_row_is_not_over(afternoon, client, agenda, cycle):
    event(agenda, "Ce matin", start=at("2026-06-17 09:00"), end=at("2026-06-17 11:00"))
    atelier(cycle, "À midi", start=at("2026-06-17 12:00"), end=at("2026-06-17 14:30"))
    event(agenda, "Encore là", start=at("2026-06-17 14:00"))
    atelier(cycle, "Ce jour-là", start=at("2026-06-17 00:00"), time_known=False)
    event(agenda, "Demain", start=at("2026-06-18 09:00"))
    response = client.get(agenda.url)
    assert [entry.title for entry in response.context["entries"]] == [
        "Ce jour-là",
        "Encore là",
        "Demain",
    ]
    over = response.context["over_entries"]
    assert [entry.title for entry in over] == ["Ce matin", "À midi"]
    html = words_of(response)
    assert "Déjà passé aujourd'hui (2)" in html


@pytest.fixture
def three_days(afternoon, agenda):
    event(agenda, "Ce soir", start=at("2026-06-17 20:00"))
    event(agenda, "Vendredi", start=at("2026-06-19 20:00"))
    event(agenda, "Samedi", start=at("2026-06-20 10:00"))
    event(agenda, "Dimanche", start=at("2026-06-21 23:00"))
    event(agenda, "Le 30", start=at("2026-06-30 20:00"), free=False, price="5 €")
    event(agenda, "Juillet", start=at("2026-07-01 09:00"))


@pytest.mark.parametrize(
    ("soon", "found"),
    [
        ("aujourd-hui", ["Ce soir"]),
        ("week-end", ["Samedi", "Dimanche"]),
        ("mois", ["Ce soir", "Vendredi", "Samedi", "Dimanche", "Le 30"]),
        ("", ["Ce soir", "Vendredi", "Samedi", "Dimanche", "Le 30", "Juillet"]),
    ],
)
def test_today_the_week_end_and_the_month_are_one_press_away(
    three_days, client, agenda, soon, found
):
    assert titles(client, agenda.url, quand=soon) == found
    soup = BeautifulSoup(
        words_of(client.get(agenda.url, {"quand": soon})), "html.parser"
    )
    links = soup.select(".soon a")
    assert [link.text for link in links] == [
        "Tout",
        "Aujourd'hui",
        "Ce week-end",
        "Ce mois",
    ]
    [chosen] = [link for link in links if link.get("aria-current")]
    assert chosen["href"] == (f"{agenda.url}?quand={soon}" if soon else agenda.url)


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("2026-06-15", ["2026-06-20", "2026-06-22"]),
        ("2026-06-20", ["2026-06-20", "2026-06-22"]),
        ("2026-06-21", ["2026-06-21", "2026-06-22"]),
    ],
)
def test_on_a_sunday_the_week_end_is_what_is_left_of_it(monkeypatch, day, days):
    set_clock(monkeypatch, at(f"{day} 10:00"))
    assert [f"{one}" for one in Soon.WEEKEND.days] == days


def test_the_days_asked_for_stay_with_the_filters_and_leave_feeds_alone(
    three_days, client, agenda
):
    query = {"quand": "mois", "gratuit": "1"}
    assert "Le 30" not in titles(client, agenda.url, **query)
    html = words_of(client.get(agenda.url, query))
    assert '<input type="hidden" name="quand" value="mois">' in html
    assert "quand=week-end" in html
    for address in ("flux.xml", "agenda.ics", "2026/07/"):
        assert f'{address}?gratuit=1"' in html


@pytest.mark.case("9.15")
def test_ten_of_one_name_are_told_apart(afternoon, client, agenda):
    start = at("2026-07-01 14:00")
    event(agenda, "Permanence vélo", start=start, repeat=Repeat.WEEKLY)
    html = words_of(client.get(f"{agenda.url}2026/07/"))
    soup = BeautifulSoup(html, "html.parser")
    names = [link.text for link in soup.select(".agenda-title a")]
    assert len(set(names)) == len(names) == 5
    assert names[0] == "Permanence vélo, mercredi 1er juillet 2026"
    blocks = soup.select(".agenda .date-block")
    assert len(blocks) == 5
    assert all(block["aria-hidden"] == "true" for block in blocks)


@pytest.mark.case("9.12")
def test_months_stand_in_lists(client, agenda):
    event(agenda, start=evening(-70))
    event(agenda, start=evening(200))
    soup = BeautifulSoup(page_of(client, agenda.url), "html.parser")
    links = soup.select("#mois ~ ul a, #mois ~ details a")
    assert len(links) == 2
    assert {link.parent.name for link in links} == {"li"}


def test_past_months_and_later_ones_are_linked(client, agenda):
    past, later = evening(-70), evening(200)
    event(agenda, start=past)
    event(agenda, start=later)
    html = page_of(client, agenda.url)
    assert "Mois passés" in html
    assert f'href="{month_of(agenda, past)}"' in html
    assert f'href="{month_of(agenda, later)}"' in html


def test_what_is_cancelled_stays_listed_and_is_told(client, agenda):
    event(agenda, "Bal", start=evening(2), cancelled=True)
    html = page_of(client, agenda.url)
    assert "is-cancelled" in html
    assert "Annulé" in html


@pytest.fixture
def some_of_each(agenda, cycle, groupes_index):
    theme = factories.theme()
    groupe = factories.add(
        groupes_index, GroupePage, "Jardins", slug="jardins", purpose="Semer."
    )
    place = Place.objects.create(name="La halle")
    event(agenda, "Thème", start=evening(1), themes=[theme])
    event(agenda, "Groupe", start=evening(2), groups=[groupe])
    event(agenda, "Lieu", start=evening(3), place=place, free=False, price="5 €")
    atelier(cycle, "Atelier", start=evening(4), place=place)
    return {"theme": theme.slug, "groupe": groupe.slug, "lieu": str(place.pk)}


def test_each_filter_narrows_the_list(client, agenda, some_of_each):
    def found(name: str) -> list[str]:
        return titles(client, agenda.url, **{name: some_of_each[name]})

    assert found("theme") == ["Thème"]
    assert found("groupe") == ["Groupe"]
    assert found("lieu") == ["Lieu", "Atelier"]
    assert titles(client, agenda.url, gratuit="1") == ["Thème", "Groupe", "Atelier"]
    assert titles(client, agenda.url, gratuit="1", lieu=some_of_each["lieu"]) == [
        "Atelier"
    ]


@pytest.mark.parametrize(
    "name", ["theme", "groupe", "lieu", "gratuit", "quand", "page", "q"]
)
def test_a_filter_that_makes_no_sense_is_as_good_as_none(
    client, agenda, some_of_each, name
):
    for value in NONSENSE:
        response = client.get(agenda.url, {name: value})
        assert response.status_code == 200
        known = {"gratuit": "1"} if name == "gratuit" and value else {}
        assert response.context["form"].chosen == known


def test_links_to_months_keep_the_filters_and_nothing_else(client, agenda):
    past = evening(-70)
    event(agenda, start=past)
    html = client.get(agenda.url, {"gratuit": "1", "x": "<b>"}).content.decode()
    assert f'href="{month_of(agenda, past)}?gratuit=1"' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    "path",
    ["2026/13/", "2026/0/", "1989/12/", "2200/01/", f"{'9' * 30}/12/", "0/1/", "2026/"],
)
def test_a_month_that_cannot_be_is_not_found(client, agenda, path):
    assert client.get(f"{agenda.url}{path}").status_code == 404


def test_a_month_has_one_address(client, agenda):
    answer = client.get(f"{agenda.url}2026/7/")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        f"{agenda.url}2026/07/",
    )


def test_an_empty_month_says_so(client, agenda):
    html = page_of(client, f"{agenda.url}2020/02/")
    assert "Rien dans l'agenda ce mois-là" in html
    assert "noindex" in html
    assert "Pas de date annoncée" in page_of(client, agenda.url)


def test_what_is_not_public_is_nowhere_in_the_agenda(client, agenda, cycle):
    secret = Place.objects.create(name="Chez Nadia")
    event(agenda, "Brouillon", live=False, place=secret)
    private = event(agenda, "Privé", place=secret)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    event(agenda, "Expiré", expire_at=timezone.now() - DAY)
    atelier(cycle, "Atelier caché", start=evening(9), live=False, place=secret)
    unpublished = event(agenda, "Dépublié")
    unpublished.unpublish()
    month = month_of(agenda, evening(9))
    for address in (agenda.url, month, "/"):
        html = page_of(client, address)
        for words in (
            "Brouillon",
            "Privé",
            "Expiré",
            "Atelier caché",
            "Dépublié",
            "Chez Nadia",
        ):
            assert words not in html, (address, words)


def test_the_list_costs_the_same_with_many_dates(
    client, agenda, cycle, some_of_each, django_assert_max_num_queries
):
    def grow(count: int) -> None:
        place = Place.objects.create(name=f"Lieu {count}")
        for n in range(count):
            event(agenda, start=evening(n), repeat=Repeat.WEEKLY, place=place)
            atelier(cycle, f"Atelier {n}", start=evening(n), place=place)

    grow(1)
    month = month_of(agenda, evening(9))
    for more in (0, 6):
        grow(more)
        for address in (agenda.url, month):
            client.get(address)
            with django_assert_max_num_queries(BUDGET):
                client.get(address)


def test_two_thousand_dates_are_as_few_queries_and_rows(
    client, agenda, django_assert_max_num_queries
):
    page = event(agenda, start=evening(1), repeat=Repeat.WEEKLY)
    page.occurrences.all().delete()
    step = datetime.timedelta(minutes=30)
    moments = [evening(2) + n * step for n in range(2000)]
    Occurrence.objects.bulk_create(
        Occurrence(event=page, start=start, end=start + step) for start in moments
    )
    client.get(agenda.url)
    with django_assert_max_num_queries(BUDGET):
        assert len(rows(client, agenda.url)) == 1


def test_the_agenda_describes_itself(client, agenda):
    html = page_of(client, agenda.url)
    assert '<meta name="description" content="Toutes les dates à venir' in html


def test_the_home_page_shows_four_dates_one_for_each_event(client, home, agenda, cycle):
    event(agenda, "Chorale", start=evening(-7), repeat=Repeat.WEEKLY)
    event(agenda, "Annulé", start=evening(1), cancelled=True)
    for n in range(4):
        event(agenda, f"Marché {n}", start=evening(10 + n))
    atelier(cycle, "Atelier vélo", start=evening(9))
    response = client.get(home.url)
    shown = [entry.title for entry in response.context["dates"]]
    assert shown == ["Chorale", "Atelier vélo", "Marché 0", "Marché 1"]
    assert f'<a href="{agenda.url}">Tout l’agenda</a>' in response.content.decode()


def test_a_group_shows_its_next_events(client, agenda, groupes_index):
    groupe = factories.add(
        groupes_index, GroupePage, "Jardins", slug="jardins", purpose="Semer."
    )
    event(agenda, "Semis", groups=[groupe])
    event(agenda, "Passé", groups=[groupe], start=evening(-3))
    event(agenda, "Ailleurs")
    html = page_of(client, groupe.url)
    section = html.partition('id="ses-rendez-vous"')[2].partition("</section>")[0]
    assert "Semis" in section
    assert "Passé" not in html
    assert "Ailleurs" not in html
