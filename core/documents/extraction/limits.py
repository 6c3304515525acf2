"""What one document may cost."""

import os
import resource
from contextlib import suppress

MEGABYTE = 1024 * 1024

MAX_FILE = 50 * MEGABYTE
MAX_MEMORY = 512 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_OUTPUT = 2 * MEGABYTE
MAX_CHARACTERS = 200_000  # some eighty pages; PostgreSQL indexes no more than 1 MB
SOFT_SECONDS = 15  # of the processor: what is read until then is kept
MAX_SECONDS = 20  # of the processor
MAX_WAIT = 60  # seconds by the clock, on a busy machine


def limit_this_process() -> None:
    """From here on, the system itself ends what goes too far."""
    os.nice(10)
    for limit, value in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS knows them all but does not grant each.
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (value, value))
