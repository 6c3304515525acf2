"""The permissions of the letter, each named in one place; `rights.py` grants them."""

SEND_LETTER = "newsletter.send_letter"
VIEW_SUBSCRIBER = "newsletter.view_subscriber"
VIEW_ADDRESS = "newsletter.view_address"
