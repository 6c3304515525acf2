from core.roles import PUBLISHERS, grant
from outbox.permissions import RETRY_DELIVERY, VIEW_DELIVERY

# The register of mails, without the addresses of the recipients.
grant(PUBLISHERS, VIEW_DELIVERY, RETRY_DELIVERY)
