"""One story: what the sentence, the week, GoGoCarto and search engines are told."""

import datetime
import random
from dataclasses import replace

import pytest

from annuaire.hours import (
    gogocarto,
    in_french,
    is_plain_week,
    normalise,
    parse,
    schema_org,
    week,
)
from annuaire.hours.evaluation import opening_on
from annuaire.hours.french import EVEN, ODD, seems_to_add
from annuaire.hours.machines import SCHEMA_DAYS
from annuaire.hours.model import Rule, Season, Span
from annuaire.hours.writing import write
from french.public_holidays import public_holidays

pytestmark = pytest.mark.front

YEAR = [
    datetime.date(2026, 1, 1) + datetime.timedelta(days=number) for number in range(500)
]
CHRISTMAS = datetime.date(2026, 12, 25)  # A Friday.


def opened(text: str, day: datetime.date) -> list[tuple[str, str]]:
    return week(parse(text), day)[day.weekday()].ranges


def told(specifications: list[dict], day: datetime.date) -> set[tuple[str, str]]:
    """As https://schema.org/OpeningHoursSpecification is read: dates before the
    ordinary week, the later before the earlier."""
    name, date = SCHEMA_DAYS[day.weekday()], day.isoformat()
    matching = [
        spec
        for spec in specifications
        if name in spec.get("dayOfWeek", SCHEMA_DAYS)
        and spec.get("validFrom", "") <= date <= spec.get("validThrough", "9999")
    ]
    dated = [spec for spec in matching if "validFrom" in spec]
    last = dated[-1] if dated else {}
    found = {
        (spec["opens"], spec["closes"])
        for spec in matching
        if spec.get("validFrom") == last.get("validFrom")
        and spec.get("validThrough") == last.get("validThrough")
    }
    return found - {("00:00", "00:00")}


def machine_spans(text: str, day: datetime.date) -> set[tuple[str, str]]:
    """The week's, with an end where machines want one."""
    return {
        (opens, "23:59" if closes in ("…", "24:00") else closes)
        for opens, closes in opened(text, day)
    }


