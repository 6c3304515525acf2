"""The permissions of this app, each named in one place; `rights.py` grants them."""

VIEW_PEOPLE = "participation.view_people"
VIEW_ADDRESS = "participation.view_address"
