"""The rights of the letter, each named in one place."""

SEND_LETTER = "newsletter.send_letter"
VIEW_SUBSCRIBER = "newsletter.view_subscriber"
VIEW_ADDRESS = "newsletter.view_address"
