"""`bench/results.md`: the last figures of each bench, on each database."""

import datetime
import os
import re
from pathlib import Path

from bench.load import machine

FILE = Path(__file__).parent / "results.md"
HEAD = (
    "# What was measured\n\n`make bench` writes it; the load is that of the moment.\n"
)


def write(title: str, text: str) -> None:
    """In the place of what that bench wrote before."""
    heading = f"## {title}, {services()}"
    section = f"{heading}\n\n{datetime.date.today()}, {machine()}.\n\n{text}\n"
    whole = FILE.read_text() if FILE.exists() else HEAD
    sections = re.split(r"\n(?=## )", whole.rstrip("\n"))
    kept = [each for each in sections if not each.startswith(f"{heading}\n")]
    FILE.write_text(
        "\n".join([kept[0].rstrip("\n"), "", *sorted([*kept[1:], section])])
    )


def services() -> str:
    database = os.environ.get("DATABASE_URL", "")
    name = "PostgreSQL" if database.startswith("postgres") else "SQLite"
    return f"{name} and Redis" if os.environ.get("CACHE_URL") else name
