"""How long a request takes: the median of several, with the processor's time beside it,
which tells more on a machine that does other things too."""

import statistics
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Of one address. Times are in milliseconds."""

    median: float
    cpu: float
    queries: int

    def line(self, label: str) -> str:
        times = f"{self.median:7.1f} ms, cpu {self.cpu:6.1f} ms"
        return f"{label:28} {times} {self.queries:3} q"


def cost(client, address: str, repeat: int) -> Cost:
    """After a first visit. Raises AssertionError where the answer is no page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    count = len(queries)
    times = [_time(client, address) for _ in range(repeat)]
    median, cpu = (statistics.median(column) for column in zip(*times, strict=True))
    return Cost(median, cpu, count)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _time(client, address: str) -> tuple[float, float]:
    start, worked = time.perf_counter(), time.process_time()
    response = client.get(address)
    assert response.status_code == 200, address
    passed = time.perf_counter() - start
    return passed * 1000, (time.process_time() - worked) * 1000
