"""What the author should look at before a report is signed: wording against the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from watchward.content.format import paragraph_text
from watchward.content.text import Shown
from watchward.performance.sentences import name_in_sentence, verdict_of
from watchward.plan.flags import flags_of
from watchward.scrutiny.reports.build import Built, Told
from watchward.scrutiny.reports.model import Context, Flag
from watchward.words.offences import offence_tree
from watchward.words.personal import personal_hints
from watchward.words.record_values import money_text
from watchward.words.records import Entry

_SOFT = re.compile(
    r"\bareas? (?:for|of) (?:improvement|development)\b|\broom for improvement\b"
    r"|\b(?:exceed\w*|met|meet\w*)(?:,? (?:or|and) (?:exceed\w*|met|meet\w*))?"
    r" (?:in |on |against )?(?:most|nearly all|almost all|the majority|all|every)\b"
    r"|\b(?:most|nearly all|almost all|all)(?: of the)? (?:areas|benchmarks)\b"
    r"|\bwork(?:ing)? towards\b|\bpartially met\b|\blargely met\b",
    re.IGNORECASE,
)
_ABOUT_BENCHMARKS = re.compile(r"\bbenchmark|\bPrevent\b", re.IGNORECASE)
_STABLE = re.compile(
    r"\b(?:stable|steady|unchanged|no change|flat|consistent|plateau\w*"
    r"|(?:about|broadly|much|roughly) the same|in line with last year|little changed)\b",
    re.IGNORECASE,
)
_DOWN = r"reduc\w*|decreas\w*|fall\w*|fell|drop\w*|declin\w*|lower"
_UP = r"increas\w*|rise\w*|rising|rose|grew|growth|higher"
_FELL = re.compile(rf"\b(?:{_DOWN})\b", re.IGNORECASE)
_ROSE = re.compile(rf"\b(?:{_UP})\b", re.IGNORECASE)
_STRONG = re.compile(
    r"\b(?:significant|substantial|marked|dramatic|sharp|considerable|major|huge|big)(?:ly)?\b"
    rf"(?: \w+){{0,2}}? (?P<what>{_DOWN}|{_UP}|improv\w*)\b"
    rf"|\b(?P<what2>{_DOWN}|{_UP}|improv\w*) (?:significantly|substantially|markedly|dramatically"
    r"|sharply|considerably)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_MORE_NAMES = {
    "all-crime": ("crime overall", "overall crime", "total crime", "crime in general"),
    "anti-social-behaviour": ("asb", "antisocial behaviour", "anti-social behaviour"),
    "shoplifting": ("shop theft",),
    "theft-of-a-vehicle": ("vehicle theft", "car theft"),
    "violence-against-the-person": ("violent crime",),
    "rape": ("rapes",),
}


def author_flags(built: Built, ctx: Context, places: Sequence[str] = ()) -> tuple[Flag, ...]:
    """Every flag: those of the bindings and blocks, of the wording, and of the registers."""
    found = [*built.flags]
    for told in built.told:
        found += wording_flags(told, ctx)
        found += _names(told, places)
    found += commitment_flags(ctx)
    found += _claims(ctx, built)
    found += money_flags(ctx)
    return tuple({flag.key: flag for flag in found}.values())


def wording_flags(told: Told, ctx: Context) -> Iterator[Flag]:
    """Wording softer or stronger than the record, sentence by sentence."""
    if told.source == "block" and any(isinstance(span, Shown) for span in told.paragraph.spans):
        return  # written from the verdicts themselves
    text = paragraph_text(told.paragraph)
    yield from _softened(told, text, ctx)
    shows_figure = any(isinstance(span, Shown) for span in told.paragraph.spans)
    for sentence in _SENTENCE.split(text):
        yield from _of_types(told, sentence, ctx)
        yield from _strong(told, sentence, ctx, shows_figure)


def _flag(code: str, told: Told, about: str, text: str, record: Entry | None = None) -> Flag:
    kind, number = (record.kind, record.number) if record else ("", 0)
    return Flag(code, told.section, about, text.strip(), told.line, kind, number)


def _softened(told: Told, text: str, ctx: Context) -> Iterator[Flag]:
    """A benchmark that is not met, told as something milder."""
    missed = [e for e in ctx.register.of("benchmark") if e.text("result") == "not met"]
    if not missed or not _ABOUT_BENCHMARKS.search(text) or "not met" in text.lower():
        return
    for sentence in _SENTENCE.split(text):
        if match := _SOFT.search(sentence):
            for entry in missed:
                about = f"“{match[0]}”, but the record says the benchmark “{entry.text('text')}” "
                yield _flag("softer", told, f"{about}is not met.", sentence, entry)


@cache
def _names_of_types() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How the names of crime types are found in small letters, with slugs, the longest first."""
    found: dict[str, str] = {}
    for item in offence_tree().types:
        for name in (name_in_sentence(item).text, item.name.lower(),
                     *_MORE_NAMES.get(item.slug, ())):  # fmt: skip
            found.setdefault(name, item.slug)
    longest = sorted(found.items(), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"\b{re.escape(name)}\b"), slug) for name, slug in longest)


