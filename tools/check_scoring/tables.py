"""Tables with known truth, and the sentences that quote them."""

from __future__ import annotations

from fractions import Fraction

from tools.check_scoring import wording
from tools.check_scoring.model import Relation, Sheet, Slot, Token, holes
from tools.check_scoring.printing import rounded
from tools.check_scoring.prose import Writer
from tools.check_scoring.recompute import value

Row = dict[str, Slot]
AREAS = [
    "Ashcombe", "Brackley Vale", "Carrow", "Denholme", "Eastmere", "Fenwick", "Garside",
    "Hollins", "Ingram", "Kelby", "Larkfield", "Marston", "Northgate", "Oakhurst",
]  # fmt: skip


def change_table(
    writer: Writer, caption: str, labels: list[str], total: str = "", low: int = 40
) -> dict[str, Row]:
    """Two periods side by side with difference and percentage, and perhaps a total row."""
    rng, style = writer.rng, writer.style
    first, last, diff_head, pct_head = _headings(writer)
    figures = [writer.pair(low, low * 60) for _ in labels]
    if rng.random() < 0.3:
        figures[-1] = (figures[-1][0],) * 2
    rows: list[list[Token]] = [["Type" if total else "Measure", first, last, diff_head, pct_head]]
    found: dict[str, Row] = {}
    for label, (a, b) in zip(labels, figures, strict=True):
        found[label] = _change_row(writer, a, b)
        rows.append([label, *found[label].values()])
    if total:
        a, b = (sum(pair[at] for pair in figures) for at in (0, 1))
        found[total] = _change_row(writer, a, b)
        rows.append([total, *found[total].values()])
        for column in ("a", "b", "diff"):
            parts = tuple(found[label][column] for label in labels)
            writer.draft.relate(Relation("sum", found[total][column], parts, signed=True))
    if not total and rng.random() < 0.6:
        rows.insert(1, ["Cases carried forward", "-", style.count(rng.randint(3, 30)), "-", "-"])
    writer.draft.elements.append(Sheet(caption, rows))
    return found


def headed(period: str) -> str:
    """A period as a heading has it."""
    text = period.removeprefix("the ")
    return text[0].upper() + text[1:]


def _headings(writer: Writer) -> tuple[str, str, str, str]:
    first, last = (headed(text) for text in (writer.before, writer.now))
    return (
        first,
        last,
        writer.rng.choice(["# diff.", "Change", "Difference", "+/-"]),
        writer.rng.choice(["% diff.", "% change", "Change (%)", "Percentage change"]),
    )


def _change_row(writer: Writer, first: int, second: int) -> Row:
    a, b = writer.count(first), writer.count(second)
    diff = Slot(writer.style.signed(Fraction(second - first), 0), "count")
    pct = Slot(writer.style.signed(Fraction(100 * (second - first), first), 1), "percent")
    writer.draft.relate(Relation("difference", diff, (a, b), signed=True))
    writer.draft.relate(Relation("percent", pct, (a, b), signed=True))
    return {"a": a, "b": b, "diff": diff, "pct": pct}


def quote_changes(writer: Writer, table: dict[str, Row], times: int) -> None:
    """Sentences about some rows of a change table."""
    able = [k for k, row in table.items() if value(row["a"].text) != value(row["b"].text)]
    for label in writer.rng.sample(able, min(times, len(able))):
        row = table[label]
        template = writer.rng.choice(wording.AGAINST_TABLE)
        said = writer.changes(template, row["a"], row["b"])
        if "pct" in said and isinstance(said["pct"], Slot):
            _at_places(writer, said["pct"], row)
        for name in ("a", "b"):
            if name in holes(template):
                said[name] = copied(writer, row[name], row["a" if name == "b" else "b"])
        writer.write(template, {"label": label, **writer.frame(), **said})


