"""The report as it begins: the headings are there, only the words are missing."""

FIRST_BLOCKS = [
    ("text", "<h2>Qui était là</h2><p>Combien nous étions, d'où chacun venait.</p>"),
    ("objective", {"text": "<p>Ce que nous cherchions ce soir-là.</p>"}),
    (
        "round_table",
        {"title": "Tour de table", "intro": "", "statements": ["Une première parole."]},
    ),
    (
        "decision",
        {"what": "Ce que nous avons décidé.", "who": "", "state": "a_faire"},
    ),
    (
        "text",
        "<h2>La suite</h2><p>Prochain rendez-vous, et ce qui reste à faire.</p>",
    ),
]
