"""A small true summary of two areas, written in every kind of file by hand, for the tests."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from watchward.sources.published import COLUMNS
from watchward.words.numbers import decimal_text, grouped
from watchward.words.offences import offence_tree

AREAS = ("Harlow", "Maldon")
TITLE = "Performance Summary To October 2024"
FACTS = (
    ("Production Date", "November 2024"),
    ("Contact", "A. Analyst"),
    ("Sensitivity", "Official"),
)
HEADINGS = (
    "% DA 2024", "2023", "2024", "# diff.", "% diff.", "2023", "2024", "# diff.", "% diff.",
    "2023", "2024", "% pt. diff.",
)  # fmt: skip
GROUPS = {1: "Offences", 5: "Solved Outcomes", 9: "Solved Rates %"}
FULL = (
    "% DA 2024", "Offences 2023", "Offences 2024", "Offences # diff.", "Offences % diff.",
    "Solved outcomes 2023", "Solved outcomes 2024", "Solved outcomes # diff.",
    "Solved outcomes % diff.", "Solved rates % 2023", "Solved rates % 2024",
    "Solved rates % % pt. diff.",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row of the small summary as it is printed."""

    area: str
    section: str
    label: str
    cells: tuple[str, ...]


def ratio(top: int, below: int) -> str:
    """A rounded percentage, or a dash over nought."""
    return decimal_text(100 * top, below) if below else "-"


def cells_of(o0: int, o1: int, s0: int, s1: int, flagged: int) -> tuple[str, ...]:
    """The twelve printed cells that follow from four counts and a flagged count."""
    points = decimal_text(100 * (s1 * o0 - s0 * o1), o0 * o1) if o0 and o1 else "-"
    return (
        ratio(flagged, o1), str(o0), str(o1), str(o1 - o0), ratio(o1 - o0, o0), str(s0), str(s1),
        str(s1 - s0), ratio(s1 - s0, s0), ratio(s0, o0), ratio(s1, o1), points,
    )  # fmt: skip


def _counts(random: Random) -> dict[str, list[int]]:
    """Counts of every type: offences, solved (earlier, later) and flagged; parts add up."""
    tree = offence_tree()
    found: dict[str, list[int]] = {item.slug: [0] * 5 for item in tree.types}
    for slug in tree.leaves:
        o0, o1 = random.randint(0, 40), random.randint(0, 40)
        leaf = [o0, o1, random.randint(0, o0 + 2), random.randint(0, o1 + 2), random.randint(0, o1)]
        for above in tree.ancestors[slug]:
            found[above] = [a + b for a, b in zip(found[above], leaf, strict=True)]
    levels = [t.slug for t in tree.types if t.parent == "domestic-abuse"]
    abuse = [random.randint(40, 60), found["all-crime"][4], 40, 20]
    for place, total in enumerate(abuse):
        parts = [total // 4 + (1 if n < total % 4 else 0) for n in range(4)]
        for slug, part in zip(levels, parts, strict=True):
            found[slug][place] = part
            found["domestic-abuse"][place] += part
    for slug in (*levels, "domestic-abuse"):
        found[slug][4] = found[slug][1]
    found["anti-social-behaviour"] = [random.randint(500, 900), random.randint(500, 900), 0, 0, 0]
    for slug in ("hate-crime", "racially-or-religiously-aggravated-offences"):
        found[slug] = [9, 8, 2, 3, 1]
    return found


def small_summary(areas: Sequence[str] = AREAS) -> list[Line]:
    """All rows of the areas in printed order; every derived cell and sum holds."""
    random = Random(20241031)
    lines = []
    for area in areas:
        counts = _counts(random)
        for item in offence_tree().types:
            o0, o1, s0, s1, flagged = counts[item.slug]
            cells = cells_of(o0, o1, s0, s1, flagged)
            if item.kind == "incidents":
                cells = ("-", *cells[1:5], *["-"] * 7)
            lead = "- " if item.level else ""
            lines.append(Line(area, item.section, f"{lead}{item.name}", cells))
    return lines


def parts(lines: Sequence[Line], area: str) -> list[tuple[str, list[Line]]]:
    """The sections of an area with their rows."""
    own = [line for line in lines if line.area == area]
    return [(s, [x for x in own if x.section == s]) for s in dict.fromkeys(x.section for x in own)]


def over_row(section: str) -> list[str]:
    """The upper heading row, groups at their first column."""
    return [section, *(GROUPS.get(place, "") for place in range(len(HEADINGS)))]


def areas_of(lines: Sequence[Line]) -> list[str]:
    """The areas in order."""
    return list(dict.fromkeys(line.area for line in lines))


def markdown(lines: Sequence[Line], cell: str = "\t") -> str:
    """Tab-separated as converted from a PDF, or with pipes."""
    edge = cell if cell == "|" else ""
    out = [f"# {TITLE}", "", *(f"**{name}:** {value}" for name, value in FACTS), ""]
    for area in areas_of(lines):
        out += [f"# {area}", "", "## Rolling 12 Months to October", ""]
        for number, (section, rows) in enumerate(parts(lines, area)):
            table = [over_row(section), ["Crime Type", *HEADINGS]]
            table += [[row.label, *row.cells] for row in rows]
            texts = [edge + cell.join(row) + edge for row in table]
            if cell == "|":
                texts.insert(1, "|" + "---|" * 13)
            out += [*([""] if number and cell == "|" else []), *texts]
        out.append("")
    return "\n".join(out)


def tidy_csv(lines: Sequence[Line]) -> str:
    """One row an area and type, keys as headings."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["area", "section", "row_order", "crime_type", "published_label", *COLUMNS])
    for number, line in enumerate(lines, 1):
        name = line.label.removeprefix("- ")
        writer.writerow([line.area, line.section, number, name, line.label, *line.cells])
    return stream.getvalue()


def wide_csv(lines: Sequence[Line], delimiter: str = ",") -> str:
    """The counts of offences alone, periods in the headings, a title above."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["Offences by district"])
    writer.writerow(
        ["District", "Crime type", "12 months to October 2023", "12 months to October 2024"]
    )
    for line in lines:
        writer.writerow([line.area, line.label.removeprefix("- "), line.cells[1], line.cells[2]])
    return stream.getvalue()


def web_page(lines: Sequence[Line]) -> str:
    """A table an area with spanning headings, figures with separators and true minus signs."""
    facts = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in FACTS)
    out = [f"<!doctype html><html><body><h1>{TITLE}</h1><dl>{facts}</dl>"]
    groups = "".join(
        f'<th colspan="{n}">{g}</th>' for g, n in zip(GROUPS.values(), (4, 4, 3), strict=True)
    )
    names = "".join(f"<th>{name}</th>" for name in HEADINGS[1:])
    for area in areas_of(lines):
        out.append(f"<h2>{area}</h2><table><caption>{area}, 12 months to October 2024</caption>")
        out.append(f'<tr><th rowspan="2">Crime type<th rowspan="2">{HEADINGS[0]}{groups}</tr>')
        out.append(f"<tr>{names}</tr>")
        for section, rows in parts(lines, area):
            out.append(f'<tr><th colspan="13">{section}</th></tr>')
            out += [
                f"<tr><th>{html.escape(row.label.removeprefix('- '))}</th>"
                + "".join(f"<td>{shown(cell)}</td>" for cell in row.cells)
                + "</tr>"
                for row in rows
            ]
        out.append("</table>")
    return "\n".join(out) + "</body></html>"


