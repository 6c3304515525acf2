"""A mail relay that misbehaves on demand. What it does with a message stands in the
local part of the recipient, so a test knows the outcome beforehand:

busy-  451 at the first try        full-   451 at every try
gone-  550 5.1.1, always           policy- 554 5.7.1 after the dot, always
cut-   hangs up inside DATA, once  tired-  421 at RCPT, once
drop-  hangs up in place of the 354, once
lost-  accepts, then hangs up without an answer
mute-  accepts, then answers nothing until the client leaves
slow-  accepts, says so by `held`, and answers when the test sets `go_on`

Each message is written down before its 250 leaves: what is in `accepted` is what the
world has received.
"""

import asyncio
import threading
from collections import Counter
from email import message_from_bytes
from email.message import Message


class Sink:
    def __init__(
        self,
        delay: float = 0.0,
        silent: bool = False,
        keep: bool = True,
        refuse: str = "",
        refuse_sender: str = "",
    ) -> None:
        self.delay = delay
        self.keep = keep  # what the messages say, and not their recipients alone
        self.refuse = refuse  # what it says of every recipient
        self.refuse_sender = refuse_sender  # and of whoever sends
        self.senders: list[str] = []
        self.silent = silent  # takes connections and never says a word
        self.connections = 0
        self.accepted: list[tuple[str, Message]] = []
        self.tries: Counter[str] = Counter()
        self.held = threading.Event()
        self.go_on = threading.Event()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task] = set()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Sink":
        self._thread.start()
        self._started.wait(10)
        return self

    def __exit__(self, *exc) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    @property
    def recipients(self) -> Counter[str]:
        return Counter(recipient for recipient, _ in self.accepted)

    def _run(self) -> None:
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**26)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader, writer) -> None:
        self._tasks.add(asyncio.current_task())
        self.connections += 1
        try:
            if self.silent:
                await reader.read()
            else:
                await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _talk(self, reader, writer) -> None:
        async def say(line: str) -> None:
            writer.write(line.encode() + b"\r\n")
            await writer.drain()

        recipient = ""
        await say("220 puits.exemple.fr ESMTP")
        while line := await reader.readline():
            verb = line.decode().strip().upper()
            if verb.startswith("EHLO"):
                await say("250-puits.exemple.fr")
                await say("250 8BITMIME")
            elif verb.startswith("MAIL"):
                self.senders.append(line.decode().split("<")[1].split(">")[0])
                await say(self.refuse_sender or "250 2.1.0 Ok")
            elif verb.startswith("RCPT"):
                recipient = line.decode().split("<")[1].split(">")[0]
                self.tries[recipient] += 1
                refusal = self._refusal(recipient)
                await say(refusal or "250 2.1.5 Ok")
                if refusal.startswith("421"):
                    return
            elif verb == "DATA":
                if recipient.startswith("drop-") and self.tries[recipient] == 1:
                    return
                await say("354 Go ahead")
                if not await self._data(reader, recipient, say):
                    return
            elif verb == "QUIT":
                await say("221 Bye")
                return
            else:
                await say("250 Ok")

    def _refusal(self, recipient: str) -> str:
        if self.refuse:
            return self.refuse
        kind, first = recipient.split("-")[0], self.tries[recipient] == 1
        if kind == "full" or (kind == "busy" and first):
            return f"451 4.3.0 <{recipient}> try again later"
        if kind == "tired" and first:
            return "421 4.3.2 Service not available"
        return f"550 5.1.1 <{recipient}> unknown" if kind == "gone" else ""

    async def _data(self, reader, recipient: str, say) -> bool:
        """False when the connection is to be dropped."""
        kind = recipient.split("-")[0]
        if kind == "cut" and self.tries[recipient] == 1:
            await reader.readline()
            return False
        body = await reader.readuntil(b"\r\n.\r\n")
        await asyncio.sleep(self.delay)
        if kind == "policy":
            await say(f"554 5.7.1 {recipient} refused by policy")
            return True
        text = body[:-3].replace(b"\r\n..", b"\r\n.") if self.keep else b""
        self.accepted.append((recipient, message_from_bytes(text)))
        if kind == "slow":
            self.held.set()
            await asyncio.to_thread(self.go_on.wait, 30)
        if kind == "lost":
            return False
        if kind == "mute":
            await reader.read()
            return False
        await say("250 2.0.0 Queued")
        return True
