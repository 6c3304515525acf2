"""The permissions of this app, each named in one place; `rights.py` grants them."""

GIVE_STATES = "ateliers.add_followup"
