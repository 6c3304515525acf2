"""Every kind of address at full size: `python -m bench.walk`.

Each is asked for with no page closed and with one, with the database's statistics and
without. What counts is the processor time of the thread and, where the database works
elsewhere, the time spent waiting for it: a machine that does other things changes
little of it. An address that costs thrice its best in one of these states has a plan
that hangs on chance; so has a letter typed in the admin that takes long."""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.environment import set_up
from bench.timing import say

GROUPS = ["public", "admin", "search"]
MAX_RATIO = 3
MAX_SEARCH = 400  # milliseconds, of an admin search
# Below, chance alone makes thrice of once.
FLOOR = 60  # milliseconds
# What takes as long is asked for once.
LONG = 1000  # milliseconds
STATES = [(closed, counted) for closed in (False, True) for counted in (True, False)]


@dataclass
class Measure:
    """The cost in each state, in milliseconds, and the queries of the first."""

    address: str
    costs: list[float] = field(default_factory=list)
    queries: int = 0
    status: int = 200

    @property
    def best(self) -> float:
        return min(self.costs)

    @property
    def worst(self) -> float:
        return max(self.costs)

    @property
    def ratio(self) -> float:
        return self.worst / max(self.best, FLOOR / MAX_RATIO)

    def line(self) -> str:
        costs = " ".join(f"{cost:7.0f}" for cost in self.costs)
        status = "" if self.status < 400 else f"  {self.status}"
        return f"{self.address[:52]:52} {costs} {self.queries:5}{status}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alternatives", type=int, default=10_000)
    parser.add_argument("--ateliers", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--subscribers", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS)
    parser.add_argument("--show", type=int, default=25, help="how many of the slowest")
    parser.add_argument("--keep", help="a database to make once, then use again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as folder:
        set_up(Path(folder), options.keep)
        _build(options)
        return _walk(options)


def _build(options) -> None:
    from django.core.management import call_command

    from bench import made_site, readers
    from newsletter.models import Subscriber
    from search.models import SearchEntry

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    if not SearchEntry.objects.exists():
        made_site.build(options.alternatives, options.ateliers, options.documents)
    if Subscriber.objects.count() < options.subscribers:
        readers.build(options.subscribers)
    say(f"made in {time.perf_counter() - start:.0f} s")


def _walk(options) -> int:
    import logging

    from django.db import connection

    from bench.addresses import admin_addresses, admin_searches, public_addresses
    from bench.states import prepared

    logging.disable(logging.ERROR)
    visitor, team = _clients()
    find = {
        "public": public_addresses,
        "admin": admin_addresses,
        "search": admin_searches,
    }
    groups = {name: [Measure(each) for each in find[name]()] for name in options.only}
    for closed, counted in STATES:
        start = time.perf_counter()
        with prepared(closed=closed, counted=counted):
            for name, rows in groups.items():
                client = visitor if name == "public" else team
                for row in rows:
                    _ask(client, row, options.repeat)
        seconds = time.perf_counter() - start
        say(f"{closed:d} closed, statistics: {counted}, in {seconds:.0f} s")
    say(f"{connection.vendor}, in milliseconds, in these four states; queries")
    for name, rows in groups.items():
        say(f"\n{name}: {len(rows)} addresses, the slowest first")
        slowest = sorted(rows, key=lambda row: row.worst, reverse=True)
        for row in slowest[: options.show]:
            say(row.line())
    return _judge(groups)


def _judge(groups: dict[str, list[Measure]]) -> int:
    rows = [row for same in groups.values() for row in same]
    found = {"does not answer": [row for row in rows if row.status >= 400]}
    if "public" in groups:
        slow = [row for row in groups["public"] if row.ratio > MAX_RATIO]
        found[f"page above {MAX_RATIO} times its best"] = slow
    if "search" in groups:
        slow = [row for row in groups["search"] if row.worst > MAX_SEARCH]
        found[f"admin search above {MAX_SEARCH} ms"] = slow
    say("")
    for what, wrong in found.items():
        say(f"{what}: {len(wrong) or 'none'}")
        for row in wrong:
            say(f"  {row.line()}")
    return 1 if any(found.values()) else 0


def _clients() -> tuple:
    from django.test import Client

    from core.models import User

    email = "banc@exemple.fr"
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_superuser(email, "-", display_name="Banc")
    team = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    team.force_login(user)
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False), team


def _ask(client, row: Measure, repeat: int) -> None:
    costs = []
    for _ in range(1 + repeat):
        with _cost() as cost:
            response = client.get(row.address)
            # What is streamed is written meanwhile.
            for _piece in response if response.streaming else ():
                pass
        costs.append(cost.total)
        row.status = max(row.status, response.status_code)
        if cost.total > LONG:
            break
    row.queries = row.queries or cost.queries
    row.costs.append(min(costs))


@dataclass
class Cost:
    total: float = 0
    waited: float = 0
    queries: int = 0

    def __call__(self, execute, sql, params, many, context):
        """Around each query: the time that this thread did not work itself."""
        start, worked = time.perf_counter(), time.thread_time()
        try:
            return execute(sql, params, many, context)
        finally:
            passed = time.perf_counter() - start
            self.waited += max(passed - (time.thread_time() - worked), 0)
            self.queries += 1


@contextmanager
def _cost() -> Iterator[Cost]:
    from django.db import connection

    cost, worked = Cost(), time.thread_time()
    with connection.execute_wrapper(cost):
        yield cost
    elsewhere = cost.waited if connection.vendor == "postgresql" else 0
    cost.total = (time.thread_time() - worked + elsewhere) * 1000


if __name__ == "__main__":
    sys.exit(main())
