"""The language of templates: headings, plain words, points, and bindings in double brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.scrutiny.reports.model import SORTS, Problem, Template, TextSection
from watchward.words.errors import Refused
from watchward.words.periods import MONTH_NAMES

BINDING = re.compile(r"\[\[(.*?)\]\]")
_LONGEST = 60_000
"""Characters a template may have."""
_MONTH = "|".join(MONTH_NAMES)
_REFERENCE = (
    r"(?:Appendix|Appendices|[Aa]genda item|[Ii]tem|[Ss]ection|[Pp]art|Schedule|[Pp]aragraph|Act|"
    r"Regulations|Year|Stage|Tier|[Cc]hapter|[Vv]ersion|[Qq]uarter)s? \d+[A-Z]?(?: (?:and|to) \d+)?"
)
DECLARED = re.compile(
    rf"\b\d{{1,2}}(?: (?:and|to) \d{{1,2}})? (?:{_MONTH})(?: \d{{4}})?\b|\b(?:{_MONTH}) \d{{4}}\b"
    rf"|\b20\d\d/(?:20)?\d\d\b"
    rf"|\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]efore|[Aa]fter) (?:19|20)\d\d\b(?!/| [a-z])"
    rf"|\b{_REFERENCE}\b"
)
"""Numerals that are no quantity: days, months, financial years, numbers of parts of papers."""
NUMERAL = re.compile(r"\d+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a section's text: a paragraph, the points of a list, or a block binding.

    `lines` are the texts with the line each begins on; a block has one.
    """

    kind: str
    lines: tuple[tuple[int, str], ...]

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.lines[0][0]


@dataclass(frozen=True, slots=True)
class Bind:
    """A binding inside a text: its words, without the brackets."""

    text: str


def slug(text: str) -> str:
    """A heading as an address."""
    plain = BINDING.sub(" ", text)
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"


def read_template(text: str, sort: str) -> Template:
    """A template from its text. Raises Refused with every fault of its shape."""
    if sort not in SORTS:
        raise Refused(
            expected=f"a sort of report, one of: {', '.join(SORTS)}", given=repr(sort),
            remedy="Use one of these.",
        )  # fmt: skip
    if len(text) > _LONGEST:
        raise Refused(
            expected=f"a template of at most {_LONGEST:,} characters", given=f"{len(text):,}",
            remedy="Shorten it: long texts belong in the records.",
        )  # fmt: skip
    title, sections = SORTS[sort], list(_sections(text.replace("\r\n", "\n").split("\n")))
    head, *rest = sections
    for line in head.text.split("\n"):
        if line.startswith("title:"):
            title = line.removeprefix("title:").strip() or title
    if not rest:
        raise Refused(
            expected="a template with headings, each on a line that begins with ##",
            given="none",
            remedy="Start from the shipped one (on the command line: watchward report template "
            "SORT).",
        )  # fmt: skip
    return Template(sort, title, tuple(unique(rest)))


def _sections(lines: Sequence[str]) -> Iterator[TextSection]:
    title = ""
    held: list[str] = []
    for line in lines:
        if line.startswith("## "):
            yield TextSection(slug(title), title, "\n".join(held).strip("\n"))
            title, held = line[3:].strip(), []
        else:
            held.append(line.rstrip())
    yield TextSection(slug(title), title, "\n".join(held).strip("\n"))


def unique(sections: Sequence[TextSection]) -> list[TextSection]:
    """The sections with keys of their own, in order."""
    seen: set[str] = set()
    found = []
    for section in sections:
        key, number = section.key, 1
        while key in seen:
            number += 1
            key = f"{section.key}-{number}"
        seen.add(key)
        found.append(TextSection(key, section.title, section.text))
    return found


def template_text(template: Template) -> str:
    """A template as people write it: reading it gives it back."""
    parts = [f"title: {template.title}\n"]
    parts += [f"## {s.title}\n{s.text}\n" for s in template.sections]
    return "\n".join(parts)


