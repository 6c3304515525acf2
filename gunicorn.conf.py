"""Read by gunicorn by itself: `make run` and the Procfile serve alike."""

import contextlib
import ctypes
import gc
import os

# Threads that take memory from two heaps, and not from eight for each core, give more
# of it back. Where there is no glibc there is no such setting (M_ARENA_MAX).
with contextlib.suppress(OSError, AttributeError):
    ctypes.CDLL("libc.so.6").mallopt(-8, 2)
os.umask(0o077)  # The database and what is written beside it are nobody else's.
pythonpath = "site"
wsgi_app = "essaim.wsgi"
bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Above SQLite's busy timeout of 20 s, so that a wait ends in an answer.
timeout = 30
# Nine of ten are pages that were kept, which cost no memory.
max_requests = 200_000
max_requests_jitter = 20_000
limit_request_line = 8190
# Nothing of ours speaks to it, and two sites of one user would share it.
control_socket_disable = True
# No access log: it would keep the addresses of visitors.
accesslog = None


def post_worker_init(worker) -> None:
    """Code and settings stay to the end: the collector need not go through them."""
    gc.collect()
    gc.freeze()