def _at_places(writer: Writer, pct: Slot, row: Row) -> None:
    """Prose quotes a table's percentage as it stands or to the whole number."""
    a, b = value(row["a"].text), value(row["b"].text)
    text = rounded((b / a - 1) * 100, writer.rng.choice([1, 1, 0]))
    pct.text = text + writer.style.percent


def copied(writer: Writer, slot: Slot, other: Slot) -> Slot:
    """The same number once more; the other period's number is what might be typed instead."""
    text = rounded(abs(value(slot.text)), 0)
    again = Slot(f"{int(text):,}" if writer.style.comma else text, slot.kind)
    return writer.draft.relate(Relation("copy", again, (slot,), elsewhen=(other,)))


def restate(writer: Writer, table: dict[str, Row], times: int) -> None:
    """Say the later count of some rows again."""
    for label in writer.rng.sample(list(table), min(times, len(table))):
        b = copied(writer, table[label]["b"], table[label]["a"])
        writer.write(
            writer.rng.choice(wording.RESTATED), {"label": label, "b": b, **writer.frame()}
        )


def share_table(writer: Writer, caption: str, labels: list[str], whole: str) -> None:
    """Counts with their share of the total, and sentences that quote it."""
    numbers = [writer.rng.randint(12, 900) for _ in labels]
    total = writer.count(sum(numbers))
    rows: list[list[Token]] = [["Category", "Number", "% of total"]]
    counts = [writer.count(number) for number in numbers]
    shares = [
        Slot(writer.style.size(Fraction(100 * number, sum(numbers)), 1), "percent")
        for number in numbers
    ]
    for at, label in enumerate(labels):
        _share(writer, shares[at], counts, at, total)
        rows.append([label, counts[at], shares[at]])
    rows.append([whole.capitalize(), total, "100.0"])
    writer.draft.relate(Relation("sum", total, tuple(counts)))
    writer.draft.elements.append(Sheet(caption, rows))
    for at in writer.rng.sample(range(len(labels)), 2):
        pct = writer.percent(Fraction(100 * numbers[at], sum(numbers)), 1)
        _share(writer, pct, counts, at, total)
        template = writer.rng.choice(wording.SHARE_TABLE)
        said: dict[str, Token] = {"label": labels[at], "whole": whole, "pct": pct}
        if "x" in holes(template):
            said["x"] = copied(writer, counts[at], counts[at - 1])
        if "w" in holes(template):
            said["w"] = copied(writer, total, counts[at])
        writer.write(template, said | writer.frame())


def _share(writer: Writer, target: Slot, counts: list[Slot], at: int, total: Slot) -> None:
    others = tuple(count for count in counts if count is not counts[at])
    writer.draft.relate(Relation("share", target, (counts[at], total), siblings=others))


def rank_table(writer: Writer, caption: str, unit: str, size: int = 8) -> None:
    """Areas with a count, population and rate, and ranks said in sentences."""
    rng = writer.rng
    areas = rng.sample(AREAS, size)
    rows: list[list[Token]] = [["Area", unit, "Population", "Rate per 1,000"]]
    counts: list[Slot] = []
    for area in areas:
        number, people = rng.randint(150, 5200), rng.randrange(42_000, 190_000, 100)
        if counts and rng.random() < 0.05:
            number = int(value(counts[-1].text))
        x, w = writer.count(number), writer.count(people)
        got = Slot(rounded(Fraction(number * 1000, people), 1), "rate")
        writer.draft.relate(Relation("rate", got, (x, w)))
        counts.append(x)
        rows.append([area, x, w, got])
    writer.draft.elements.append(Sheet(caption, rows))
    for at in rng.sample(range(size), 2):
        _say_rank(writer, areas, counts, at, unit)


