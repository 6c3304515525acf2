"""The words of the site: which there are, how common, and how a typo is corrected."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q, Sum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from french import tokens
from french.stems import stem
from search.models import SearchEntry, Word

# Shorter words have too many neighbours; a typo may have cost one letter.
MIN_LENGTH_TYPED, MIN_LENGTH_CORRECT = 5, 6
# Two typos are as likely in a long word as one in a short one.
LONG_WORD = 10
ELISION_LETTERS = "ldjmtsnc"
VOWELS = "aeiouyh"


def add_words(entries: Iterable[SearchEntry]) -> None:
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


def recount_words() -> None:
    """All of it anew, and no word that is nowhere any more."""
    counts, forms = Counter(), {}
    for entry in SearchEntry.objects.only(
        "title", "keywords", "summary", "text"
    ).iterator():
        words = words_of(entry)
        counts.update(words.keys())
        for word, form in words.items():
            forms.setdefault(word, form)
    rows = [_row(word, forms[word], counts[word]) for word in sorted(counts)]
    with transaction.atomic():
        Word.objects.all().delete()
        Word.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def forget_words(words: dict[str, str]) -> None:
    """Those of these that nothing public has, without counting the others."""
    for word, form in words.items():
        places = Q(title__icontains=form) | Q(keywords__icontains=form)
        places |= Q(summary__icontains=form) | Q(text__icontains=form)
        if not SearchEntry.objects.filter(places).exists():
            Word.objects.filter(word=word).delete()


def words_of(entry: SearchEntry) -> dict[str, str]:
    """Folded, each with a form to show."""
    words: dict[str, str] = {}
    for text in (entry.title, entry.keywords, entry.summary, entry.text):
        for token in tokens(text):
            for part in token.parts:
                words.setdefault(part, part)
            if len(token.parts) == 1:
                words[token.parts[0]] = token.surface_form(text)
            elif token.compound:
                words[token.compound] = token.surface_form(text)
    return words


def _row(word: str, form: str, count: int) -> Word:
    return Word(
        word=word,
        surface_form=form[:60],
        term=stem(word),
        length=len(word),
        document_frequency=count,
    )


def document_frequency(terms: Iterable[str]) -> dict[str, int]:
    """How many entries have each term, or a few more; unknown ones are left out."""
    rows = Word.objects.filter(term__in=list(terms)).values("term")
    sums = rows.annotate(sum=Sum("document_frequency"))
    return dict(sums.values_list("term", "sum"))


def spell_correct(word: str) -> Word | None:
    """The word of the site that somebody who typed this may have meant."""
    for candidate in _without_elision(word):
        if known := Word.objects.filter(word=candidate).first():
            return known
    if len(word) < MIN_LENGTH_TYPED:
        return None
    most = 2 if len(word) >= LONG_WORD else 1
    near = Word.objects.filter(
        length__gte=max(len(word) - most, MIN_LENGTH_CORRECT),
        length__lte=len(word) + most,
    )
    choices = dict(near.values_list("word", "document_frequency"))
    close = process.extract(
        word, choices.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
    )
    if not close:
        return None
    best = min(close, key=lambda match: (match[1], -choices[match[0]], match[0]))
    return Word.objects.get(word=best[0])


def _without_elision(word: str) -> Iterator[str]:
    """An apostrophe was forgotten: « loeuvre », « quhabiter »."""
    for head in ("qu", word[:1] if word[:1] in ELISION_LETTERS else "-"):
        rest = word.removeprefix(head)
        if rest != word and rest[:1] in VOWELS and len(rest) > 2:
            yield rest
