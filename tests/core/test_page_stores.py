"""Where pages are kept, and what is read back of them."""

import gzip
import os
import time
from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import http_date

import brotli
import pytest

from core.http import page_files
from core.http.page_answers import PageAnswer, best_coding
from core.http.page_files import LOCK_SECONDS, FilePages
from core.http.page_memory import PageMemory
from core.http.page_redis import RedisPages
from core.http.page_turns import PageTurns
from core.http.page_version import page_version
from tests.core.test_generation import redis  # noqa: F401

pytestmark = [pytest.mark.front, pytest.mark.case("10.5")]

NAMES = {"": "one", "places": "two"}


def answer(body: str = "Bonjour", seconds: int = 60, **headers: str) -> PageAnswer:
    response = HttpResponse(body)
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    response.until = timezone.now() + timedelta(seconds=seconds)
    return PageAnswer.of(response, NAMES)


def sent(page: PageAnswer, **environ: str) -> tuple[str, dict[str, str], bytes]:
    heads: list[tuple] = []
    environ = {"REQUEST_METHOD": "GET", **environ}
    body = b"".join(page.send(environ, lambda *head: heads.append(head), "t"))
    return heads[0][0], dict(heads[0][1]), body


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        (";;,,=", ""),
    ],
)
def test_the_shortest_that_is_taken_is_sent(accepted, coding):
    assert best_coding(accepted) == coding


def test_each_coding_is_the_same_page():
    page = answer("Atelier vélo " * 50)
    plain = sent(page)[2]
    assert gzip.decompress(sent(page, HTTP_ACCEPT_ENCODING="gzip")[2]) == plain
    assert brotli.decompress(sent(page, HTTP_ACCEPT_ENCODING="br")[2]) == plain
    for coding in ("", "gzip", "br"):
        _status, headers, body = sent(page, HTTP_ACCEPT_ENCODING=coding)
        assert headers["Content-Length"] == str(len(body))
        assert headers["Vary"] == "Accept-Encoding"
        assert headers.get("Content-Encoding", "") == coding


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"HTTP_IF_NONE_MATCH": '"a"'}, "304 Not Modified"),
        ({"HTTP_IF_NONE_MATCH": 'W/"b", W/"a"'}, "304 Not Modified"),
        ({"HTTP_IF_NONE_MATCH": "*"}, "304 Not Modified"),
        ({"HTTP_IF_NONE_MATCH": '"b"'}, "200 OK"),
        ({"HTTP_IF_NONE_MATCH": "nothing"}, "200 OK"),
        ({"HTTP_IF_MODIFIED_SINCE": http_date(2000)}, "304 Not Modified"),
        ({"HTTP_IF_MODIFIED_SINCE": http_date(500)}, "200 OK"),
        ({"HTTP_IF_MODIFIED_SINCE": "hier"}, "200 OK"),
        # The tag outweighs the date.
        (
            {"HTTP_IF_NONE_MATCH": '"b"', "HTTP_IF_MODIFIED_SINCE": http_date(2000)},
            "200 OK",
        ),
    ],
    ids=str,
)
def test_who_has_it_already_is_told_so(asked, status):
    page = answer(ETag='"a"', Last_Modified=http_date(1000), X_Other="b")
    found, headers, body = sent(page, HTTP_ACCEPT_ENCODING="br", **asked)
    assert found == status
    assert (body == b"") == ("X-Other" not in headers) == (found[:3] == "304")
    assert headers["ETag"] == 'W/"a"'


def test_a_number_of_one_request_is_not_kept():
    assert "X-Request-ID" not in sent(answer(X_Request_ID="ab12"))[1]


def test_a_network_in_front_may_keep_it_as_long_as_it_was_told(settings):
    rule = "public, max-age=0, must-revalidate, s-maxage=0"
    assert sent(answer(Cache_Control=rule))[1]["Cache-Control"] == rule
    settings.CDN_SECONDS = 30
    assert "s-maxage=30" in sent(answer(Cache_Control=rule))[1]["Cache-Control"]
    soon = sent(answer(Cache_Control=rule, seconds=10))[1]["Cache-Control"]
    assert soon.rpartition("=")[2] in ("9", "10")


