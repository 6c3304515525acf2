"""Against a server that we did not write: names, passwords, real parsing."""

import socket
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from outbox.models import Delivery
from tests.outbox.helpers import queue, run_worker, states

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]


class Mailbox:
    def __init__(self) -> None:
        self.envelopes = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.envelopes.append(envelope)
        return "250 OK"


def check_password(server, session, envelope, mechanism, credentials) -> AuthResult:
    return AuthResult(success=credentials.password == b"bon", handled=False)


@pytest.fixture
def mailbox(settings):
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=port,
        authenticator=check_password,
        auth_required=True,
        auth_require_tls=False,
    )
    controller.start()
    settings.OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_HOST_USER = "essaim"
    settings.EMAIL_HOST_PASSWORD = "bon"
    yield mailbox
    controller.stop()


def test_a_relay_that_asks_for_a_password_takes_the_mail(mailbox):
    queue("lou", "zoe")
    run_worker()
    assert states() == ["sent", "sent"]
    first = mailbox.envelopes[0]
    assert first.mail_from == "site@exemple.fr"
    assert first.rcpt_tos == ["lou@exemple.fr"]
    message = message_from_bytes(first.content)
    assert message["Subject"] == "Compte rendu"
    assert message["To"] == "lou@exemple.fr"


def test_a_wrong_password_fails_no_message_and_is_shown(mailbox, settings):
    settings.EMAIL_HOST_PASSWORD = "mauvais"
    queue("lou", "zoe")
    run_worker()
    assert states() == ["queued", "queued"]
    assert Delivery.objects.order_by("pk").first().code == 535
    assert mailbox.envelopes == []
