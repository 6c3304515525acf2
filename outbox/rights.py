from core.roles import PUBLISHERS, grant

# The register of mails, without the addresses of the recipients.
grant(PUBLISHERS, "outbox.view_delivery", "outbox.retry_delivery")