def _say_rank(writer: Writer, areas: list[str], counts: list[Slot], at: int, unit: str) -> None:
    parts = (counts[at], *(count for count in counts if count is not counts[at]))
    size = [value(count.text) for count in parts]
    place = 1 + sum(other > size[0] for other in size[1:])
    is_low = place > len(parts) // 2 and writer.rng.random() < 0.6
    template = writer.rng.choice(wording.LOWEST if is_low else wording.RANK)
    if is_low:
        place = 1 + sum(other < size[0] for other in size[1:])
    slot = Slot(writer.style.rank(place) if place > 1 else "1st", "rank")
    writer.draft.relate(Relation("rank", slot, parts, signs=(-1,) if is_low else (1,)))
    said: dict[str, Token] = {"area": areas[at], "rank": slot, "n": str(len(parts))}
    lead = f"For {unit.lower()}, "
    first, *rest = template.split("{area}", 1)
    writer.write(lead + (template[0].lower() + template[1:] if rest and first else template), said)


def matrix_table(writer: Writer, caption: str, areas: list[str], types: list[str]) -> None:
    """Areas by type with totals both ways."""
    rng = writer.rng
    rows: list[list[Token]] = [["Ward", *types, "Total"]]
    grid = [[writer.count(rng.randint(2, 240)) for _ in types] for _ in areas]
    totals: list[Slot] = []
    for area, row in zip(areas, grid, strict=True):
        total = writer.count(int(sum(value(slot.text) for slot in row)))
        totals.append(writer.draft.relate(Relation("sum", total, tuple(row))))
        rows.append([area, *row, total])
    foot: list[Slot] = []
    for column in [*zip(*grid, strict=True), tuple(totals)]:
        slot = writer.count(int(sum(value(part.text) for part in column)))
        foot.append(writer.draft.relate(Relation("sum", slot, tuple(column))))
    rows.append(["Total", *foot])
    writer.draft.elements.append(Sheet(caption, rows))


def solved_table(writer: Writer, caption: str, labels: list[str]) -> None:
    """Offences, solved and solved rate, two years and the point difference."""
    rows: list[list[Token]] = [["Type", "Offences", "Solved", "Solved rate %"]]
    for label in labels:
        number = writer.rng.randint(90, 2600)
        solved = writer.rng.randint(8, number // 2)
        x, w = writer.count(solved), writer.count(number)
        got = Slot(rounded(Fraction(100 * solved, number), 1), "percent")
        writer.draft.relate(Relation("share", got, (x, w)))
        rows.append([label, w, x, got])
    writer.draft.elements.append(Sheet(caption, rows))


def survey_table(writer: Writer, caption: str, questions: list[str]) -> None:
    """Percentages in two years with their difference in points."""
    rng, style = writer.rng, writer.style
    heads = ["Question", f"{writer.year - 1} %", f"{writer.year} %", "% pt. difference"]
    rows: list[list[Token]] = [list(heads)]
    for question in questions:
        first = rng.randint(200, 800)
        second = first + rng.choice([-1, 1]) * rng.randint(3, 90)
        a, b = (Slot(rounded(Fraction(n, 10), 1), "percent") for n in (first, second))
        diff = Slot(style.signed(Fraction(second - first, 10), 1), "points")
        writer.draft.relate(Relation("points", diff, (a, b), signed=True))
        rows.append([question, a, b, diff])
    writer.draft.elements.append(Sheet(caption, rows))


def split_table(writer: Writer, caption: str) -> None:
    """Two complete splits of one parent: only one may be added, and nothing is wrong."""
    whole = writer.rng.randint(300, 900)
    part, other = writer.rng.randint(100, 200), writer.rng.randint(210, 280)
    said = [
        ("Burglary", whole), ("- Residential", part), ("- Business and community", whole - part),
        ("- Dwelling (earlier definition)", other),
        ("- Other than dwelling (earlier definition)", whole - other),
    ]  # fmt: skip
    rows: list[list[Token]] = [["Offence type", headed(writer.now)]]
    rows += [[label, writer.style.count(number)] for label, number in said]
    writer.draft.elements.append(Sheet(caption, rows))
