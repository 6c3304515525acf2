"""How the directory bears ten thousand entries: `python -m bench.directory`.

Requests go through the whole stack without a cache of pages, beside a bare view of the
same process, so that runs on two machines compare."""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from bench.environment import set_up
from bench.timing import cost, say

LIMIT = 100  # milliseconds, from the design
ADDRESSES = {
    "bare view (/robots.txt)": "/robots.txt",
    "list, first page": "/annuaire/",
    "list, page 200": "/annuaire/?page=200",
    "theme and area": "/annuaire/?theme=habitat-et-mobilite&lieu=13205",
    "words": "/annuaire/?q=atelier couture",
    "a word of every entry": "/annuaire/?q=marseille",
    "a word that none has": "/annuaire/?q=atelier marseille xylophage",
    "a quartier": "/annuaire/?q=atelier noailles",
    "near a quartier": "/annuaire/?pres=Noailles",
    "near a point, page 200": "/annuaire/?pres=43.296,5.381&page=200",
    "near, a word of all": "/annuaire/?pres=Noailles&q=marseille",
    "open now": "/annuaire/?ouvert=maintenant",
    "open on Saturday": "/annuaire/?ouvert=samedi",
    "open now, near, theme": (
        "/annuaire/?ouvert=maintenant&pres=Noailles&theme=habitat-et-mobilite"
    ),
    "words, theme, tag": "/annuaire/?q=jardin&theme=habitat-et-mobilite&tag=mot-7",
    "A to Z of a theme": "/annuaire/?vue=a-z&theme=habitat-et-mobilite&lieu=13205",
    "an entry": "/annuaire/entree-77/",
    "points of an area": "/annuaire/points.json?lieu=13205",
    "all points": "/annuaire/points.json",
    "needs and offers": "/annuaire/besoins/",
}
EXPORTS = ["/annuaire/export.csv", "/annuaire/export.geojson"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as name:
        folder = Path(name)
        # Elsewhere, so that the memory measured is that of serving.
        builder = multiprocessing.get_context("spawn").Process(
            target=_build, args=(folder, options.entries)
        )
        builder.start()
        builder.join()
        set_up(folder)
        return _measure(options.entries, options.repeat)


def _build(folder: Path, entries: int) -> None:
    set_up(folder)
    from django.core.management import call_command

    from bench.corpus import build

    call_command("migrate", verbosity=0)
    build(entries)


def _measure(entries: int, repeat: int) -> int:
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    say(f"{connection.vendor}, {entries} entries")
    slow, bare = [], 0.0
    for label, address in ADDRESSES.items():
        found = cost(client, address, repeat)
        bare = bare or found.median
        say(f"{found.line(label)} {found.median / bare:6.1f} ×")
        if found.median > LIMIT:
            slow.append(label)
    before = _memory()
    for address in EXPORTS:
        start = time.perf_counter()
        size = sum(len(piece) for piece in client.get(address).streaming_content)
        say(f"{address:28} {time.perf_counter() - start:7.1f} s  {size / 1e6:6.1f} MB")
    say(f"memory: {_memory():.0f} MB, of which exports added {_memory() - before:.0f}")
    if slow:
        say(f"Beyond {LIMIT} ms: {', '.join(slow)}")
    return 1 if slow else 0


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
