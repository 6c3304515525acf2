"""How the directory bears ten thousand entries: `python -m bench.directory`.

Times are the median of several requests through the whole stack without a cache of
pages, beside a bare view of the same process, so that runs on two machines compare.
What the processor worked (cpu) tells more on a machine that does other things too."""

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.environment import set_up

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
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    _say(f"{connection.vendor}, {entries} entries")
    slow, bare = [], 0.0
    for label, address in ADDRESSES.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        count = len(queries)
        times = [_time(client, address) for _ in range(repeat)]
        median, cpu = (statistics.median(column) for column in zip(*times, strict=True))
        bare = bare or median
        _say(
            f"{label:28} {median:7.1f} ms, cpu {cpu:6.1f} ms "
            f"{median / bare:6.1f} × {count:3} q"
        )
        if median > LIMIT:
            slow.append(label)
    before = _memory()
    for address in EXPORTS:
        start = time.perf_counter()
        size = sum(len(piece) for piece in client.get(address).streaming_content)
        _say(f"{address:28} {time.perf_counter() - start:7.1f} s  {size / 1e6:6.1f} MB")
    _say(f"memory: {_memory():.0f} MB, of which exports added {_memory() - before:.0f}")
    if slow:
        _say(f"Beyond {LIMIT} ms: {', '.join(slow)}")
    return 1 if slow else 0


def _time(client, address: str) -> tuple[float, float]:
    start, worked = time.perf_counter(), time.process_time()
    response = client.get(address)
    assert response.status_code == 200, address  # noqa: S101
    passed = time.perf_counter() - start
    return passed * 1000, (time.process_time() - worked) * 1000


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
