"""A service of others that misbehaves on demand: a test gives `answer` what to send,
and reads in `asked` what our server asked for."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Outside:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.headers: list[dict] = []
        self.answer(b"")
        self._go_on = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.05])

    def answer(self, body: bytes, status: int = 200, *, mood: str = "", **headers):
        """Moods: `silent` never answers, `drip` never ends, `cut` stops half-way."""
        self.body, self.status, self.mood = body, status, mood
        self.extra = {name.replace("_", "-"): text for name, text in headers.items()}

    def __enter__(self) -> "Outside":
        self._thread.start()
        return self

    def __exit__(self, *exc) -> None:
        self._go_on.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self):
        outside = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outside.asked.append(self.path)
                outside.headers.append(dict(self.headers))
                if outside.mood == "silent":
                    outside._go_on.wait(30)
                    return
                self.send_response(outside.status)
                for name, text in outside.extra.items():
                    self.send_header(name, text)
                missing = 10 if outside.mood == "cut" else 0
                if outside.mood != "drip":
                    length = len(outside.body) + missing
                    self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(outside.body)
                while outside.mood == "drip" and not outside._go_on.wait(0.02):
                    self.wfile.write(b" ")

            def log_message(self, *args):
                pass

            def handle(self):
                with contextlib.suppress(OSError):  # our server left, as it should
                    super().handle()

        return Handler
