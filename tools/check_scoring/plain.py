"""Papers of plain sentences: one form each, filled with numbers that follow from one another.

Real papers tell most figures in plain forms: “1,204 of the 2,409 calls (50.0%)”. The forms are kept
in `plain_forms`, one a line; a line that begins with # tells what its names stand for.
Words such as up/down follow the way that the numbers went. What is derived may
be made wrong, by a slip that people make; its label then says what is true.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

__all__ = ["FORMS", "Sentence", "forms", "sentence", "write_papers"]

FORMS = Path(__file__).parent / "plain_forms"
_PLACE = re.compile(r"\{(\w)\}")
_WAYS = re.compile(r"\b(an? )?([a-z]+)/(an? )?([a-z]+)\b")
_THINGS = (
    "offences", "incidents", "burglaries", "robberies", "calls", "referrals", "complaints",
    "visits", "searches", "arrests", "fires", "thefts", "assaults", "crimes of violence",
    "home safety checks", "hate crimes", "999 calls", "vehicle crimes", "collisions", "warnings",
)  # fmt: skip
_AREAS = ("Ashby", "Brackley", "Corve", "Denholm", "Eastwick", "Farley", "Gorsley", "Hexworth")
_FEW, _SOME = (110, 990), (1_010, 9_700)
_LABELS = ("line", "kind", "stated", "recomputed", "verdict", "cause", "quote")
Values = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Told:
    """A number as printed: `places` after the point, a percent sign or none."""

    value: Fraction
    places: int = 0
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A filled form: its text, what of it is derived and true, and what is printed for it.

    `derived` names the place of what is derived; `told` is what is printed in each place.
    """

    kind: str
    text: str
    derived: str
    stated: str
    true: str
    cause: str
    told: Mapping[str, str]

    @property
    def is_wrong(self) -> bool:
        """Whether what is printed is not what follows."""
        return bool(self.cause)


