"""French typography, put in when a text is shown and never stored.

Rules of the Imprimerie nationale: a thin no-break space before ; ! ?, a no-break
space before the colon and inside guillemets, real apostrophes and ellipses.
"""

import re

NBSP = "\u00a0"
THIN = "\u202f"

# Left as they are: tags, entities and whatever stands in code.
_VERBATIM = re.compile(
    r"(<(pre|code|kbd|samp|script|style)\b.*?</\2>|<[^<>]*>)", re.DOTALL | re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
# As typed, or as Django's escaping leaves them.
_APOSTROPHE = r"(?:['\u02bc]|&#x27;|&#39;)"
_QUOTE = r'(?:"|&quot;|&#34;)'
_UNITS = r"(?:€|%|°C|km²?|m²?|cm|kg|g|t|l|h|min|s|ans|mois|jours|kWh|MW|hectares|ha)"
_MONTHS = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre)"
)
_RULES = [
    (re.compile(r"\.\.\.(?!\.)"), "…"),
    (re.compile(rf"(?<=\w){_APOSTROPHE}(?=[\w«“])"), "’"),
    (re.compile(rf"(?<=\w){_APOSTROPHE}(?={_QUOTE})"), "’"),
    (re.compile(rf"{_QUOTE}((?:(?!{_QUOTE})[^<>\n])+){_QUOTE}"), rf"«{NBSP}\1{NBSP}»"),
    (re.compile(rf"«[ {NBSP}{THIN}]{{0,3}}"), f"«{NBSP}"),
    (re.compile(rf"[ {NBSP}{THIN}]{{0,3}}»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[\w)»’…%€\]])[ {NBSP}{THIN}]{{1,3}}(?=[;!?])"), THIN),
    (re.compile(rf"^[ {NBSP}{THIN}](?=[;!?])"), THIN),
    (re.compile(r"(?<=\w)(?=[!?]+(?:\s|$))"), THIN),
    (re.compile(rf"(?<=[\w)»’…%€\]])[ {NBSP}{THIN}]{{1,3}}(?=:(?:\s|$))"), NBSP),
    (re.compile(rf"^[ {NBSP}{THIN}](?=:(?:\s|$))"), NBSP),
    (re.compile(rf"(?<=\d)[ {NBSP}{THIN}](?=\d{{3}}(?!\d))"), THIN),
    (re.compile(rf"(?<=\d)[ {NBSP}{THIN}](?={_UNITS}(?!\w))"), NBSP),
    (re.compile(rf"(?<=\d{NBSP}h)[ {NBSP}{THIN}](?=\d\d(?!\d))"), NBSP),
    (re.compile(rf"(?<=\d)[ {NBSP}{THIN}](?={_MONTHS}\b)"), NBSP),
    (re.compile(rf"(?<=\b1er)[ {NBSP}{THIN}](?={_MONTHS}\b)"), NBSP),
    (re.compile(rf"\b(M\.|Mme|Mlle|Dr)[ {NBSP}](?=[A-ZÉÈÀ])"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\bn°)[ {NBSP}]?(?=\d)"), NBSP),
]


def _typeset(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def _typeset_around_addresses(text: str) -> str:
    parts, start = [], 0
    for address in _ADDRESS.finditer(text):
        parts += [_typeset(text[start : address.start()]), address.group()]
        start = address.end()
    return "".join([*parts, _typeset(text[start:])])


def typeset(markup: str) -> str:
    """Typeset a plain text or some HTML. Doing it twice changes nothing more."""
    parts, start = [], 0
    for match in _VERBATIM.finditer(markup):
        parts += [
            _typeset_around_addresses(markup[start : match.start()]),
            match.group(),
        ]
        start = match.end()
    return "".join([*parts, _typeset_around_addresses(markup[start:])])
