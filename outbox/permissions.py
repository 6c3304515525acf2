"""The permissions of the outbox, each named in one place; `rights.py` grants them."""

VIEW_DELIVERY = "outbox.view_delivery"
VIEW_ADDRESS = "outbox.view_address"
RETRY_DELIVERY = "outbox.retry_delivery"
