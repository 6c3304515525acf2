"""Searches without a result, and nothing about who made them."""

from datetime import timedelta

from django.urls import reverse

import pytest

from home.models import FreePage
from search import zero_results
from search.models import FailedSearch, Promotion
from tests import factories

BROWSER = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}


def type_query(client, words: str, method: str = "get", **headers: str) -> None:
    send = getattr(client, method)
    send("/recherche/", {"q": words}, headers={**BROWSER, **headers})


def rows() -> list[tuple[str, int]]:
    return [*FailedSearch.objects.order_by("pk").values_list("words", "times")]


def test_what_is_typed_in_vain_is_counted_once_per_visit(client, home):
    factories.add(home, FreePage, "Cantine", slug="cantine")
    type_query(client, "Vélos à l’Œuvre")
    type_query(client, "vélos à l’œuvre ?")
    assert rows() == [("velos a l'oeuvre", 1)]
    zero_results.count("autre chose")
    assert rows()[-1] == ("autre chose", 1)
    type_query(client, "cantine")
    type_query(client, "?!")
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("head", {}),
        ("get", {"Sec-Purpose": "prefetch"}),
        ("get", {"Sec-Fetch-Site": "cross-site"}),
        ("get", {"Sec-Fetch-Mode": "no-cors"}),
        ("get", {"Cookie": "sessionid=x"}),
    ],
)
def test_robots_links_prefetches_and_the_team_count_for_nothing(
    client, home, method, headers
):
    type_query(client, "quelque chose", method, **headers)
    assert not rows()


@pytest.mark.front
@pytest.mark.parametrize(
    "words",
    [
        "nadia@exemple.fr",
        "nadia arobase exemple",
        "04 91 00 00 00",
        "numéro 123-456",
        "www exemple fr",
        "http://exemple",
        "un deux trois quatre cinq six sept",
        "m" * 61,
        "…",
    ],
)
def test_what_may_tell_of_somebody_is_never_kept(words):
    assert not zero_results.harmless(words)


def test_a_day_has_its_limit_and_the_past_is_forgotten(afternoon, home, monkeypatch):
    monkeypatch.setattr(zero_results, "MAX_ROWS_A_DAY", 2)
    for words in ("un", "deux", "trois"):
        zero_results.count(words)
    assert rows() == [("un", 1), ("deux", 1)]
    today = afternoon
    for words, days in [("un", 40), ("deux", 91), ("seul", 31), ("seule", 29)]:
        FailedSearch.objects.create(words=words, day=today - timedelta(days), times=3)
    zero_results.delete_old()
    assert rows() == [("un", 1), ("deux", 1), ("un", 3), ("seule", 3)]


def test_editors_see_what_was_asked_on_several_days(afternoon, admin_client, home):
    today = afternoon
    for days in (0, 1):
        FailedSearch.objects.create(
            words="cantine", day=today - timedelta(days), times=2
        )
    FailedSearch.objects.create(words="jeanne martin", day=today, times=9)
    report = reverse("failed_searches")
    html = admin_client.get(report).content.decode()
    assert "cantine" in html
    assert "recherche=cantine" in html
    assert "jeanne" not in html
    export = b"".join(admin_client.get(report, {"export": "csv"}).streaming_content)
    assert b"cantine;4;2;" in export
    admin_client.force_login(factories.user())
    assert admin_client.get(report).status_code == 302


@pytest.mark.case("4.1")
def test_a_word_that_the_site_lacks_is_told_to_the_team_though_others_are_found(
    client, home
):
    factories.add(home, FreePage, "Cantine", slug="cantine")
    factories.add(home, FreePage, "Semis", slug="semis")
    type_query(client, "cantine végane")
    # Two words that are both known only never meet.
    type_query(client, "cantine semis")
    assert rows() == [("cantine vegane", 1)]


@pytest.mark.case("4.4")
def test_what_editors_put_forward_answers(client, home):
    Promotion.objects.create(searches="compost", page=home)
    type_query(client, "compost")
    assert not rows()