def forms(kind: str, where: Path = FORMS) -> tuple[str, ...]:
    """The forms of one kind, without the lines that explain them."""
    lines = (where / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _percent(chance: Random) -> tuple[dict[str, Told], str, bool]:
    is_up = chance.random() < 0.5
    before = chance.randint(*chance.choice((_FEW, _SOME)))
    apart = max(7, int(before * chance.uniform(0.05, 0.4)))
    after = before + apart if is_up else before - apart
    places = chance.choice((0, 1, 1))
    told = {
        "a": Told(Fraction(before)), "b": Told(Fraction(after)), "d": Told(Fraction(apart)),
        "p": Told(Fraction(100 * apart, before), places, is_percent=True),
        "q": Told(Fraction(100 * after, before), places, is_percent=True),
    }  # fmt: skip
    return told, "p", is_up


def _share(chance: Random) -> tuple[dict[str, Told], str, bool]:
    whole = chance.randint(*chance.choice((_FEW, _SOME)))
    part = max(11, int(whole * chance.uniform(0.06, 0.9)))
    places = chance.choice((0, 1, 1))
    told = {
        "W": Told(Fraction(whole)), "P": Told(Fraction(part)), "R": Told(Fraction(whole - part)),
        "p": Told(Fraction(100 * part, whole), places, is_percent=True),
        "r": Told(Fraction(100 * (whole - part), whole), places, is_percent=True),
    }  # fmt: skip
    return told, "p r", True


def _sum(chance: Random) -> tuple[dict[str, Told], str, bool]:
    parts = [chance.randint(*chance.choice((_FEW, _SOME))) for _ in range(3)]
    told = {name: Told(Fraction(part)) for name, part in zip("xyz", parts, strict=True)}
    told |= {"T": Told(Fraction(sum(parts))), "u": Told(Fraction(sum(parts[:2])))}
    return told, "T u", True


def _gap(chance: Random) -> tuple[dict[str, Told], str, bool]:
    more = chance.randint(*chance.choice((_FEW, _SOME)))
    apart = max(12, int(more * chance.uniform(0.04, 0.6)))
    told = {"a": more, "b": more - apart, "d": apart}
    return {name: Told(Fraction(value)) for name, value in told.items()}, "d", True


def _points(chance: Random) -> tuple[dict[str, Told], str, bool]:
    places = chance.choice((0, 1, 1))
    one, apart = chance.randint(300, 600), chance.randint(21, 149)
    if not places:
        one, apart = one // 10 * 10, max(20, apart // 10 * 10)
    is_up = chance.random() < 0.5
    other = one + apart if is_up else one - apart
    told = {name: Told(Fraction(value, 10), places)
            for name, value in (("x", one), ("y", other), ("d", apart))}  # fmt: skip
    return told, "d", is_up


def _each(chance: Random) -> tuple[dict[str, Told], str, bool]:
    many, mean = chance.randint(4, 48), chance.randint(23, 980)
    told = {"T": many * mean, "k": many, "m": mean}
    return {name: Told(Fraction(value)) for name, value in told.items()}, "m", True


def _rate(chance: Random) -> tuple[dict[str, Told], str, bool]:
    people, count = chance.randint(400, 3_000) * 100, chance.randint(300, 6_000)
    rate = Told(Fraction(1_000 * count, people), 1)
    return {"n": Told(Fraction(people)), "c": Told(Fraction(count)), "r": rate}, "r", True


def _times(chance: Random) -> tuple[dict[str, Told], str, bool]:
    less = chance.randint(*_FEW)
    more = int(less * chance.uniform(1.6, 7.4))
    times = Told(Fraction(more, less), 1)
    return {"a": Told(Fraction(less)), "b": Told(Fraction(more)), "x": times}, "x", True


_KINDS: Mapping[str, Callable[[Random], tuple[dict[str, Told], str, bool]]] = {
    "percent": _percent, "share": _share, "sum": _sum, "gap": _gap, "points": _points,
    "each": _each, "rate": _rate, "times": _times,
}  # fmt: skip
_SCALED = "abdTuxyzWPRm"
_SCALES = (("m", 1), ("m", 2), ("m", 1), ("k", 0), (" million", 1), ("bn", 2))
"""What may stand behind a sum of money, with its places after the point."""
_COUNTED = re.compile(r"(?<!£)\{(\w)\}")
_HAS_SCALE = re.compile(r"£\{\w\}(?:k|m|bn| million| thousand)\b")
"""A form that counts things, and one whose money has its scale already."""
_CALLED = {"gap": "change", "each": "average", "times": "ratio"}


def sentence(kind: str, form: str, chance: Random, wrong: float) -> Sentence:
    """A form filled with numbers; `wrong` is how likely what is derived is made wrong."""
    told, derived, is_up = _KINDS[kind](chance)
    name = next(each for each in derived.split() if f"{{{each}}}" in form)
    form, told = _in_money(kind, form, told, chance)
    true = _printed(told[name], chance)
    stated, cause = true, ""
    if chance.random() < wrong:
        stated, cause = _slipped(kind, told, name, chance, true)
    texts = {each: _printed(value, chance) for each, value in told.items()} | {name: stated}
    texts |= {"N": chance.choice(_THINGS), "A": chance.choice(_AREAS)}
    text = _WAYS.sub(lambda found: _way(found, is_up), form)
    text = _PLACE.sub(lambda found: texts[found[1]], text)
    text = text[0].upper() + text[1:]
    return Sentence(_CALLED.get(kind, kind), text, name, stated, true, cause, texts)


def _in_money(
    kind: str, form: str, told: dict[str, Told], chance: Random
) -> tuple[str, dict[str, Told]]:
    """The form and its numbers in thousands or millions, where it speaks of money only."""
    money = {name for name, held in told.items() if _may_be_money(kind, name, held)}
    here = money & set(_PLACE.findall(form))
    if not here or here & set(_COUNTED.findall(form)) or _HAS_SCALE.search(form):
        return form, told
    if chance.random() < 0.5:
        return form, told
    behind, places = chance.choice(_SCALES)
    less = {
        name: replace(told[name], value=told[name].value / 10**places, places=places)
        for name in money
    }
    return re.sub(r"£\{\w\}", lambda found: found[0] + behind, form), told | less


def _may_be_money(kind: str, name: str, told: Told) -> bool:
    """Whether a place may hold a sum of money: no percentage, rate, or number of times."""
    if kind in ("points", "rate") or (kind, name) == ("times", "x"):
        return False
    return name in _SCALED and not told.is_percent


def _way(found: re.Match[str], is_up: bool) -> str:
    article, up, other, down = found.groups()
    return f"{article or ''}{up}" if is_up else f"{other or article or ''}{down}"


def _printed(told: Told, chance: Random) -> str:
    scale = 10**told.places
    units = int(abs(told.value) * scale + Fraction(1, 2))
    whole, rest = divmod(units, scale)
    text = f"{whole:,}" + (f".{rest:0{told.places}d}" if told.places else "")
    return f"{text}%" if told.is_percent else text


def _slipped(
    kind: str, told: Mapping[str, Told], name: str, chance: Random, true: str
) -> tuple[str, str]:
    """What is printed after a slip, and its cause; as it was where no slip tells."""
    slips: list[tuple[str, str]] = [(_swapped(true, chance), "digits swapped")]
    if kind == "percent":
        later = replace(told[name], value=100 * told["d"].value / told["b"].value)
        slips += [(_printed(later, chance), "divided by the later value")] * 2
    if chance.random() < 0.3:
        slips.append((_typed(true, chance), "mistyped"))
    stated, cause = chance.choice(slips)
    return (stated, cause) if stated != true else (true, "")


def _swapped(text: str, chance: Random) -> str:
    """Two neighbouring digits in each other's place, also across a point or a comma."""
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    pairs = [
        (one, other)
        for one, other in pairwise(digits)
        if text[one] != text[other] and not (one == 0 and text[other] == "0")
    ]
    if not pairs:
        return text
    one, other = chance.choice(pairs)
    return f"{text[:one]}{text[other]}{text[one + 1 : other]}{text[one]}{text[other + 1 :]}"


def _typed(text: str, chance: Random) -> str:
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    at = chance.choice(places)
    other = chance.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + other + text[at + 1 :]


def write_papers(
    folder: Path, many: int, seed: int, wrong: float = 0.15, where: Path = FORMS
) -> None:
    """Write papers of some twenty sentences, each with its file of labels beside it.

    `where` is the folder of the forms.
    """
    chance = Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number, held in enumerate(_in_turn(many * 20, chance, wrong, where)):
        _write(folder / f"plain_{number:03d}.md", held, chance)


def _in_turn(many: int, chance: Random, wrong: float, where: Path) -> Iterator[list[Sentence]]:
    """Sentences of every form in turn, twenty a paper."""
    every = [(kind, form) for kind in _KINDS for form in forms(kind, where)]
    held: list[Sentence] = []
    for at in range(many):
        if at % len(every) == 0:
            chance.shuffle(every)
        held.append(sentence(*every[at % len(every)], chance, wrong))
        if len(held) == 20:
            yield held
            held = []


def _write(path: Path, held: Sequence[Sentence], chance: Random) -> None:
    lines = ["# Report to the board", ""]
    rows = []
    for at, one in enumerate(held):
        if chance.random() < 0.4:
            lines += [f"## {at + 1}. {chance.choice(_AREAS)}", ""]
        lines += [one.text, ""]
        verdict = "inconsistent" if one.is_wrong else "consistent"
        rows.append((len(lines) - 1, one.kind, one.stated, one.true, verdict, one.cause, one.text))
    path.write_text("\n".join(lines), encoding="utf-8")
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_LABELS)
        writer.writerows(rows)
