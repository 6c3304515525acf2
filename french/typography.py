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
    (re.compile(rf"(?<=\w){_APOSTROPHE}(?=[^\W\d]|[«“])"), "’"),
    (re.compile(rf"(?<=[^\W\d]){_APOSTROPHE}(?=\d)"), "’"),
    (re.compile(rf"(?<=[^\W\d]){_APOSTROPHE}(?={_QUOTE})"), "’"),
    # What follows a digit is an inch or a second.
    (
        re.compile(rf"(?<!\d)(?<!\d['’]){_QUOTE}((?:(?!{_QUOTE})[^<>\n])+){_QUOTE}"),
        rf"«{NBSP}\1{NBSP}»",
    ),
    (re.compile(rf"«[ {NBSP}{THIN}]{{0,3}}"), f"«{NBSP}"),
    (re.compile(rf"[ {NBSP}{THIN}]{{0,3}}»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[\w)»’…%€\]])[ {NBSP}{THIN}]{{1,3}}(?=[;!?])"), THIN),
    (re.compile(rf"^[ {NBSP}{THIN}](?=[;!?])"), THIN),
    (re.compile(r"(?<=\w)(?=[!?]+(?:\s|$))"), THIN),
    (re.compile(rf"(?<=[\w)»’…%€\]])[ {NBSP}{THIN}]{{1,3}}(?=:(?:\s|$))"), NBSP),
    (re.compile(rf"^[ {NBSP}{THIN}](?=:(?:\s|$))"), NBSP),
    # Groups of three digits: a year is none, nor what follows it.
    (
        re.compile(rf"(?<![\d.,/])\d{{1,3}}(?:[ {NBSP}{THIN}]\d{{3}})+(?!\d)"),
        lambda match: re.sub(rf"[ {NBSP}]", THIN, match.group()),
    ),
    (re.compile(rf"(?<=\d)[ {NBSP}{THIN}](?={_UNITS}(?!\w))"), NBSP),
    (re.compile(rf"(?<=\d{NBSP}h)[ {NBSP}{THIN}](?=\d\d(?!\d))"), NBSP),
    (re.compile(rf"(?<=\d)[ {NBSP}{THIN}](?={_MONTHS}\b)"), NBSP),
    (re.compile(rf"(?<=\b1er)[ {NBSP}{THIN}](?={_MONTHS}\b)"), NBSP),
    (re.compile(rf"\b(M\.|Mme|Mlle|Dr)[ {NBSP}](?=[A-ZÉÈÀ])"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\bn°)[ {NBSP}]?(?=\d)"), NBSP),
]
_WORD_END = re.compile(r"\w")
_CLOSING = re.compile(r"[!?]+(?:\s|$)")
# Tags in the middle of a sentence.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|em|i|mark|q|s|small|span|strong|u)(?:\s[^<>]*)?>", re.I
)


def _typeset(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def _typeset_around_addresses(text: str, before: str = "") -> str:
    """`before` is the sign that stands before the tags in front of the text."""
    parts, start = [], 0
    if _WORD_END.match(before) and _CLOSING.match(text):
        text = THIN + text
    for address in _ADDRESS.finditer(text):
        parts += [_typeset(text[start : address.start()]), address.group()]
        start = address.end()
    return "".join([*parts, _typeset(text[start:])])


def typeset(markup: str) -> str:
    """Typeset a plain text or some HTML. Doing it twice changes nothing more."""
    parts, start, before = [], 0, ""
    for match in _VERBATIM.finditer(markup):
        text = markup[start : match.start()]
        parts += [_typeset_around_addresses(text, before), match.group()]
        before = (text or before)[-1:] if _INLINE.fullmatch(match.group()) else ""
        start = match.end()
    return "".join([*parts, _typeset_around_addresses(markup[start:], before)])
