from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from outbox.api import queue_message


class OutboxBackend(BaseEmailBackend):
    """EMAIL_BACKEND: whatever Django or Wagtail mails becomes rows of the outbox.

    `fail_silently` is not heeded: only a database error or a forged header can fail
    here, and neither may pass unseen."""

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        addressed = [message for message in email_messages if message.recipients()]
        for message in addressed:
            queue_message(message)
        return len(addressed)
