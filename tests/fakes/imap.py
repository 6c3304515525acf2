"""A mail box that speaks IMAP on a real socket: in the clear, by STARTTLS, or by TLS
from the start. It notes every command, so that a test sees that nothing was changed."""

import contextlib
import socketserver
import ssl
import subprocess
import threading
from pathlib import Path

USER, PASSWORD = "retours", "s'cret @/"


def certificate(folder: Path) -> tuple[Path, Path]:
    """For 127.0.0.1, signed by itself."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(key), "-out", str(cert)]
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


class FakeImap:
    def __init__(self, messages: list[bytes], tls=None, start_tls=None) -> None:
        self.messages = messages
        self.tls = _context(tls) if tls else None
        self.start_tls = _context(start_tls) if start_tls else None
        self.commands: list[str] = []
        self._server = socketserver.ThreadingTCPServer(
            ("127.0.0.1", 0), self._handler()
        )
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.05])

    def __enter__(self) -> "FakeImap":
        self._thread.start()
        return self

    def __exit__(self, *exc) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self):
        fake = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):  # a client that trusts us not
                    fake._talk(self.request)

        return Handler

    def _talk(self, sock) -> None:
        if self.tls:
            sock = self.tls.wrap_socket(sock, server_side=True)
        lines = sock.makefile("rb")
        sock.sendall(b"* OK bonjour\r\n")
        while line := lines.readline().decode().strip():
            tag, verb, *rest = line.split(" ", 2)
            self.commands.append(f"{verb.upper()} {' '.join(rest)}".strip())
            data, end = self._answer(verb.upper(), " ".join(rest))
            sock.sendall(data + f"{tag} {end}\r\n".encode())
            if verb.upper() == "STARTTLS":
                sock = self.start_tls.wrap_socket(sock, server_side=True)
                lines = sock.makefile("rb")
            if verb.upper() == "LOGOUT":
                return

    def _answer(self, verb: str, rest: str) -> tuple[bytes, str]:
        done = f"OK {verb} fait"
        if verb == "CAPABILITY":
            more = " STARTTLS" if self.start_tls else ""
            return f"* CAPABILITY IMAP4rev1{more}\r\n".encode(), done
        if verb == "LOGIN" and rest != f'{USER} "{PASSWORD}"':
            return b"", "NO inconnu"
        if verb in ("SELECT", "EXAMINE"):
            if rest.strip('"') != "INBOX":
                return b"", "NO pas de dossier"
            return (
                f"* {len(self.messages)} EXISTS\r\n".encode(),
                f"OK [READ-ONLY] {verb}",
            )
        if verb == "SEARCH":
            numbers = " ".join(str(n + 1) for n in range(len(self.messages)))
            return f"* SEARCH {numbers}\r\n".encode(), done
        if verb == "FETCH":
            number = int(rest.split()[0])
            content = self.messages[number - 1]
            head = f"* {number} FETCH (BODY[] {{{len(content)}}}\r\n".encode()
            return head + content + b")\r\n", done
        return b"", done


def _context(files: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context
