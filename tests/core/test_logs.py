"""What the log says, and what it keeps to itself."""

import logging
import re

from django.core import signing
from django.test import Client

import pytest

from core.http.logs import LineFormatter

pytestmark = [pytest.mark.front, pytest.mark.case("7.13")]

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} [A-Z]+ [\w.]+ \[\S+\] .+")


def line(text: str, *args, name: str = "django.request", **kwargs) -> str:
    record = logging.LogRecord(name, logging.ERROR, "", 0, text, args, None)
    vars(record).update(kwargs)
    return LineFormatter().format(record)


def test_an_event_is_a_line_with_its_time():
    assert LINE.fullmatch(line("Not Found: %s", "/rien/"))
    assert "\n" not in line("Not Found: %s", "/a\n2026-01-01 ERROR inventé\r")


@pytest.mark.parametrize(
    "token",
    [
        signing.dumps("9b2f4c1e-0000-4000-8000-000000000000", salt="x"),
        signing.dumps(["a@exemple.fr", ["lettre"]], salt="x"),
        signing.dumps("x", salt="x").replace(":", "%3A"),
        "MQ/cjq8vg-0123456789abcdef0123456789abcdef",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
    ],
    # Each process signs at another moment.
    ids=["signed", "signed list", "quoted", "new password", "signed elsewhere"],
)
def test_no_token_stands_in_it(token):
    said = line("Bad Request: %s", f"/lettre/confirmer/{token}/")
    assert "/lettre/confirmer/" in said
    for part in re.split(r":|%3A|/|-", token):
        assert len(part) < 10 or part not in said


def test_nor_a_query():
    assert line("Forbidden: /recherche/?q=nadia").endswith("/recherche/?…")


@pytest.mark.parametrize(
    "path",
    [
        "/ateliers/reparer-son-velo-ensemble-a-la-friche-2026/",
        "/annuaire/ressourcerie-de-la-belle-de-mai/",
        "/media/images/four.width-400.avif",
        "http://127.0.0.1:8000/agenda.ics",
    ],
)
def test_addresses_that_people_read_stay_whole(path):
    assert line("Not Found: %s", path).endswith(path)


def test_a_foreign_host_is_a_line_and_a_failure_keeps_its_trace():
    try:
        raise ValueError("zut")
    except ValueError as error:
        trace = type(error), error, error.__traceback__
    host = line("Bad host", name="django.security.DisallowedHost", exc_info=trace)
    assert "\n" not in host
    assert "ValueError: zut" in line("Error: /", exc_info=trace)


def test_every_page_has_a_number(client, home):
    numbers = [client.get(address)["X-Request-ID"] for address in ("/", "/rien/")]
    assert numbers[0] != numbers[1] and f"[{numbers[1]}]" in line("Not Found: /rien/")


def test_a_failure_tells_its_number_to_whoever_met_it(home, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr(type(home), "serve", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in answer.content.decode()
