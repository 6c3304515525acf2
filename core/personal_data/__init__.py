"""What is held about a person: shown, given as a file, erased with a receipt. Apps say
what they hold in their `personal_data.py`, see `registry`."""
