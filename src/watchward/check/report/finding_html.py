"""One finding, or a column of them with one cause, as it stands in the page."""

from __future__ import annotations

from html import escape

from watchward.check.inventory import faulty_numbers
from watchward.check.model import Claim, Location, Quantity, Standing
from watchward.check.places import place_in_words
from watchward.check.report.grouped import Group
from watchward.check.report.machine import named_parts
from watchward.check.report.marking import SHAPES, finding_name

Names = dict[tuple[Location, int], str]
"""The name in the page of each number, by its block or cell and where in it it begins."""

_SIGN = f'<span class="sign" aria-hidden="true">{SHAPES[Standing.FAILS][1]}</span>'


def group_html(group: Group, paper: str, home: str, names: Names) -> str:
    """A finding as an article; a column with one cause as one article with a row for each."""
    if group.is_column:
        return _column(group, paper, home, names)
    number, claim = group.findings[0]
    return _finding(claim, number, paper, home, names)


def _column(group: Group, paper: str, home: str, names: Names) -> str:
    """Findings of one column: what they share said once, then a row for each."""
    first, numbers = group.first, [number for number, _claim in group.findings]
    title = f"{len(numbers)} numbers of one column: {first.cause}"
    rows = "".join(
        f'<tr id="{finding_name(paper, number)}" tabindex="-1"><th scope="row">{number}</th>'
        f"<td>{escape(claim.quote)}</td><td>{escape(_expected(claim))}</td>"
        f"<td>{_place(claim, home, names)}</td></tr>"
        for number, claim in group.findings
    )
    return (
        f'<article class="finding" {_filtered(first)} data-count="{len(numbers)}">'
        f"<h3>{_SIGN} {numbers[0]}. {escape(title)}</h3>"
        f'<p class="tags"><span class="severity">{escape(str(first.severity)).capitalize()}</span> '
        f"<span>{escape(first.kind)}</span></p>"
        f"<p>The first of them: {escape(first.explanation)}</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(title)}">'
        '<table class="parts"><caption class="vh">Each number and what was expected</caption>'
        '<thead><tr><th scope="col">Finding</th><th scope="col">The paper says</th>'
        '<th scope="col">Expected</th><th scope="col">Where</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></article>"
    )


def _filtered(claim: Claim) -> str:
    """What the filters of the page ask a finding for."""
    severity = escape(str(claim.severity))
    return f'data-kind="{escape(claim.kind)}" data-severity="{severity}"'


def _place(claim: Claim, home: str, names: Names) -> str:
    """Where a finding is, as a link to its first faulty number."""
    where = escape(place_in_words(claim.at, home))
    first = next((names.get((q.at, q.start)) for q in faulty_numbers(claim)), None)
    said = '<span class="vh">: show in the paper</span>'
    return f'<a href="#{first}">{where}{said}</a>' if first else where


def _finding(claim: Claim, at: int, paper: str, home: str, names: Names) -> str:
    return (
        f'<article class="finding" id="{finding_name(paper, at)}" tabindex="-1" '
        f'{_filtered(claim)} data-count="1">'
        f"<h3>{_SIGN} {at}. {escape(_headline(claim))}</h3>"
        f'<p class="tags"><span class="severity">{escape(str(claim.severity)).capitalize()}</span> '
        f"<span>{escape(claim.kind)}</span> <span>{_place(claim, home, names)}</span></p>"
        f"<blockquote>{escape(claim.quote)}</blockquote>"
        f"<p>{escape(claim.explanation)}</p>{_derivation(claim, home, names)}</article>"
    )


def _headline(claim: Claim) -> str:
    stated, expected = " ".join(claim.stated.split()), _expected(claim)
    return f"Says {stated}; expected {expected}" if expected else f"Says {stated}"


def _expected(claim: Claim) -> str:
    """What was expected, with the unit of what is printed."""
    is_bare = claim.stated.strip().endswith("%") and claim.recomputed[-1:].isdigit()
    return f"{claim.recomputed}%" if is_bare else claim.recomputed


def _derivation(claim: Claim, home: str, names: Names) -> str:
    """The parts of a claim with their places, each a link to its number."""
    rows = "".join(
        f"<tr><th scope='row'>{escape(name or 'number')}</th><td>{escape(quantity.text)}</td>"
        f"<td>{_link(quantity, home, names)}</td></tr>"
        for name, quantity in named_parts(claim)
    )
    if not rows:
        return ""
    cause = f"<p>Cause: {escape(str(claim.cause))}.</p>" if claim.cause else ""
    return (
        "<details><summary>How it was worked out</summary>"
        f'<table class="parts"><thead><tr><th scope="col">Part</th><th scope="col">Printed</th>'
        f'<th scope="col">Where</th></tr></thead><tbody>{rows}</tbody></table>'
        f"<p>Expected: {escape(claim.recomputed)}.</p>{cause}</details>"
    )


def _link(quantity: Quantity, home: str, names: Names) -> str:
    where = escape(place_in_words(quantity.at, home))
    name = names.get((quantity.at, quantity.start))
    return f'<a href="#{name}">{where}</a>' if name else where
