"""The figure check as one page: findings first, then the coverage, then the paper marked."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from watchward.check.checking import coverage, coverage_in_words, findings
from watchward.check.inventory import faulty_numbers
from watchward.check.model import (
    Checked,
    Location,
    Standing,
    Verdict,
)
from watchward.check.places import place_in_words
from watchward.check.report.finding_html import Names, group_html
from watchward.check.report.grouped import in_groups
from watchward.check.report.listing import findings_in_words
from watchward.check.report.marking import (
    SHAPES,
    Marks,
    Numbered,
    document_html,
)


def as_html(papers: Sequence[Checked], version: int | None = None) -> str:
    """One self-contained page that can be sent by mail; it asks nothing of any server.

    `version` is that of the data the papers were held against.
    """
    style, script = _file("page.css"), _file("page.js")
    title = f"Figure check: {', '.join(checked.paper.name for checked in papers)}"
    numbered = [_numbered(checked, f"p{at}") for at, checked in enumerate(papers, 1)]
    names: Names = {
        (each.quantity.at, each.quantity.start): each.name for own in numbered for each in own
    }
    body = [
        _paper(checked, f"p{at}", own, names)
        for at, (checked, own) in enumerate(zip(papers, numbered, strict=True), 1)
    ]
    against = f"<p>Held against version {version} of the data too.</p>" if version else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the findings</a>\n'
        f"<header><h1>{escape(title)}</h1>{against}{_contents(papers)}</header>\n"
        f'<main id="main">\n{_filters(papers)}\n{"".join(body)}</main>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _file(name: str) -> str:
    return files("watchward.check.report").joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing runs or is fetched but the page's own style and script."""

    def allowed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}"


def _numbered(checked: Checked, paper: str) -> list[Numbered]:
    """Every number of a paper with its name and the first finding that blames it."""
    blamed: dict[tuple[Location, int], int] = {}
    for at, claim in enumerate(findings(checked), 1):
        for quantity in faulty_numbers(claim):
            blamed.setdefault((quantity.at, quantity.start), at)
    return [
        Numbered(quantity, standing, f"{paper}n{at}", blamed.get((quantity.at, quantity.start), 0))
        for at, (quantity, standing) in enumerate(checked.numbers, 1)
    ]


def _contents(papers: Sequence[Checked]) -> str:
    items = []
    for at, checked in enumerate(papers, 1):
        found = findings(checked)
        name = escape(checked.paper.name)
        said = f"{findings_in_words(len(found))} " if checked.numbers else ""
        said += coverage_in_words(checked)
        bar = _bar(checked) if checked.numbers else ""
        items.append(
            f'<li><strong>{name}</strong>: {said}{bar} <a href="#p{at}findings">Findings</a>, '
            f'<a href="#p{at}coverage">what was checked</a>, '
            f'<a href="#p{at}paper">the paper, marked</a></li>'
        )
    return f'<nav aria-label="Contents"><ul class="contents">{"".join(items)}</ul></nav>'


def _filters(papers: Sequence[Checked]) -> str:
    """Choices by kind and by severity. Hidden until the script that they need is there."""
    found = [claim for checked in papers for claim in findings(checked)]
    if not found:
        return ""
    groups = [
        ("severity", "How serious", dict.fromkeys(str(claim.severity) for claim in found)),
        ("kind", "Kind of claim", sorted({claim.kind for claim in found})),
    ]
    boxes = []
    for name, legend, values in groups:
        chosen = "".join(
            f'<label><input type="checkbox" checked data-filter="{name}" '
            f'value="{escape(value)}"> {escape(value)}</label>'
            for value in values
        )
        boxes.append(f"<fieldset><legend>{legend}</legend>{chosen}</fieldset>")
    return (
        f'<form class="filters" hidden aria-label="Filter the findings">{"".join(boxes)}'
        '<p role="status" id="shown"></p></form>'
    )