# A value, a date, and what is open then.
VALUES = [
    ("3.23", "Mo-Fr,Sa[1] 10:00-18:00", "2026-11-25", [("10:00", "18:00")]),
    ("3.23", "Mo-Fr,Sa[1] 10:00-18:00", "2026-12-05", [("10:00", "18:00")]),
    ("3.23", "Mo-Fr,Sa[1] 10:00-18:00", "2026-12-12", []),
    (
        "3.24",
        "Apr-Sep 08:00-20:00; Oct-Mar 08:00-18:00",
        "2026-06-01",
        [("08:00", "20:00")],
    ),
    (
        "3.24",
        "Apr-Sep 08:00-20:00; Oct-Mar 08:00-18:00",
        "2026-12-01",
        [("08:00", "18:00")],
    ),
    ("3.24", "Jan 10:00-18:00", "2026-01-31", [("10:00", "18:00")]),
    ("3.24", "Jan 10:00-18:00", "2026-02-01", []),
    ("3.26", "Mo-Fr 10:00-20:00, We off", "2026-11-25", []),
    ("3.26", "Mo-Fr 10:00-20:00, We off", "2026-11-26", [("10:00", "20:00")]),
    ("3.27", "Mo-Su,PH 08:00-20:00", "2026-12-25", [("08:00", "20:00")]),
    (
        "3.27",
        "Mo-Fr 05:30-21:00; PH,Su 06:00-21:00",
        "2026-12-25",
        [("06:00", "21:00")],
    ),
    (
        "3.27",
        "Mo-Fr 05:30-21:00; PH,Su 06:00-21:00",
        "2026-12-24",
        [("05:30", "21:00")],
    ),
    ("3.28", "Mo-Fr 09:00-18:00; PH off", "2026-12-25", []),
    ("3.28", "Mo-Fr 09:00-18:00; PH off", "2026-12-24", [("09:00", "18:00")]),
]
# The same for the rest of the grammar.
OTHER_VALUES = [
    ("PH We,Fr 10:00-12:00", "2026-12-25", [("10:00", "12:00")]),
    ("PH We,Th 10:00-12:00", "2026-12-25", []),
    ("Mo-Fr 09:00-18:00; We 12:00-14:00 off", "2026-11-25",
     [("09:00", "12:00"), ("14:00", "18:00")]),
    ("10:00-14:00; 12:00-14:00 off", "2026-11-25", [("10:00", "12:00")]),
    ("We[4-5] 10:00-12:00", "2026-11-25", [("10:00", "12:00")]),
    ("We[4-5] 10:00-12:00", "2026-11-18", []),
    ("week 01-53/2 We 10:00-12:00", "2026-11-25", []),
    ("week 02-52/2 We 10:00-12:00", "2026-11-25", [("10:00", "12:00")]),
    ("week 48: 10:00-12:00", "2026-11-25", [("10:00", "12:00")]),
    ("Fr 22:00-26:00", "2026-11-27", [("22:00", "02:00")]),
    ("Fr 22:00-02:00; Sa off", "2026-11-27", [("22:00", "02:00")]),
    ("Dec 24-26,31: 10:00-12:00", "2026-12-31", [("10:00", "12:00")]),
    ("Dec 24,Jan 02: 18:00-22:00", "2027-01-02", [("18:00", "22:00")]),
    ("24/7; Dec 25 off", "2026-12-25", []),
    ("open; PH off", "2026-12-24", [("00:00", "24:00")]),
    ("24/7 closed", "2026-12-24", []),
    ("Mo-Fr 09:00-12:00, May-Sep We 14:00-16:00", "2026-06-03",
     [("09:00", "12:00"), ("14:00", "16:00")]),
    ('We 10:00-12:00 || "appelez"', "2026-11-25", [("10:00", "12:00")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "date", "ranges"),
    [
        *(
            pytest.param(*rest, marks=pytest.mark.case(case), id=f"{case} {rest[1]}")
            for case, *rest in VALUES
        ),
        *OTHER_VALUES,
    ],
)
def test_values_of_openstreetmap_mean_the_same_to_people_and_machines(
    text, date, ranges
):
    day = datetime.date.fromisoformat(date)
    assert normalise(text) == text
    assert opened(text, day) == ranges
    for on in (day, day - datetime.timedelta(days=20)):
        assert told(schema_org(parse(text), on), day) == machine_spans(text, day)


@pytest.mark.case("3.28")
@pytest.mark.parametrize(
    ("year", "moving"),
    [
        (2024, ["04-01", "05-09", "05-20"]),
        (2026, ["04-06", "05-14", "05-25"]),
        (2027, ["03-29", "05-06", "05-17"]),
        (2038, ["04-26", "06-03", "06-14"]),
    ],
)
def test_the_eleven_public_holidays_are_computed(year, moving):
    fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"]
    found = {day.strftime("%m-%d") for day in public_holidays(year)}
    assert found == {*moving, *fixed}
    assert {day.year for day in public_holidays(year)} == {year}


@pytest.mark.case("3.28")
def test_the_week_says_why_a_public_holiday_is_not_as_every_week():
    friday = week(parse("Mo-Fr 09:00-18:00; PH off"), CHRISTMAS)[4]
    assert (friday.ranges, friday.note) == ([], "jour férié")


def test_a_day_without_hours_is_told_in_its_words_rather_than_closed():
    text = 'Mo 10:00-12:00; Tu "sur rendez-vous"; We; Su "matin"'
    monday, tuesday, wednesday, *_others, sunday = week(parse(text), CHRISTMAS)
    assert (monday.ranges, monday.words) == ([("10:00", "12:00")], "")
    assert (tuesday.ranges, tuesday.words) == ([], "sur rendez-vous")
    assert (wednesday.ranges, wednesday.words) == ([], "ouvert")
    assert sunday.words == "matin"
    assert gogocarto(parse(text)) == {"Mo": "10:00-12:00"}
    assert {spec["dayOfWeek"] for spec in schema_org(parse(text))} == {"Monday"}


@pytest.mark.case("3.27")
def test_machines_are_told_the_days_that_come_with_public_holidays():
    assert gogocarto(parse("Mo-Fr 05:30-21:00; PH,Su 06:00-21:00")) == {
        **dict.fromkeys(["Mo", "Tu", "We", "Th", "Fr"], "05:30-21:00"),
        "Su": "06:00-21:00",
    }
    assert len(gogocarto(parse("Mo-Su,PH 08:00-20:00"))) == 7


@pytest.mark.case("3.26")
def test_a_day_that_is_off_is_closed_for_everybody():
    hours = parse("Mo-Fr 10:00-20:00, We off")
    assert in_french(hours)[1] == "Fermé le mercredi"
    assert "We" not in gogocarto(hours)
    assert "Wednesday" not in [spec["dayOfWeek"] for spec in schema_org(hours)]


def made_days(chance: random.Random) -> tuple[int, ...]:
    first, count = chance.randrange(7), chance.choice([1, 1, 2, 3, 5])
    if chance.random() < 0.6:
        days = tuple((first + number) % 7 for number in range(count))
        return days if count > 2 else tuple(sorted(days))
    return tuple(sorted(chance.sample(range(7), chance.randint(1, 4))))


def made_season(chance: random.Random) -> Season:
    first, last = chance.sample(range(1, 13), 2)
    day, other = chance.randint(1, 28), chance.randint(2, 28)
    return chance.choice([
        Season((first, 1), (last, 31)),
        Season((first, 1), (first, 31)),
        Season((first, day), (last, other)),
        Season((first, day), (first, day)),
    ])  # fmt: skip


def made_spans(chance: random.Random) -> tuple[Span, ...]:
    times = [30 * number for number in sorted(chance.sample(range(16, 47), 4))]
    return chance.choice([
        (Span(times[0], times[1]),),
        (Span(times[0], times[1]), Span(times[2], times[3])),
        (Span(times[3], None),),
        (Span(times[3], 24 * 60 + 60 * chance.randrange(4)),),
        (Span(times[0], times[1] - 15),),
    ])  # fmt: skip


def made_opening(chance: random.Random) -> Rule:
    ranks = chance.choice([(1,), (3,), (-1,), (1, 3), (2, 4), (2, -1)])
    nths = tuple((chance.randrange(7), rank) for rank in ranks[:1]) + tuple(
        (3, rank) for rank in ranks[1:]
    )
    holiday = chance.choice(["PH", "SH"])
    rule = chance.choice([
        Rule(days=made_days(chance)),
        Rule(days=made_days(chance)),
        Rule(nths=nths),
        Rule(days=made_days(chance), nths=nths),
        Rule(days=made_days(chance), holidays=("PH",)),
        Rule(days=made_days(chance), holidays=(holiday,), within=True),
        Rule(holidays=(holiday,)),
        Rule(),
    ])  # fmt: skip
    if chance.random() < 0.3:
        rule = replace(rule, seasons=(made_season(chance),))
    elif chance.random() < 0.1:
        rule = replace(rule, weeks=(chance.choice([ODD, EVEN]),))
    if chance.random() < 0.2:
        words = ["sur rendez-vous", "sur inscription", "permanence"]
        rule = replace(rule, comment=chance.choice(words))
    elif rule.has_weekdays and chance.random() < 0.1:
        return replace(rule, comment=chance.choice(["matin", "sur rendez-vous"]))
    elif rule.has_weekdays and chance.random() < 0.1:
        return replace(rule, always=True)
    return replace(rule, spans=made_spans(chance))


def made_closing(chance: random.Random) -> Rule:
    return chance.choice([
        Rule(is_off=True, holidays=("PH",)),
        Rule(is_off=True, holidays=("PH", "SH")),
        Rule(is_off=True, seasons=(made_season(chance),)),
        Rule(is_off=True, days=made_days(chance)),
        Rule(is_off=True, nths=((5, 1),)),
        Rule(is_off=True, days=made_days(chance), spans=(Span(720, 780),)),
    ])  # fmt: skip


def made_hours(chance: random.Random) -> list[Rule]:
    """What is special after what is usual, as people write."""
    opening = [made_opening(chance) for _ in range(chance.choice([1, 1, 2, 3]))]
    opening.sort(key=lambda rule: not rule.is_weekly)
    for number, rule in enumerate(opening):
        meets = [seems_to_add(rule, other) is not None for other in opening[:number]]
        if any(meets) and rule.has_weekdays and "PH" not in rule.holidays:
            adds = chance.random() < 0.3 and not opening[number - 1].always
            opening[number] = replace(rule, adds=adds)
    closing = [made_closing(chance) for _ in range(chance.choice([0, 0, 1, 2]))]
    return opening + sorted(closing, key=lambda rule: not rule.is_weekly)


@pytest.mark.case("3.23")
@pytest.mark.case("3.26")
@pytest.mark.case("3.28")
@pytest.mark.parametrize("seed", range(150))
def test_sentence_week_and_machines_tell_one_story(seed):
    chance = random.Random(seed)
    rules = made_hours(chance)
    text = write(rules)
    hours = parse(text)
    assert list(hours.rules) == rules
    sentences = " ; ".join(in_french(hours))
    again = parse(normalise(sentences))
    assert [opening_on(again, day) for day in YEAR] == [
        opening_on(hours, day) for day in YEAR
    ], sentences
    assert normalise(text) == text

    on = chance.choice(YEAR)
    specifications = schema_org(hours, on)
    days = [on + datetime.timedelta(days=number) for number in range(90)]
    for day in days:
        if not opening_on(hours, day).words:
            assert told(specifications, day) == machine_spans(text, day), (text, day)
    if is_plain_week(hours):
        weekly = gogocarto(hours)
        for day in days[:7]:
            spans = sorted(machine_spans(text, day))
            name = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][day.weekday()]
            assert weekly.get(name, "") == ",".join(map("-".join, spans))
