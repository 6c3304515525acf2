"""What a page costs: kept, made anew, and beside others' (`python -m bench.pages`).

By processor time of the workers, since machines do other things too; all of it in turn,
several rounds, so that each meets the same load. `BAKERY=` is the folder of a Wagtail
bakerydemo that answers with its own `.venv/bin/python -m gunicorn bakerydemo.wsgi`.
`--check` fails where a ratio of the table is missed, or could not be measured."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import results
from bench.load import ROOT, Load, Server, set_up_site
from bench.timing import say

UNCACHED = {
    "home": "/",
    "report": "",  # The first of the demo.
    "ateliers": "/ateliers/",
    "annuaire": "/annuaire/",
    "agenda": "/agenda/",
}
BAKERY = {
    "report": "/blog/bread-circuses/",
    "ateliers": "/blog/",
    "annuaire": "/locations/",
}
LIMITS = {"report": 0.5, "ateliers": 0.8, "annuaire": 1.0}
FIND_REPORT = """
from ateliers.models import AtelierPage
print(AtelierPage.objects.with_public_report().live().first().url)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as name:
        costs = _measure(Path(name), options.rounds)
    lines, missed = _table(costs)
    text = "\n".join(lines)
    say(text)
    results.write("Pages", text)
    if not any(name.startswith("bakery") for name in costs):
        say("bakerydemo : non mesuré (BAKERY= n'est pas donné)")
        return 2 if options.check else 0
    return int(options.check and bool(missed))


def _measure(folder: Path, rounds: int) -> dict[str, Load]:
    environment = set_up_site(folder)
    report = _report(environment)
    servers = {
        "hello": Server("bench.hello:application", environment),
        "cached": Server("essaim.wsgi", environment),
        "uncached": Server("essaim.wsgi", environment | {"PAGE_CACHE": "false"}),
    }
    jobs = [("hello", "hello", "/", 4000)]
    jobs += [
        (f"cached {name}", "cached", path or report, 4000)
        for name, path in list(UNCACHED.items())[:2]
    ]
    jobs += [(name, "uncached", path or report, 150) for name, path in UNCACHED.items()]
    if bakery := os.environ.get("BAKERY"):
        servers["bakery"] = _bakery(Path(bakery))
        jobs += [
            (f"bakery {name}", "bakery", path, 150) for name, path in BAKERY.items()
        ]
    try:
        found: dict[str, list[Load]] = {name: [] for name, *_ in jobs}
        for _name, server, path, _count in jobs:
            servers[server].wait(path)
            servers[server].cost(path, 20)
        for _ in range(rounds):
            for name, server, path, count in jobs:
                found[name].append(servers[server].cost(path, count))
    finally:
        for server in servers.values():
            server.stop()
    return {
        name: Load(
            statistics.median(load.cpu for load in loads),
            statistics.median(load.rate for load in loads),
        )
        for name, loads in found.items()
    }


def _report(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [
            sys.executable,
            str(ROOT / "manage.py"),
            "shell",
            "--no-imports",
            "-c",
            FIND_REPORT,
        ],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def _bakery(folder: Path) -> Server:
    options = ("--workers", "2", "--threads", "4", "--worker-class", "gthread")
    python = str(folder / ".venv" / "bin" / "python")
    return Server("bakerydemo.wsgi", {}, python=python, folder=folder, options=options)


def _table(costs: dict[str, Load]) -> tuple[list[str], list[str]]:
    hello, missed = costs["hello"].cpu, []
    lines = [
        "| page | cpu, ms | requests a second | ratio | wanted |",
        "|---|---|---|---|---|",
    ]
    for name, load in costs.items():
        ratio, wanted = "", ""
        if name.startswith("cached"):
            least = 0.6 if os.environ.get("CACHE_URL") else 0.8
            value = hello / load.cpu
            ratio, wanted = f"{value:.2f} of hello", f"≥ {least}"
            missed += [name] if value < least else []
        elif name in LIMITS and f"bakery {name}" in costs:
            value = load.cpu / costs[f"bakery {name}"].cpu
            ratio, wanted = f"{value:.2f} of bakerydemo", f"≤ {LIMITS[name]}"
            missed += [name] if value > LIMITS[name] else []
        row = [name, f"{load.cpu:.2f}", f"{load.rate:.0f}", ratio, wanted]
        lines.append(f"| {' | '.join(row)} |")
    return lines, missed


if __name__ == "__main__":
    sys.exit(main())