def _paper(checked: Checked, paper: str, numbers: list[Numbered], names: Names) -> str:
    place: dict[Location, list[Numbered]] = {}
    for number in numbers:
        place.setdefault(number.quantity.at, []).append(number)
    found = findings(checked)
    said = "".join(
        group_html(group, paper, checked.paper.name, names) for group in in_groups(found)
    )
    remarks = "".join(f"<li>{escape(remark)}</li>" for remark in checked.paper.remarks)
    name = escape(checked.paper.name)
    nothing = "" if found else f"<p>{findings_in_words(0)}</p>" if checked.numbers else ""
    return (
        f'<section aria-labelledby="{paper}findings">'
        f'<h2 id="{paper}findings" tabindex="-1">Findings in {name}</h2>{nothing}{said}</section>\n'
        f'<section aria-labelledby="{paper}coverage">'
        f'<h2 id="{paper}coverage" tabindex="-1">What was checked in {name}</h2>'
        f"{_coverage(checked)}"
        + (f"<h3>What could not be read</h3><ul>{remarks}</ul>" if remarks else "")
        + _left(checked, numbers)
        + f'</section>\n<section aria-labelledby="{paper}paper" class="paper">'
        f'<h2 id="{paper}paper" tabindex="-1">{name}, with every number marked</h2>'
        f"{_legend()}{document_html(checked, Marks(place, paper))}</section>\n"
    )


def _coverage(checked: Checked) -> str:
    if not checked.numbers:
        return f"<p>{coverage_in_words(checked)}</p>"
    rows = "".join(
        f'<tr><th scope="row"><span class="sign {SHAPES[standing][0]}" aria-hidden="true">'
        f"{SHAPES[standing][1]}</span> {str(standing).capitalize()}</th><td>{count:,}</td></tr>"
        for standing, count in coverage(checked).items()
    )
    claims = [claim.verdict for claim in checked.claims]
    said = ", ".join(f"{claims.count(verdict):,} {verdict}" for verdict in Verdict)
    return (
        f"<p>{coverage_in_words(checked)}</p>{_bar(checked)}"
        f'<table class="coverage"><caption>Numbers found, by what became of them</caption>'
        f"<tbody>{rows}</tbody></table><p>Claims recognised: {len(claims):,} ({said}).</p>"
    )


def _bar(checked: Checked) -> str:
    """The coverage as one bar, to see at a glance; the table beside it gives the numbers."""
    total, at, parts = len(checked.numbers), 0.0, []
    for standing, count in coverage(checked).items():
        width = 100 * count / total
        style = SHAPES[standing][0]
        parts.append(f'<rect class="{style}" x="{at:.2f}" y="0" width="{width:.2f}" height="4"/>')
        at += width
    return (
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )


def _left(checked: Checked, numbers: Sequence[Numbered]) -> str:
    """What could not be checked, with the reason, and what was passed over: nothing is dropped."""
    why = {
        (quantity.at, quantity.start): claim.missing or claim.explanation
        for claim in checked.claims
        if claim.verdict is Verdict.UNVERIFIABLE
        for quantity in claim.quantities
    }
    out = []
    reasons = {
        Standing.UNVERIFIABLE: "no claim of the paper says what it follows from",
        Standing.NOT_UNDERSTOOD: "what kind of number it is could not be told",
    }
    for standing, otherwise in reasons.items():
        listed = [
            (each.quantity.text, each.quantity.at, each.name,
             why.get((each.quantity.at, each.quantity.start)) or otherwise)
            for each in numbers
            if each.standing is standing
        ]  # fmt: skip
        out.append(_listed(f"{str(standing).capitalize()}", listed, checked.paper.name))
    passed = [(text, at, "", why) for text, at, why in checked.passed_over]
    return "".join(out) + _listed("Passed over, because no quantity", passed, checked.paper.name)


def _listed(title: str, listed: Sequence[tuple[str, Location, str, str]], home: str) -> str:
    if not listed:
        return ""
    rows = "".join(
        f"<tr><td>{escape(text)}</td><td>"
        + (f'<a href="#{name}">' if name else "")
        + escape(place_in_words(at, home))
        + ("</a>" if name else "")
        + f"</td><td>{escape(why)}</td></tr>"
        for text, at, name, why in listed
    )
    return (
        f"<details><summary>{title}: {len(listed):,}</summary><table><thead><tr>"
        '<th scope="col">Number</th><th scope="col">Where</th><th scope="col">Why</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )


def _legend() -> str:
    items = "".join(
        f'<li><mark class="{style}">7<span class="sign" aria-hidden="true">{shape}</span></mark> '
        f"{word}</li>"
        for style, shape, word in SHAPES.values()
    )
    return f'<ul class="legend" aria-label="What the marks mean">{items}</ul>'