def shown(cell: str) -> str:
    """A cell with thousands separators and a true minus sign; a dash as an en dash."""
    return "\u2013" if cell == "-" else grouped(cell).replace("-", "\u2212")


def word_file(lines: Sequence[Line], path: Path) -> Path:
    """Headings by style, merged cells in a two-row heading."""
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    for name, value in FACTS:
        document.add_paragraph(f"{name}: {value}")
    for area in areas_of(lines):
        document.add_heading(area, 1)
        document.add_heading("Rolling 12 months to October 2024", 2)
        for section, rows in parts(lines, area):
            table = document.add_table(rows=2, cols=13)
            _fill(table.rows[0], [section, *[""] * 12])
            for place, group in GROUPS.items():
                cells = table.rows[0].cells
                cells[place + 1].merge(cells[min(place + 4, 12)]).text = group
            _fill(table.rows[1], ["Crime Type", *HEADINGS])
            for row in rows:
                _fill(table.add_row(), [row.label, *map(shown, row.cells)])
            document.add_paragraph()
    document.save(str(path))
    return path


def _fill(row: Any, texts: Sequence[str]) -> None:
    for cell, text in zip(row._tr.tc_lst, texts, strict=True):
        cell.p_lst[0].add_r().text = text


def workbook(lines: Sequence[Line], path: Path, *, two_rows: bool = False) -> Path:
    """A sheet an area with a title; numbers as numbers, rates as fractions shown as percent."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for area in areas_of(lines):
        sheet = book.create_sheet(area)
        sheet.append([f"{area}: {TITLE}"])
        sheet.append(["This worksheet contains one table."])
        if two_rows:
            sheet.append(over_row("Top Level"))
            sheet.append(["Crime Type", *HEADINGS])
        else:
            sheet.append(["Crime Type", *FULL])
        for line in (line for line in lines if line.area == area):
            sheet.append([line.label, *line.cells])
            for place, text in enumerate(line.cells):
                _set(sheet.cell(sheet.max_row, place + 2), text, place)
    book.save(path)
    return path


def _set(cell: Any, text: str, place: int) -> None:
    if text == "-":
        return
    if "." in text and place in (9, 10):
        cell.value, cell.number_format = float(text) / 100, "0.0%"
    elif "." in text:
        cell.value, cell.number_format = float(text), "0.0"
    else:
        cell.value, cell.number_format = int(text), "#,##0"


def typst_text(lines: Sequence[Line]) -> str:
    """A document to be set as PDF, one table an area with rules between all cells."""
    out = ["#set page(flipped: true)", "#set text(size: 8pt)", f"= {TITLE}"]
    heads = "".join(f"[{name.replace('#', chr(92) + '#')}]," for name in HEADINGS[1:])
    for area in areas_of(lines):
        out.append(f"== {area}\n12 months to October 2024\n#table(columns: 13, table.header(")
        out.append("table.cell(rowspan: 2)[Crime type], table.cell(rowspan: 2)[% DA 2024],")
        out.append("table.cell(colspan: 4)[Offences], table.cell(colspan: 4)[Solved outcomes],")
        out.append(f"table.cell(colspan: 3)[Solved rates %], {heads}),")
        for line in (line for line in lines if line.area == area):
            out.append(
                ", ".join(f'"{cell}"' for cell in (line.label, *map(shown, line.cells))) + ","
            )
        out.append(")")
    return "\n".join(out)


def pdf_file(lines: Sequence[Line], path: Path, *, tagged: bool) -> Path:
    """A PDF by Typst; without its structure it is as an old printer driver made them."""
    import pikepdf
    import typst

    data = typst.compile(typst_text(lines).encode())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if not tagged:
            del pdf.Root.StructTreeRoot
        pdf.save(path)
    return path
