"""One line an event: when, how grave, which request, and no token in it."""

import contextvars
import logging
import re
import secrets

from django.http import HttpRequest, HttpResponse

request_id: contextvars.ContextVar[str] = contextvars.ContextVar(
    "request_id", default="-"
)
_PATH = re.compile(r"/[^\s'\"]*")
_PART = r"[\w=.~-]+(?::|%3A)"
# What `django.core.signing` makes; or long, with digits, and without a word in it.
_TOKEN = re.compile(
    rf"{_PART}{_PART}[\w=.~-]+|(?<!\w)(?=\w*\d)\w{{16,}}", re.ASCII | re.IGNORECASE
)
_BREAKS = str.maketrans({"\n": "\\n", "\r": "\\r"})


class RequestIdMiddleware:
    """Every page carries the number by which the log speaks of its request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # It stays until the next one: Django logs an answer once it has left here.
        request_id.set(secrets.token_hex(4))
        response = self.get_response(request)
        # Pictures and styles are many, and nobody quotes their number.
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["X-Request-ID"] = request_id.get()
        return response


class LineFormatter(logging.Formatter):
    default_time_format, default_msec_format = "%Y-%m-%dT%H:%M:%S%z", None

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Without the breaks by which a visitor could write a line of their own."""
        line = logging.makeLogRecord(vars(record))
        text = _PATH.sub(_without_tokens, record.getMessage())
        line.msg, line.args = f"[{request_id.get()}] {text.translate(_BREAKS)}", ()
        if record.name.startswith("django.security"):
            line.exc_info = line.exc_text = None  # Somebody else's mistake.
        return super().format(line)


def _without_tokens(path: re.Match) -> str:
    before, mark, _query = path[0].partition("?")
    return _TOKEN.sub("…", before) + ("?…" if mark else "")
