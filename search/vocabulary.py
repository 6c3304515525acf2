"""The words of the site: which there are, how common, and which one was meant."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Sum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from french import tokens
from french.stems import stem
from search.models import Entry, Word

# Shorter words have too many neighbours; a typo may have cost one letter.
SHORTEST_MENDED, SHORTEST_MEANT = 5, 6
# Two typos are as likely in a long word as one in a short one.
LONG = 10
ELIDED = "ldjmtsnc"
VOWELS = "aeiouyh"


def learn(entries: Iterable[Entry]) -> None:
    """Words that nobody wrote before. How common they are is counted at night."""
    words = {}
    for entry in entries:
        words |= words_of(entry)
    known = set()
    keys = sorted(words)
    for start in range(0, len(keys), 500):
        some = Word.objects.filter(word__in=keys[start : start + 500])
        known |= {*some.values_list("word", flat=True)}
    # In one order everywhere, so that two writers never wait for each other.
    new = [_row(word, words[word], 1) for word in keys if word not in known]
    Word.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)


def count_again() -> None:
    """All of it anew, and no word that is nowhere any more."""
    counts, shown = Counter(), {}
    for entry in Entry.objects.only("title", "keywords", "summary", "text").iterator():
        found = words_of(entry)
        counts.update(found.keys())
        for word, form in found.items():
            shown.setdefault(word, form)
    rows = [_row(word, shown[word], counts[word]) for word in sorted(counts)]
    with transaction.atomic():
        Word.objects.all().delete()
        Word.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def words_of(entry: Entry) -> dict[str, str]:
    """Folded, each with a form to show."""
    found: dict[str, str] = {}
    for text in (entry.title, entry.keywords, entry.summary, entry.text):
        for token in tokens(text):
            for part in token.parts:
                found.setdefault(part, part)
            if len(token.parts) == 1:
                found[token.parts[0]] = token.shown(text)
            elif token.glued:
                found[token.glued] = token.shown(text)
    return found


def _row(word: str, shown: str, entries: int) -> Word:
    shown = shown[:60]
    return Word(
        word=word, shown=shown, term=stem(word), length=len(word), entries=entries
    )


def commonness(terms: Iterable[str]) -> dict[str, int]:
    """How many entries have each term, or a few more; unknown ones are left out."""
    found = Word.objects.filter(term__in=list(terms)).values("term")
    return dict(found.annotate(many=Sum("entries")).values_list("term", "many"))


def meant(word: str) -> Word | None:
    """The word of the site that somebody who typed this may have meant."""
    for candidates in _readings(word):
        if found := Word.objects.filter(word__in=candidates).order_by("-entries"):
            return found[0]
    if len(word) < SHORTEST_MENDED:
        return None
    most = 2 if len(word) >= LONG else 1
    near = Word.objects.filter(
        length__gte=max(len(word) - most, SHORTEST_MEANT), length__lte=len(word) + most
    )
    choices = dict(near.values_list("word", "entries"))
    close = process.extract(
        word, choices.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
    )
    if not close:
        return None
    best = min(close, key=lambda found: (found[1], -choices[found[0]], found[0]))
    return Word.objects.get(word=best[0])


def _readings(word: str) -> Iterator[list[str]]:
    """An apostrophe was forgotten: « loeuvre », « quhabiter »."""
    for head in ("qu", word[:1] if word[:1] in ELIDED else "-"):
        rest = word.removeprefix(head)
        if rest != word and rest[:1] in VOWELS and len(rest) > 2:
            yield [rest]
