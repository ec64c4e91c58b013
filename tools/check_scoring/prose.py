"""Sentences with known truth: each adds a paragraph and the relations that hold in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

from tools.check_scoring import wording
from tools.check_scoring.fillers import filler
from tools.check_scoring.model import Draft, Relation, Slot, Token, filled, holes
from tools.check_scoring.printing import Style
from tools.check_scoring.recompute import value
from tools.check_scoring.traps import SUBJECTS, trap

THINGS = [
    "burglary offences", "reports of shoplifting", "vehicle crimes", "calls for service",
    "repeat callers", "stop and search encounters", "public order offences", "fly-tipping reports",
    "nuisance complaints", "referrals to early help", "deliberate fires", "kitchen fires",
    "safe and well visits", "school visits", "rough sleeping reports", "noise complaints",
    "cases at conference", "drug driving arrests", "knife crimes", "licensing visits",
    "missing person reports", "hate crime reports", "rural crime reports", "online scams reported",
    "complaints received", "volunteer hours", "bicycle thefts", "graffiti reports",
]  # fmt: skip
KINDS = [
    "from repeat callers", "linked to alcohol", "reported online", "closed within the quarter",
    "graded as high risk", "from people under 18", "in town centres", "passed to partners",
]  # fmt: skip
RATES = [
    "solved rate", "satisfaction rate", "attendance rate", "completion rate", "conviction rate",
    "answer rate", "school attendance", "retention rate", "response rate", "positive outcome rate",
]  # fmt: skip
BUDGETS = [
    "patrols", "the youth offer", "interpreters", "fleet renewal", "specialist advice", "training",
    "cameras", "the helpline", "victim services", "the control room",
]  # fmt: skip
TRIPLES = [
    ("school sessions", "street stalls", "online talks", "engagement events"),
    ("warnings", "contracts", "injunctions", "interventions"),
    ("letters", "visits", "phone calls", "contacts with residents"),
    ("fatal collisions", "serious collisions", "slight collisions", "injury collisions"),
    ("new cases", "repeat cases", "transferred cases", "cases heard"),
    ("arrests", "fines", "advice notices", "enforcement results"),
]


class Writer:
    """Writes one paper: keeps its style and uses each subject once, so that nothing clashes."""

    def __init__(self, draft: Draft, rng: random.Random) -> None:
        """A writer for a draft; `rng` decides everything."""
        self.draft, self.rng, self.style = draft, rng, Style.pick(rng)
        self.pools = {
            name: rng.sample(list(pool), len(pool))
            for name, pool in (
                ("things", THINGS), ("kinds", KINDS), ("rates", RATES), ("budgets", BUDGETS),
                ("triples", range(len(TRIPLES))), ("subjects", SUBJECTS),
            )
        }  # fmt: skip
        year = rng.randint(2021, 2024)
        self.before, self.now = rng.choice(
            [
                (f"{year - 1}/{year % 100:02d}", f"{year}/{(year + 1) % 100:02d}"),
                (f"the 12 months to March {year}", f"the 12 months to March {year + 1}"),
                (f"the year to September {year}", f"the year to September {year + 1}"),
                (f"{year}", f"{year + 1}"),
            ]
        )
        self.year = year + 1

    def take(self, pool: str) -> str:
        """The next unused subject of a pool."""
        return str(self.pools[pool].pop())

    def pair(self, low: int = 40, high: int = 4000) -> tuple[int, int]:
        """An earlier and a later count that differ."""
        first = self.rng.randint(low, high)
        ratio = self.rng.choice([-1, 1]) * Fraction(self.rng.randint(20, 450), 1000)
        return first, max(3, first + (int(first * ratio) or 1))

    def count(self, number: int) -> Slot:
        """A count's slot."""
        return Slot(self.style.count(number), "count")

    def percent(self, number: Fraction, places: int | None = None) -> Slot:
        """A percentage's slot, without sign."""
        return Slot(self.style.size(number, places) + self.style.percent, "percent")

    def direction(self, pairs: Sequence[tuple[str, str]], before: Slot, after: Slot) -> Slot:
        """A word that says which way it went, with the relation that makes it checkable."""
        up, down = self.rng.choice(list(pairs))
        slot = Slot(up if value(after.text) > value(before.text) else down, "direction")
        return self.draft.relate(Relation("direction", slot, (before, after)))

    def words(self, template: str, before: Slot, after: Slot) -> dict[str, Token]:
        """The direction words that a template asks for."""
        lists = {
            "went": wording.VERBS, "rise": wording.NOUNS, "up": wording.ADVERBS,
            "higher": wording.ADJECTIVES, "going": wording.PARTICIPLES,
            "below": [("above", "below")],
        }  # fmt: skip
        return {
            name: self.direction(pairs, before, after)
            for name, pairs in lists.items()
            if name in holes(template)
        }

    def changes(self, template: str, before: Slot, after: Slot) -> dict[str, Token]:
        """The difference and percentage a template asks for, with their relations."""
        wanted, found = holes(template), {}
        first, second = value(before.text), value(after.text)
        if "diff" in wanted:
            text = self.style.count(int(abs(second - first)))
            found["diff"] = Slot(text, "count")
            self.draft.relate(Relation("difference", found["diff"], (before, after)))
        if "pct" in wanted:
            found["pct"] = self.percent(abs(second / first - 1) * 100)
            self.draft.relate(Relation("percent", found["pct"], (before, after)))
        return {**found, **self.words(template, before, after)}

    def write(self, template: str, values: dict[str, Token]) -> None:
        """Add the sentence, sometimes with an open statement before or after it."""
        tokens = filled(template, values)
        if self.rng.random() < 0.15:
            tokens = [filler(self.rng) + " ", *tokens]
        if self.rng.random() < 0.15:
            tokens = [*tokens, " " + filler(self.rng)]
        self.draft.say(*tokens, item=self.rng.random() < 0.15)

    def frame(self) -> dict[str, Token]:
        """The two periods."""
        return {"p": self.before, "c": self.now}

    def change(self) -> None:
        """From one count to another."""
        first, second = self.pair()
        a, b = self.count(first), self.count(second)
        template = self.rng.choice(wording.CHANGE)
        self.write(
            template,
            {"thing": self.take("things"), "a": a, "b": b, **self.frame()}
            | self.changes(template, a, b),
        )

    def share(self) -> None:
        """A part of a whole."""
        whole = self.rng.randint(60, 3000)
        part = self.rng.randint(5, whole - 10)
        x, w = self.count(part), self.count(whole)
        pct = self.percent(Fraction(100 * part, whole))
        self.draft.relate(Relation("share", pct, (x, w)))
        said: dict[str, Token] = {"thing": self.take("things"), "kind": self.take("kinds")}
        self.write(
            self.rng.choice(wording.SHARE), {"x": x, "w": w, "pct": pct, **said, **self.frame()}
        )

    def points(self) -> None:
        """A rate that moved by percentage points."""
        first = self.rng.randint(80, 600)
        second = first + self.rng.choice([-1, 1]) * self.rng.randint(6, 75)
        a, b = (self.percent(Fraction(n, 10), 1) for n in (first, second))
        unit = self.rng.choice([" percentage points", " percentage points", " points", "pp"])
        pts = Slot(self.style.size(Fraction(abs(second - first), 10), 1) + _unit(unit), "points")
        self.draft.relate(Relation("points", pts, (a, b)))
        template = self.rng.choice(wording.POINTS)
        self.write(
            template,
            {"rate": self.take("rates"), "a": a, "b": b, "pts": pts, **self.frame()}
            | self.words(template, a, b),
        )

    def target(self) -> None:
        """A rate against its target."""
        goal = self.rng.randrange(300, 950, 50)
        got = goal + self.rng.choice([-1, 1]) * self.rng.randint(6, 40)
        t, a = self.percent(Fraction(goal, 10), 1), self.percent(Fraction(got, 10), 1)
        size = self.style.size(Fraction(abs(got - goal), 10), 1)
        pts = self.draft.relate(
            Relation("points", Slot(size + " percentage points", "points"), (t, a))
        )
        template = self.rng.choice(wording.TARGET)
        said: dict[str, Token] = {
            "rate": self.take("rates"),
            "a": a,
            "t": t,
            "pts": pts,
            "c": self.now,
        }
        self.write(template, said | self.words(template, t, a))

    def total(self) -> None:
        """Three parts and their sum."""
        parts = [self.rng.randint(7, 400) for _ in range(3)]
        x, y, z = (self.count(part) for part in parts)
        t = self.draft.relate(Relation("sum", self.count(sum(parts)), (x, y, z)))
        names = dict(
            zip(("kx", "ky", "kz", "thing"), TRIPLES[int(self.take("triples"))], strict=True)
        )
        self.write(
            self.rng.choice(wording.SUM), {"x": x, "y": y, "z": z, "t": t, "c": self.now, **names}
        )

    def rate(self) -> None:
        """So many per 1,000 residents."""
        people, number = self.rng.randrange(41_000, 190_000, 100), self.rng.randint(150, 9000)
        x, w = self.count(number), self.count(people)
        got = Slot(self.style.size(Fraction(number * 1000, people), 1), "rate")
        self.draft.relate(Relation("rate", got, (x, w)))
        said: dict[str, Token] = {
            "thing": self.take("things"),
            "x": x,
            "w": w,
            "rate": got,
            "c": self.now,
        }
        self.write(self.rng.choice(wording.RATE), said)

    def average(self) -> None:
        """The mean of three months."""
        parts = [self.rng.randint(20, 300) for _ in range(3)]
        x, y, z = (self.count(part) for part in parts)
        m = Slot(self.style.size(Fraction(sum(parts), 3), 1), "ratio")
        self.draft.relate(Relation("mean", m, (x, y, z)))
        said: dict[str, Token] = {
            "thing": self.take("things"),
            "x": x,
            "y": y,
            "z": z,
            "m": m,
            "yr": str(self.year),
        }
        self.write(self.rng.choice(wording.MEAN), said)

    def money(self) -> None:
        """Spending in two years, in thousands or millions."""
        first, second = self.pair(110, 980)
        mark, places = self.rng.choice([("k", 0), ("m", 1), (" million", 1)])
        a, b = (
            Slot("£" + self.style.size(Fraction(n, 10**places), places) + mark, "money")
            for n in (first, second)
        )
        template = self.rng.choice(wording.MONEY)
        found: dict[str, Token] = dict(self.words(template, a, b))
        if "diff" in holes(template):
            size = self.style.size(Fraction(abs(second - first), 10**places), places)
            diff = Slot("£" + size + mark, "money")
            found["diff"] = self.draft.relate(Relation("difference", diff, (a, b)))
        if "pct" in holes(template):
            pct = self.percent(abs(Fraction(second, first) - 1) * 100)
            found["pct"] = self.draft.relate(Relation("percent", pct, (a, b)))
        self.write(
            template, {"thing": self.take("budgets"), "a": a, "b": b, **self.frame(), **found}
        )

    def open(self) -> None:
        """A statement that nothing can check."""
        text = filler(self.rng)
        if self.rng.random() < 0.5:
            text = trap(self.rng, self.take("subjects"))
        self.draft.say(text, item=self.rng.random() < 0.2)


def _unit(unit: str) -> str:
    return " percentage points" if unit == " points" else unit
