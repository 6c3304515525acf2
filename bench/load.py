"""Served sites, and what a request costs their workers."""

import os
import platform
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """Of many requests, one after the other on one connection."""

    cpu: float  # milliseconds of the workers' processors, a request
    rate: float  # requests a second


class Server:
    """A gunicorn of its own, configured as the site's unless told otherwise."""

    def __init__(
        self,
        application: str,
        environment: dict[str, str],
        *,
        python: str = sys.executable,
        folder: Path = ROOT,
        options: tuple[str, ...] = ("-c", str(ROOT / "gunicorn.conf.py")),
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        command = [python, "-m", "gunicorn", application, *options]
        self._process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{self.port}"],
            cwd=folder,
            env={**os.environ, **environment, "SITE_URL": self.address},
            stderr=subprocess.DEVNULL,
        )

    def wait(self, path: str) -> None:
        for _ in range(600):
            try:
                urllib.request.urlopen(self.address + path, timeout=5).close()
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"{self.address} does not answer")

    def workers(self) -> list[int]:
        children = f"/proc/{self._process.pid}/task/{self._process.pid}/children"
        return [int(pid) for pid in Path(children).read_text().split()]

    def cost(self, path: str, count: int) -> Load:
        """Raises RuntimeError where an answer is none."""
        worked, begun = self._cpu(), time.perf_counter()
        fetch(self.port, path, count)
        passed = time.perf_counter() - begun
        return Load((self._cpu() - worked) * 1000 / count, count / passed)

    def _cpu(self) -> float:
        """Seconds of all its workers."""
        fields = [
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            for pid in self.workers()
        ]
        return sum(int(each[11]) + int(each[12]) for each in fields) / TICK

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)


def fetch(port: int, path: str, count: int) -> None:
    """As a browser asks: compressed, and again on the same connection."""
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Accept-Encoding: gzip, br\r\n\r\n"
    ).encode()
    connection, rest = None, b""
    for _ in range(count):
        if connection is None:
            connection, rest = socket.create_connection(("127.0.0.1", port)), b""
        connection.sendall(request)
        head, rest = _head(connection, rest)
        status, *_rest = head.split(b"\r\n")
        if b" 200 " not in status:
            raise RuntimeError(f"{path}: {status.decode()}")
        length = int(_header(head, b"content-length") or 0)
        while len(rest) < length:
            rest += connection.recv(65536)
        rest = rest[length:]
        if _header(head, b"connection") == b"close":
            connection.close()
            connection = None
    if connection:
        connection.close()


def _head(connection: socket.socket, rest: bytes) -> tuple[bytes, bytes]:
    while b"\r\n\r\n" not in rest:
        piece = connection.recv(65536)
        if not piece:
            raise RuntimeError("the connection was closed")
        rest += piece
    head, _line, rest = rest.partition(b"\r\n\r\n")
    return head, rest


def _header(head: bytes, name: bytes) -> bytes:
    for line in head.split(b"\r\n")[1:]:
        found, _colon, value = line.partition(b":")
        if found.lower() == name:
            return value.strip().lower()
    return b""


def machine() -> str:
    """What the figures were measured on, and how busy it was."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    cores, python = os.cpu_count(), platform.python_version()
    return f"{cores} cores, Python {python}, {platform.machine()}; load {load}"


def set_up_site(folder: Path) -> dict[str, str]:
    """The demo in a folder of its own. Gives the environment that serves it."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "essaim.settings.production",
        "SECRET_KEY": "bench-only-0123456789-0123456789-0123456789-0123456789",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "http://127.0.0.1",
        "VAR_DIR": str(folder),
    }
    if not os.environ.get("DATABASE_URL"):
        environment["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    commands = ["build_font", "migrate", "collectstatic --noinput", "bootstrap", "demo"]
    for command in commands:
        subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *command.split()],
            env={**os.environ, **environment},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return environment
