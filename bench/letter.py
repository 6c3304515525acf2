"""A letter to twenty thousand: `python -m bench.letter`.

Two real workers, each held to account by the kernel, send to a relay of ours. The
memory of a worker must be the same for ten times as many recipients."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.timing import say

WORKERS = 2
GROWTH = 10  # MB at most, from a tenth of the recipients to all of them
ROOT = Path(__file__).parents[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as folder:
        _set_up(Path(folder))
        return _measure(options.recipients)


def _set_up(folder: Path) -> None:
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ["MEDIA_ROOT"] = str(folder / "media")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.letter_settings"
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    sys.path[:0] = [str(ROOT / "site")]
    import django

    django.setup()


def _measure(recipients: int) -> int:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    say(f"{connection.vendor}, {WORKERS} workers")
    few = _send(max(recipients // 10, 1))
    many = _send(recipients)
    if many - few > GROWTH:
        say(f"Memory grows with the recipients: {many - few:.0f} MB")
        return 1
    return 0


def _send(recipients: int) -> float:
    """The peak of a worker's memory, in MB."""
    from newsletter.mailings.sending import prepare
    from newsletter.models import Mailing
    from outbox.batches import delivery_counts
    from tests.fakes.smtp import Sink

    letter = _letter(recipients)
    start = time.perf_counter()
    mailing = prepare(letter, ["lettre"], None)
    decided = time.perf_counter() - start
    with Sink(keep=False) as sink:
        start = time.perf_counter()
        peak = _work(sink.port)
        seconds = time.perf_counter() - start
    counts = delivery_counts(Mailing.objects.get(pk=mailing.pk).batch)
    weight = len(mailing.batch.html.encode()) / 1000
    assert counts.sent == counts.targeted == recipients, counts
    assert len(sink.recipients) == len(sink.accepted) == recipients
    say(
        f"{recipients:7} × {weight:.0f} kB: rows in {decided:.1f} s, sent in "
        f"{seconds:.0f} s, {recipients / seconds:.0f} a second, worker {peak:.0f} MB"
    )
    return peak


def _letter(recipients: int):
    from bench.readers import subscribe
    from home.bootstrap import bootstrap
    from newsletter.models import NewsletterIndexPage, NewsletterIssuePage, Subscriber

    bootstrap()
    Subscriber.objects.all().delete()
    subscribe(recipients)
    text = "<p>Ce mois-ci, nous avons réparé douze vélos et planté un figuier.</p>"
    letter = NewsletterIssuePage(title="Douze vélos", body=[("text", text * 300)])
    NewsletterIndexPage.objects.get().add_child(instance=letter)
    return letter


def _work(port: int) -> float:
    """Workers end by themselves when nothing is left; the largest of them, in MB."""
    environment = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    command = [sys.executable, str(ROOT / "manage.py"), "worker", "--once"]
    running = [subprocess.Popen(command, env=environment) for _ in range(WORKERS)]
    peak = 0
    while any(worker.poll() is None for worker in running):
        peak = max([peak, *map(_high_water, running)])
        time.sleep(0.2)
    return peak / 1024


def _high_water(worker: subprocess.Popen) -> int:
    """In kB, from the process itself: `ru_maxrss` counts what this one, its parent,
    had when it made it."""
    try:
        status = Path(f"/proc/{worker.pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+)", status, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
