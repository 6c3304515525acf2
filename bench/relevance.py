"""How well the search answers: `python -m bench.relevance`.

Over the demo and, around it, a made site of ten thousand alternatives. Recall@10 is
how much of what answers is on the first page, MRR how high the first answer stands.
Times are of whole requests, nothing cached."""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.environment import set_up
from bench.timing import say

LIMIT = 100  # milliseconds, from the design
AIMS = {"recall@10": 0.95, "MRR": 0.85}
SLOWEST = {
    "one common word": {"q": "vélo"},
    "three words": {"q": "atelier couture noailles"},
    "a question": {"q": "où réparer mon vélo à marseille ?"},
    "a typo": {"q": "cooprative d'habitants"},
    "a word of every text": {"q": "association"},
    "eight common words": {"q": "jardin vélo pain livre musique santé école quartier"},
    "by date, of a theme": {
        "q": "repas",
        "tri": "date",
        "theme": "culture-et-lien-social",
    },
    "documents": {"q": "statuts coopérative", "type": "documents"},
    "page 40": {"q": "quartier", "page": "40"},
    "nothing": {"q": "xylophage"},
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alternatives", type=int, default=10_000)
    parser.add_argument("--ateliers", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--keep", help="a database to make once, then use again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as folder:
        set_up(Path(folder), options.keep)
        return _measure(options)


def _measure(options) -> int:
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from bench.made_site import build
    from bench.queries import NEARBY, PARTIAL, TUNED, UNSEEN
    from search.models import SearchEntry

    call_command("migrate", verbosity=0)
    if not SearchEntry.objects.exists():
        start = time.perf_counter()
        build(options.alternatives, options.ateliers, options.documents)
        say(f"made in {time.perf_counter() - start:.0f} s")
    say(f"{connection.vendor}, {SearchEntry.objects.count()} things to find")
    lists = {
        "tuned": TUNED,
        "unseen": UNSEEN,
        "partial": PARTIAL,
        "nearby": NEARBY,
    }
    good = [_judge(*queries) for queries in lists.items()]
    client = Client(SERVER_NAME="127.0.0.1")
    slow = []
    for label, query in SLOWEST.items():
        times = [_time(client, query) for _ in range(options.repeat)]
        say(f"{label:28} {statistics.median(times):7.1f} ms")
        if statistics.median(times) > LIMIT:
            slow.append(label)
    if slow:
        say(f"Beyond {LIMIT} ms: {', '.join(slow)}")
    return 0 if all(good) and not slow else 1


def _judge(label: str, queries: dict[str, str]) -> bool:
    if not queries:
        return True
    recalls, ranks = [], []
    for query, answers in queries.items():
        relevant = {*answers.split()}
        results = _first_page(query)
        recalls.append(len(relevant & {*results}) / len(relevant))
        positions = [rank for rank, slug in enumerate(results, 1) if slug in relevant]
        ranks.append(1 / positions[0] if positions else 0)
        if recalls[-1] < 1 or ranks[-1] < 1:
            missing = ", ".join(relevant - {*results})
            say(f"  {query}: {positions} {missing and 'without ' + missing}")
    figures = {"recall@10": statistics.mean(recalls), "MRR": statistics.mean(ranks)}
    summary = ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
    say(f"{label}: {len(queries)} queries, {summary}")
    return all(figures[name] >= aim for name, aim in AIMS.items())


def _first_page(text: str) -> list[str]:
    from django.http import QueryDict

    from search.forms import SearchForm
    from search.query import find

    data = QueryDict(mutable=True)
    data["q"] = text
    return [getattr(entry.thing, "slug", "") for entry in find(SearchForm(data))[0:10]]


def _time(client, query: dict) -> float:
    from django.core.cache import caches

    for cache in caches.all():
        cache.clear()
    start = time.perf_counter()
    response = client.get("/recherche/", query)
    assert response.status_code == 200, query
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
