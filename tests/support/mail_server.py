"""A mail server of a test's own, which takes mails, refuses them, is slow, or dies."""

import asyncio
import email
import socket
from email.message import Message

from aiosmtpd.controller import Controller


class MailServer:
    """Listens on a port of its own. `mails` are those that it got whole, whatever it answered."""

    def __init__(self):
        self.mails: list[Message] = []
        # Addresses with what is answered to them, such as "550 nobody of that name".
        self.refused: dict[str, str] = {}
        # "take"; "hang": the mail is taken in and nothing is ever answered; "die": the line is cut instead.
        self.mood = "take"
        self.port = _free_port()
        self._controller: Controller | None = None

    def start(self) -> None:
        """Take calls."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Nobody answers any more."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        """aiosmtpd asks whether an address is taken."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        """aiosmtpd has a mail."""
        self.mails.append(email.message_from_bytes(envelope.content))
        if self.mood == "hang":
            await asyncio.sleep(60)
        if self.mood == "die":
            server.transport.abort()
        return "250 OK"

    @property
    def numbers(self) -> list[str]:
        """The Message-IDs in the order in which they came."""
        return [mail["Message-ID"] for mail in self.mails]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
