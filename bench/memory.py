"""What a web worker holds after many requests of all kinds: `python -m bench.memory`.

Visitors who follow links and search, feed readers, and one editor: pages from the cache
and pages that are made. `--check` fails above the limit."""

import argparse
import http.cookiejar
import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from bench import results
from bench.load import ROOT, Server, set_up_site
from bench.timing import say

LIMIT = 200  # MB a worker
EDITOR = {
    "DJANGO_SUPERUSER_EMAIL": "banc@exemple.fr",
    "DJANGO_SUPERUSER_PASSWORD": "une phrase de passe assez longue",
}
ADMIN = ["/admin/", "/admin/pages/", "/admin/images/", "/admin/reports/site-history/"]
WORDS = ["velo", "jardin", "atelier", "soupe", "reparer", "logement", "marche"]
_LINK = re.compile(r'href="(/[^"#]*)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as name:
        environment = set_up_site(Path(name)) | EDITOR
        subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), "createsuperuser", "--noinput"],
            env={**os.environ, **environment},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        server = Server("essaim.wsgi", environment)
        try:
            server.wait("/")
            first = _held(server)
            _ask(server.address, options.requests)
            last = _held(server)
        finally:
            server.stop()
    lines = [
        f"{options.requests} requests; private memory of each worker, MB "
        f"(wanted ≤ {LIMIT}):",
        "",
        f"- when it starts: {', '.join(map(str, first))}",
        f"- after them: {', '.join(map(str, last))}",
    ]
    say("\n".join(lines))
    results.write("Memory of a web worker", "\n".join(lines))
    return int(options.check and max(last) > LIMIT)


def _held(server: Server) -> list[int]:
    return [_private(pid) for pid in server.workers()]


def _private(pid: int) -> int:
    """MB that are nobody else's, without what a file on the disk holds as well."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"Private_Dirty:\s+(\d+)", text)[1]) // 1024


def _ask(address: str, count: int) -> None:
    chance = random.Random(17)
    visitor, editor = urllib.request.build_opener(), _editor(address)
    found = ["/"]
    seen = set(found)
    for number in itertools.count():
        if number == count:
            return
        if number % 20 == 0:
            _read(editor, address + chance.choice(ADMIN))
            continue
        if number % 7 == 0:
            words = chance.choice(WORDS)
            where = chance.choice(["/recherche/", "/annuaire/"])
            path = f"{where}?q={words}&page={chance.randint(1, 3)}"
        elif number < len(found):
            path = found[number]
        else:
            path = chance.choice(found)
        for link in _LINK.findall(_read(visitor, address + path)):
            link = link.replace("&amp;", "&")
            if link not in seen and not link.startswith(("/admin/", "/static/")):
                seen.add(link)
                found.append(link)


def _editor(address: str) -> urllib.request.OpenerDirector:
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(jar)
    token = _TOKEN.search(_read(opener, f"{address}/admin/login/"))[1]
    data = {
        "username": EDITOR["DJANGO_SUPERUSER_EMAIL"],
        "password": EDITOR["DJANGO_SUPERUSER_PASSWORD"],
        "csrfmiddlewaretoken": token,
    }
    body = urllib.parse.urlencode(data).encode()
    opener.open(f"{address}/admin/login/", body, timeout=60).close()
    return opener


def _read(opener: urllib.request.OpenerDirector, url: str) -> str:
    try:
        with opener.open(urllib.parse.quote(url, safe=":/?=&%"), timeout=60) as found:
            return found.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        error.close()
        return ""


if __name__ == "__main__":
    sys.exit(main())
