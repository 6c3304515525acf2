"""A name server that says what a test wrote down, and records what it was asked."""

import socketserver
import threading

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


class FakeDns:
    """`texts` holds the TXT records of each name; a name of `silent` gets no answer."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.silent: set[str] = set()
        self.asked: list[str] = []
        self._server = socketserver.UDPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.05])

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "FakeDns":
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
                packet, sock = self.request
                query = dns.message.from_wire(packet)
                name = query.question[0].name.to_text(omit_final_dot=True)
                fake.asked.append(name)
                if name in fake.silent:
                    return
                answer = dns.message.make_response(query)
                answer.flags |= dns.flags.RA
                if name not in fake.texts:
                    answer.set_rcode(dns.rcode.NXDOMAIN)
                elif texts := fake.texts[name]:
                    quoted = [f'"{text}"' for text in texts]
                    answer.answer.append(
                        dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *quoted)
                    )
                sock.sendto(answer.to_wire(), self.client_address)

        return Handler
