"""How well returns are understood: `python bench/returns.py`.

Over the public samples of flufl.bounce 6 and of Sisimai, which are fetched by hand and
not committed. What a sample is, its own project says. Sisimai's tests give a reason for
each mail (`test/public/*.rb`): dead is who has no other than `userunknown`,
`hostunknown` and `hasmoved`; living whose refusal blames the sender, the network or a
full box (`LIVING`); `vacation` is an automatic answer, `feedback` of the kinds that
somebody pressed a button for a complaint (ARF). Reasons that tell neither (`filtered`,
`suspend`, `onhold`…) and mails about several people of both kinds are not counted.
flufl.bounce's tests say permanent or temporary: temporary is living, permanent is none
of the two, for it includes full boxes and spam.

The two halves are told apart by a hash of the file's name. The reader was written
looking at the first; of the second only counts and labels were seen."""

import argparse
import hashlib
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from outbox.bounces.kinds import Cause, ReturnKind  # noqa: E402
from outbox.bounces.parsing import Return, parse_return  # noqa: E402

SAMPLES = ROOT / "var" / "samples"
RECOGNISED = 0.85
DEAD = {"userunknown", "hostunknown", "hasmoved"}
LIVING = {
    *("rejected", "blocked", "spamdetected", "policyviolation", "securityerror"),
    *("norelaying", "requireptr", "authfailure", "badreputation", "virusdetected"),
    *("notcompliantrfc", "contenterror", "mesgtoobig", "exceedlimit", "speeding"),
    *("toomanyconn", "systemerror", "systemfull", "networkerror", "expired"),
    *("mailboxfull", "delivered"),
}
HELP = """The samples are not here. To fetch them:

  mkdir -p {0} && cd {0}
  pip download flufl.bounce==6.0.0 --no-deps --no-binary :all:
  tar xzf flufl_bounce-6.0.0.tar.gz
  git clone --depth 1 https://github.com/sisimai/rb-sisimai

or name the two folders: --flufl FOLDER --sisimai FOLDER (BENCH_FLUFL, BENCH_SISIMAI).
"""
Sample = tuple[str, Path]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    flufl = os.environ.get("BENCH_FLUFL", SAMPLES / "flufl_bounce-6.0.0")
    sisimai = os.environ.get("BENCH_SISIMAI", SAMPLES / "rb-sisimai")
    parser.add_argument("--flufl", type=Path, default=flufl)
    parser.add_argument("--sisimai", type=Path, default=sisimai)
    parser.add_argument("--wrong", action="store_true", help="name those of half 1")
    options = parser.parse_args()
    samples = [*flufl_samples(Path(options.flufl))]
    samples += sisimai_samples(Path(options.sisimai))
    if {path.suffix for _label, path in samples} != {".txt", ".eml"}:
        sys.stdout.write(HELP.format(SAMPLES))
        return 2
    return measure(samples, options.wrong)


def measure(samples: list[Sample], wrong: bool) -> int:
    right: Counter = Counter()
    total: Counter = Counter()
    for label, path in samples:
        key = label, half(path)
        is_right = judge(label, parse_return(message_from_bytes(path.read_bytes())))
        total[key] += 1
        right[key] += is_right
        if wrong and not is_right and half(path) == 1:
            sys.stdout.write(f"  {label}: {path.name}\n")
    passed = True
    for number in (1, 2):
        seen = "looked at" if number == 1 else "not looked at"
        sys.stdout.write(f"half {number} ({seen} while writing)\n")
        for label in ("living", "dead", "auto-reply", "complaint", "flufl permanent"):
            n, of = right[label, number], total[label, number]
            passed &= is_enough(label, n, of)
            sys.stdout.write(f"  {line(label, n, of)}\n")
    return int(not passed)


def line(label: str, n: int, of: int) -> str:
    return {
        "living": f"living addresses suppressed: {of - n} of {of}",
        "dead": f"dead addresses recognised: {n / max(of, 1):.1%} ({n} of {of})",
        "auto-reply": f"automatic answers ignored: {n} of {of}",
        "complaint": f"complaints that unsubscribe: {n} of {of}",
        "flufl permanent": f"permanent for flufl.bounce, of a known cause: {n} of {of}",
    }[label]


def is_enough(label: str, n: int, of: int) -> bool:
    if label == "flufl permanent":
        return True
    return n >= RECOGNISED * of if label == "dead" else n == of


def judge(label: str, found: Return) -> bool:
    refusal = found.kind == ReturnKind.REFUSAL
    if label == "dead":
        return refusal and found.cause == Cause.DEAD
    if label == "living":
        return not (refusal and found.cause == Cause.DEAD)
    if label == "flufl permanent":
        return refusal and found.cause != Cause.UNKNOWN
    return found.kind == label


def half(path: Path) -> int:
    name = path.name.removesuffix(".eml")
    return 1 + (hashlib.sha256(name.encode()).digest()[0] & 1)


def flufl_samples(folder: Path) -> Iterator[Sample]:
    tests = folder / "tests" / "test_detectors.py"
    text = tests.read_text() if tests.exists() else ""
    rows = re.findall(r"'([\w.]+\.txt)',\s*\[b[^\]]*\], (True|False)\)", text)
    for name, is_temporary in sorted(set(rows)):
        label = "living" if is_temporary == "True" else "flufl permanent"
        yield label, folder / "tests" / "data" / name


def sisimai_samples(folder: Path) -> Iterator[Sample]:
    row = re.compile(r"'(\d\d+)'\s*=>\s*\[(.*?)\]\]", re.DOTALL)
    for tests in sorted((folder / "test" / "public").glob("*.rb")):
        for number, results in row.findall(tests.read_text()):
            mail = f"{tests.stem}-{number}.eml"
            path = folder / "set-of-emails" / "maildir" / "bsd" / mail
            label = sisimai_label(results)
            if label == ReturnKind.COMPLAINT and tests.stem != "arf":
                continue  # A provider's own notice to a web address.
            if label and path.exists():
                yield label, path


def sisimai_label(results: str) -> str:
    one = re.compile(r"'[\d.]*',\s*'\d*',\s*'(\w+)',\s*\w+(?:,\s*'([\w-]+)')?")
    found = one.findall(results)
    reasons = {reason for reason, _kind in found}
    if reasons == {"feedback"}:
        kinds = {kind for _reason, kind in found}
        return "complaint" if kinds <= {"abuse", "opt-out"} else ""
    if reasons == {"vacation"}:
        return ReturnKind.AUTO_REPLY
    if reasons <= DEAD:
        return "dead"
    return "living" if reasons <= LIVING else ""


if __name__ == "__main__":
    sys.exit(main())