def test_what_is_read_back_is_what_was_written():
    page = answer("Été", ETag='"a"')
    read = PageAnswer.from_bytes(page.to_bytes())
    assert sent(read) == sent(page)
    assert (read.until, read.names, read.tags) == (page.until, NAMES, ["places"])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[]\nabc",
        b"null\n",
        b'{"headers": [], "lengths": {"": 9}, "until": 1, "names": {}}\nabc',
        b'{"headers": [["a"]], "lengths": {}, "until": 1, "names": {}}\n',
        b'{"headers": [], "lengths": {}, "until": 1, "names": {}}\n',
        b'{"headers": 1, "lengths": 2, "until": 3, "names": 4}\n',
        b"\xff\xfe\n\x00",
    ],
)
def test_what_was_cut_off_is_no_page(data):
    assert PageAnswer.from_bytes(data) is None


def test_a_page_is_right_under_all_its_names_until_its_end():
    assert answer().is_right(NAMES)
    assert not answer().is_right({**NAMES, "": "other"})
    assert not answer().is_right({**NAMES, "places": "other"})
    assert not answer().is_right({"": "one"})
    assert not answer().is_right({**NAMES, "places": None})
    assert not answer(seconds=-1).is_right(NAMES)


def test_memory_lets_go_of_what_nobody_asks_for():
    page = answer("x" * 1000)
    memory = PageMemory(most_bytes=3 * page.size)
    for key in "abc":
        memory.put(key, page)
    memory.put("a", page)  # Again: no more room than before.
    memory.get("b")
    memory.put("d", page)
    assert [key for key in "abcd" if memory.get(key)] == ["a", "b", "d"]
    memory.put("e", answer(os.urandom(10_000).hex()))
    assert memory.get("e") is None  # Too much for itself alone.


@pytest.fixture(params=["files", "redis"])
def store(request, tmp_path):
    if request.param == "files":
        return FilePages(tmp_path / "pages", most_bytes=100_000)
    return RedisPages(request.getfixturevalue("redis").url)


def test_all_processes_find_a_page(store):
    assert store.get("one/a") is None
    store.put("one/a", b"abc", 60)
    assert store.get("one/a") == b"abc"
    assert store.get("two/a") is None


def test_one_process_has_the_lock(store):
    assert store.lock("one/a")
    assert store.is_locked("one/a")
    assert not store.lock("one/a")
    assert store.lock("one/b")
    store.unlock("one/a")
    assert not store.is_locked("one/a")
    assert store.lock("one/a")


def test_the_pages_of_a_former_generation_go(tmp_path):
    store = FilePages(tmp_path, most_bytes=1_000_000)
    store.put("one/a", b"abc", 60)
    store.put("two/a", b"abc", 60)
    assert [folder.name for folder in tmp_path.iterdir()] == ["two"]


def test_a_folder_that_is_full_is_emptied(tmp_path):
    store = FilePages(tmp_path, most_bytes=10_000)
    for number in range(40):
        store.put(f"one/{number}", b"x" * 500, 60)
    assert sum(file.stat().st_size for file in tmp_path.rglob("*")) < 16_000


def test_the_end_of_a_disk_is_left_to_the_database(tmp_path, monkeypatch):
    monkeypatch.setattr(page_files, "LEAST_FREE", 10**18)
    store = FilePages(tmp_path, most_bytes=10_000)
    store.put("one/a", b"abc", 60)
    assert store.get("one/a") is None


def test_a_lock_of_a_process_that_died_ends(tmp_path):
    store = FilePages(tmp_path, most_bytes=10_000)
    assert store.lock("one/a")
    long_ago = time.time() - LOCK_SECONDS - 1
    os.utime(tmp_path / "one" / "a.lock", (long_ago, long_ago))
    assert store.lock("one/a")


def test_without_redis_each_makes_its_own(redis):  # noqa: F811
    store = RedisPages(redis.url)
    redis.stop()
    store.put("one/a", b"abc", 60)
    assert store.get("one/a") is None
    assert store.lock("one/a")
    store.unlock("one/a")
    redis.start()


def test_whoever_waited_does_not_make_it_again(store):
    """Another process makes it, and is done when this one looks again."""
    turns = PageTurns(store)
    store.lock("one/a")

    class Done:
        """Its lock is gone at the first look."""

        def lock(self, name: str) -> bool:
            return store.lock(name)

        def is_locked(self, name: str) -> bool:
            store.unlock(name)
            return store.is_locked(name)

    turns._shared = Done()
    assert not turns.take("one/a")
    turns = PageTurns(store)
    assert turns.take("one/a")
    turns.give_back("one/a")


def test_the_version_is_that_of_code_and_settings(settings):
    before = page_version()
    page_version.cache_clear()
    assert page_version() == before
    settings.MAP_TILES_URL = "https://tuiles.exemple.fr/{z}/{x}/{y}.png"
    page_version.cache_clear()
    assert page_version() != before
    page_version.cache_clear()