def pieces(text: str) -> list[Piece]:
    """The parts of a section's text, each with its line, counted from one."""
    found: list[Piece] = []
    open_kind = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line:
            open_kind = ""
            continue
        if (match := BINDING.fullmatch(line)) and is_block(match[1]):
            found.append(Piece("block", ((number, match[1].strip()),)))
            open_kind = ""
        elif line.startswith("- "):
            _more(found, open_kind == "points", "points", (number, line[2:].strip()))
            open_kind = "points"
        elif open_kind == "points":
            (*rest, (at, said)) = found[-1].lines
            found[-1] = Piece("points", (*rest, (at, f"{said} {line}")))
        elif open_kind == "paragraph":
            at, said = found[-1].lines[0]
            found[-1] = Piece("paragraph", ((at, f"{said} {line}"),))
        else:
            found.append(Piece("paragraph", ((number, line),)))
            open_kind = "paragraph"
    return found


def _more(found: list[Piece], goes_on: bool, kind: str, line: tuple[int, str]) -> None:
    if goes_on:
        found[-1] = Piece(kind, (*found[-1].lines, line))
    else:
        found.append(Piece(kind, (line,)))


def is_block(binding: str) -> bool:
    """Whether a binding names a block."""
    return block_named(binding) is not None


def block_named(binding: str) -> tuple[str, str] | None:
    """The name of the block a binding names, the longest that fits, and what stands after it."""
    from watchward.scrutiny.reports.blocks import registry

    plain = " ".join(binding.split())
    for name in sorted(registry(), key=len, reverse=True):
        if plain.lower() == name or plain.lower().startswith(f"{name} "):
            return name, plain[len(name) :].strip()
    return None


def spans_of(text: str) -> list[str | Bind]:
    """A text as plain parts and bindings, in order."""
    found: list[str | Bind] = []
    at = 0
    for match in BINDING.finditer(text):
        if match.start() > at:
            found.append(text[at : match.start()])
        found.append(Bind(" ".join(match[1].split())))
        at = match.end()
    if at < len(text):
        found.append(text[at:])
    return found


def problems_of(sections: Sequence[TextSection]) -> list[Problem]:
    """Every fault of the texts: bindings not known, brackets not closed, numerals typed by hand."""
    found: list[Problem] = []
    for section in sections:
        found += _of_line(section.title, section.title, 0, in_heading=True)
        for piece in pieces(section.text):
            if piece.kind == "block":
                found += _of_block(section.title, piece)
                continue
            for line, text in piece.lines:
                found += _of_line(section.title, text, line)
    return found


def _of_block(section: str, piece: Piece) -> list[Problem]:
    from watchward.scrutiny.reports.blocks import registry

    held = block_named(piece.lines[0][1])
    assert held is not None
    kind = registry()[held[0]]
    if held[1] and not kind.takes:
        return [Problem(section, piece.line, f"[[{kind.name}]] stands alone, without “{held[1]}”",
                        "Take out what stands after its name.")]  # fmt: skip
    return []


def _of_line(section: str, text: str, line: int, *, in_heading: bool = False) -> list[Problem]:
    from watchward.scrutiny.reports.inline import fault_of

    found: list[Problem] = []
    for part in spans_of(text):
        if isinstance(part, Bind):
            if is_block(part.text) and not in_heading:
                found.append(Problem(section, line, f"[[{part.text}]] is a block inside a sentence",
                                     "Put it on a line of its own."))  # fmt: skip
            elif fault := fault_of(part.text):
                found.append(Problem(section, line, fault[0], fault[1]))
            continue
        if "[[" in part or "]]" in part:
            about = "double brackets that are not closed, or not opened"
            remedy = "Write a binding whole, such as [[period]]."
            found.append(Problem(section, line, about, remedy))
        found += [
            Problem(section, line, f"the numeral {match[0]} is typed by hand",
                    "Bind the figure or the record it comes from, or write "
                    f"[[typed {match[0]}: where it comes from]] and have it flagged.")
            for match in NUMERAL.finditer(DECLARED.sub(" ", part))
        ]  # fmt: skip
    return found


def refuse_problems(problems: Sequence[Problem]) -> None:
    """Refuse a text with faults, naming each. Raises Refused."""
    if not problems:
        return
    listed = "; ".join(f"{p.where}: {p.about}" for p in problems[:20])
    more = f"; and {len(problems) - 20} more" if len(problems) > 20 else ""
    raise Refused(
        expected="a text whose bindings are known and whose numbers are bound",
        given=listed + more,
        remedy=" ".join(dict.fromkeys(p.remedy for p in problems[:3])),
    )
