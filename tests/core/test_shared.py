"""What every app leans on: words, HTML, headers, limits, the cache."""

import datetime

from django.core.cache import caches
from django.test import RequestFactory, override_settings

import pytest

from core.forms.antispam import accept_submission
from core.forms.message import MessageForm
from core.forms.ratelimit import client_network, exceeded, hit
from core.http.cache import ResilientRedisCache
from core.models import RateLimit, Theme
from core.sanitize import clean_html, clean_html_for_display, text_to_html
from core.slugs import free_slug, slug_from
from core.templatetags.core_tags import json_ld, prose
from french.dates import days_by_month, french_date, ordinal
from french.text import fold, plain, shorten, strip_controls
from tests import factories

pytestmark = pytest.mark.front

ATTACKS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<p onclick="alert(1)">x</p>',
    "<iframe src=//exemple.fr></iframe>",
    "<svg onload=alert(1)>",
    '<p style="position:fixed">x</p>',
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_script_survives_storing_or_showing(attack):
    for html in (
        clean_html(attack),
        clean_html_for_display(attack),
        str(prose(attack)),
    ):
        assert not any(
            word in html
            for word in ("script", "onerror", "onload", "onclick", "iframe", "style")
        )


def test_stored_html_is_balanced_and_keeps_links():
    assert clean_html("<p>Un <b>mot") == "<p>Un <b>mot</b></p>"
    link = '<a href="https://exemple.fr/">x</a>'
    assert clean_html(link) == link


def test_text_becomes_paragraphs_and_breaks():
    assert text_to_html("Un\r\ndeux\n\n<b>trois") == (
        "<p>Un<br/>deux</p><p>&lt;b&gt;trois</p>"
    )


def test_words_are_compared_without_accents_or_ligatures():
    assert fold("  L’ŒUVRE   à Saint-Étienne ") == "l'oeuvre a saint-etienne"


def test_the_words_of_html_do_not_stick_together():
    assert plain("<p>Un</p><p>deux &amp; <b>trois</b></p>") == "Un deux & trois"


def test_a_text_is_cut_at_a_word():
    assert shorten("Seize personnes ont parlé", 12) == "Seize…"
    assert shorten("Court", 12) == "Court"


def test_control_characters_are_dropped_and_lines_kept():
    assert strip_controls("a\x0b\x00b\nc\td\x85") == "ab\nc\td"


def test_dates_are_written_as_the_french_do():
    import datetime

    assert french_date(datetime.date(2016, 3, 8)) == "mardi 8 mars 2016"
    assert french_date(datetime.date(2016, 4, 1)) == "vendredi 1er avril 2016"
    assert french_date(datetime.date(2016, 4, 1), "j F") == "1er avril"
    assert french_date(datetime.date(2016, 4, 11), "j F") == "11 avril"
    assert french_date(None) == ""
    assert [ordinal(n) for n in (None, 1, 2, 21)] == ["", "1er", "2e", "21e"]


def test_days_are_told_month_by_month():
    days = [(2026, 10, 31), (2026, 11, 1), (2026, 11, 21), (2026, 12, 5)]
    told = days_by_month(datetime.date(*day) for day in days)
    assert told == "31 octobre, 1er et 21 novembre, 5 décembre"


def test_structured_data_cannot_close_its_script():
    assert "</script>" not in json_ld({"name": "</script><script>alert(1)</script>"})


@pytest.mark.django_db
def test_a_theme_is_found_by_name_or_synonym_accents_apart():
    theme = factories.theme("Économie sociale", "economie", synonyms="Coopératives\n")
    assert Theme.objects.find_by_name("ECONOMIE SOCIALE") == theme
    assert Theme.objects.find_by_name("cooperatives") == theme
    assert Theme.objects.find_by_name("autre") is None


def test_every_answer_carries_the_headers(client, home):
    for address in ("/", "/nulle-part/"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert (
        "'unsafe-inline'"
        in client.get("/admin/login/").headers["Content-Security-Policy"]
    )


def test_the_admin_still_wants_its_token(home, django_user_model):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "text/html" in response["Content-Type"]


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        ("203.0.113.9", 0, "10.1.2.0/24"),
        ("203.0.113.9", 1, "203.0.113.0/24"),
        ("198.51.100.1, 203.0.113.9", 1, "203.0.113.0/24"),
        ("2001:db8:1:2ff::1", 1, "2001:db8:1:200::/56"),
        ("n'importe quoi", 1, "unknown"),
    ],
)
def test_a_forwarded_address_counts_only_behind_trusted_proxies(
    forwarded, proxies, expected
):
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.1.2.3", headers={"X-Forwarded-For": forwarded}
    )
    with override_settings(TRUSTED_PROXIES=proxies):
        assert client_network(request) == expected


@pytest.mark.django_db
def test_a_limit_holds_and_stores_nobody():
    assert [hit("essai", "10.1.2.0/24", 2, 60) for _ in range(3)] == [
        True,
        True,
        False,
    ]
    assert exceeded("essai", "10.1.2.0/24", 2)
    assert not exceeded("essai", "10.9.9.0/24", 2)
    assert hit("autre", "10.1.2.0/24", 2, 60)
    assert "10.1.2" not in "".join(RateLimit.objects.values_list("key", flat=True))


def test_a_dead_redis_costs_nothing_but_the_cache():
    cache = ResilientRedisCache("redis://127.0.0.1:1/0", {})
    cache.set("clé", 1)
    assert cache.get("clé") == 1
    assert cache.get_or_set("autre", 2) == 2


def test_the_renditions_cache_is_configured():
    assert caches["renditions"]


@pytest.mark.django_db
def test_validating_a_form_counts_nothing_and_accepting_it_once():
    request = RequestFactory().post("/")
    blank = MessageForm(request=request)
    token = blank.fields["jeton"].initial
    data = {"jeton": token, "email": "a@exemple.fr", "message": "Bonjour"}
    form = MessageForm(data, request=request)
    assert form.is_valid()
    assert not RateLimit.objects.exists()
    assert accept_submission(form)
    assert RateLimit.objects.get().hits == 1
    assert not accept_submission(MessageForm({}, request=request))
    assert RateLimit.objects.get().hits == 1


def test_a_slug_is_ascii_and_takes_the_first_number_that_is_free():
    assert slug_from("Écologie à l’œuvre !") == "ecologie-a-loeuvre"
    assert slug_from("« … »", default="atelier") == "atelier"
    assert slug_from("a" * 30 + " b", max_length=31) == "a" * 30
    taken = {"potager", "potager-2", "x" * 255}
    assert free_slug("verger", taken.__contains__) == "verger"
    assert free_slug("potager", taken.__contains__) == "potager-3"
    assert len(free_slug("x" * 255, taken.__contains__)) <= 255
