"""The rights of the outbox, each named in one place."""

VIEW_DELIVERY = "outbox.view_delivery"
VIEW_ADDRESS = "outbox.view_address"
RETRY_DELIVERY = "outbox.retry_delivery"