def types_named(sentence: str) -> list[str]:
    """Slugs of the crime types that a sentence names."""
    left, found = sentence.lower(), []
    for pattern, slug in _names_of_types():
        if pattern.search(left):
            found.append(slug)
            left = pattern.sub(" ", left)
    return list(dict.fromkeys(found))


def _verdict(ctx: Context, slug: str) -> str:
    held = ctx.performance
    if held is None:
        return ""
    return verdict_of(held.judged, ctx.area.code, held.summary.rows[slug])


def _of_types(told: Told, sentence: str, ctx: Context) -> Iterator[Flag]:
    """A rise called stable, and a rise called a fall."""
    named = types_named(sentence)
    for slug in named:
        if not _verdict(ctx, slug).endswith("_up"):
            continue
        name = offence_tree().get(slug).name
        if match := _STABLE.search(sentence):
            yield _flag("softer", told, f"{name} is said to be “{match[0]}”, but it rose by more "
                        "than the usual variation.", sentence)  # fmt: skip
        elif len(named) == 1 and _FELL.search(sentence) and not _ROSE.search(sentence):
            yield _flag("softer", told, f"{name} is said to have gone down, but it rose by more "
                        "than the usual variation.", sentence)  # fmt: skip


def _strong(told: Told, sentence: str, ctx: Context, shows_figure: bool) -> Iterator[Flag]:
    """“A significant reduction” where the verdict is about the same, or nothing is shown for it."""
    match = _STRONG.search(sentence)
    if match is None:
        return
    suffix = "_up" if _ROSE.fullmatch(match["what"] or match["what2"]) else "_down"
    named = types_named(sentence)
    weak = [slug for slug in named if not _verdict(ctx, slug).endswith(suffix)]
    for slug in weak:
        words = _verdict_words(_verdict(ctx, slug))
        yield _flag("not-significant", told, f"“{match[0]}”, but the change in "
                    f"{offence_tree().get(slug).name} in {ctx.area.name} is {words}.",
                    sentence)  # fmt: skip
    if not weak and not shows_figure:
        yield _flag("unsupported", told, f"“{match[0]}” has no figure beside it.", sentence)


def _verdict_words(code: str) -> str:
    from watchward.words.verdicts import Verdict

    return Verdict(code).wording.words if code else "not judged"


def _names(told: Told, places: Sequence[str]) -> Iterator[Flag]:
    for hint in personal_hints(paragraph_text(told.paragraph), places):
        yield _flag("name", told, f"This seems to be {hint.what}. Names of members of the public "
                    "are never needed.", hint.text)  # fmt: skip


def commitment_flags(ctx: Context) -> Iterator[Flag]:
    """Commitments of the plan's priorities with no evidence, and measures with no baseline."""
    numbers = {entry.number for entry in ctx.priorities()}
    codes = {"no_evidence": "no-evidence", "no_baseline": "no-baseline",
             "goes_nowhere": "commitment", "no_reason": "commitment"}  # fmt: skip
    for entry in ctx.register.of("commitment"):
        if entry.ref("priority") not in numbers:
            continue
        for flag in flags_of(entry, ctx.register, ctx.on):
            if code := codes.get(flag.code):
                yield Flag(code, "", flag.words, entry.text("text"), 0, flag.kind, flag.number)


def _claims(ctx: Context, built: Built) -> Iterator[Flag]:
    """Achievements that the report shows with neither figure nor evidence."""
    shown = {number for kind, number in built.records if kind == "claim"}
    for entry in ctx.register.of("claim"):
        if entry.number in shown and not entry.text("figure") and not entry.refs("evidence"):
            yield Flag("unsupported", "", "The achievement has neither a figure nor evidence.",
                       entry.text("text"), 0, "claim", entry.number)  # fmt: skip


def money_flags(ctx: Context) -> Iterator[Flag]:
    """Awards whose years do not add up, or of which more is given out or spent than there is."""
    for award in ctx.register.of("award"):
        amount = award.whole("amount") or 0
        years = ctx.register.about("profile", "award", award.number)
        if years and (total := _sum(years)) != amount:
            yield _money(award, f"The financial years add up to {money_text(total)}, the award is "
                         f"{money_text(amount)}.")  # fmt: skip
        for kind, words in (("allocation", "allocated"), ("spend", "spent")):
            if (total := _sum(ctx.register.about(kind, "award", award.number))) > amount:
                yield _money(award, f"{money_text(total)} is {words} of an award of "
                             f"{money_text(amount)}.")  # fmt: skip


def _sum(entries: Iterable[Entry]) -> int:
    return sum(entry.whole("amount") or 0 for entry in entries)


def _money(award: Entry, about: str) -> Flag:
    return Flag("money", "", about, award.text("name"), 0, "award", award.number)
