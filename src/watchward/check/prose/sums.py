"""Totals with their parts, averages, rates per population, and products such as so much a site."""

from __future__ import annotations

import re

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO, NOUN, directions
from watchward.check.prose.making import Way, best_claim, unverifiable
from watchward.check.prose.means import mean_claims, shared_among_claims, shared_out_claims
from watchward.check.prose.rates import rate_claims
from watchward.check.prose.roles import compares, is_ahead, rounded, without
from watchward.check.prose.said import FILL, Said, number
from watchward.check.prose.totals import is_doubtful, is_no_total, judged_sum, total_claims
from watchward.check.rounding import over, plus

_MARK = re.compile(r"⟦([a-z]\d+)⟧")
_T = number("t", "cm")
_COLON = re.compile(rf"{_T}[^⟦⟧;.]{{0,90}}?(?<!¤)(?::| – | - )(?P<list>[^.]+)")
_MADE_OF = re.compile(
    rf"{_T}{FILL}(?:made up of|consist(?:ing|s|ed) of|compris(?:ing|es?|ed)(?: of)?|"
    r"split (?:between|into)|broken down (?:as|into)|divided (?:into|between)|namely|"
    r"(?<!there )being)"
    r"(?P<list>[^.;:]+)"
)
_BRACKETS = re.compile(rf"\ba total of {_T}[^⟦⟧;:.()]{{0,60}}\((?P<list>[^():;]+)\)")
_CHANGED = re.compile(rf"\b{NOUN}s? of\b")
_MEANS = (
    re.compile(
        rf"^(?P<list>[^;:()]+?)(?:,? (?:giving )?an average of|,? averag(?:e|ing)) "
        rf"{number('x', 'cmr')}(?P<rest>[^⟦⟧]*)$"
    ),
    re.compile(
        rf"^[^⟦⟧]*\baverage of {number('x', 'cmr')}(?P<rest>[^⟦⟧;:.()]*)\((?P<list>[^():;]+)\)"
        r"[^⟦⟧]*$"
    ),
)
_OF_WHICH = re.compile(
    rf"{_T}[^⟦⟧;:.]{{0,80}}?(?:,|\(|–)? ?of (?:which|these|whom|those),? (?P<list>[^.;:]+)"
)
_GIVING = re.compile(
    rf"(?P<list>[^.;:]{{3,400}}?)(?:,|\(| –|;)? ?(?:(?:making|giving|for|with|bringing)? ?(?:an? )"
    rf"(?:combined |"
    rf"grand |overall |final )?total(?: of)?(?: [a-z]+ (?:of|to))?|totall?ing|"
    rf"(?:which |this )?(?:makes?|gives?|equals?)(?: a total of)?|(?:the )?total being) {_T}"
)
_FEWEST_AHEAD = 3
"""A plan's total is judged with three parts or more."""
_AMOUNT = re.compile(r"⟦[cm]\d")
_GIVES = re.compile(r"\b(?:total\w*|makes?|gives?|equals?)\b[^⟦⟧]{0,40}⟦")
"""What must stand before a total told after its parts: a quick look before the long one."""
_OPEN = re.compile(
    r"\b(?:includ\w+|such as|mainly|mostly|at least|among|e\.g\.|for example|some of)\b"
)
_ALSO = re.compile(r"\b(?:also|as well as|in addition|additionally|further|another|besides)\b")
"""Words of a list that goes on from the sentence before: its total may count that too."""
_TIMES_EACH = re.compile(
    r"(?:[^⟦⟧]*\b(?:with|from|over|across|in|for|on|at|of|were|was|had|have|made|held|ran|are) )?"
    r"(?:the |our |its |all )*⟦c\d+⟧(?: [a-z'-]+){1,4},? "
    r"(?:each|every one|all of them|every time|each one|each time)"
    r"(?: [a-z'-]+){0,4} (?:the |a |an |just |only )?⟦c\d+⟧(?: [a-z'-]+){0,4}?,?"
    r"(?: (?:that|this|it|which|so|and))* ?|"
    r"(?:[^⟦⟧]*\b(?:with|from|over|across|in|for|on|at|of|were|was|had|have|made|held|ran|are) )?"
    r"(?:the |our |its |all )*⟦c\d+⟧(?: [a-z'-]+){1,4},? (?:(?:with|of|by|having|and) )?"
    r"⟦c\d+⟧(?: [a-z'-]+){1,3} (?:each|apiece|a time|at a time|at each|to each|on each|in each|for "
    r"each|every time),?(?: (?:that|this|it|which|so|and))* ?"
)
"""“187 visits, each by two people”, “12 wards with eight beds each”: so many times so many."""
_EACH_OF = re.compile(
    r"\b(?:each|every|apiece|(?:at )?a time|in pairs|in (?:twos|threes)|multiplied|times|twice)\b"
)
_REST = re.compile(r"\b(?:remain\w*|the rest|the other|the others|balance|both)\b")
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told)\b")
_TIMES = ("months", "weeks", "days", "years", "quarters", "hours")
_AVERAGE = re.compile(
    rf"{number('n', 'cm')}{FILL}(?:\b(?:over|across|in|during|from|for|at|between|by|"
    rf"with) )?(?:the |all |its |our |a period of )*"
    rf"{number('k', 'cd')} ?(?P<unit>[a-z-]+)?{FILL}(?:an average of|averaging|a mean of|"
    rf"average \w+ of|"
    rf"average (?:is|was)|equating to|equivalent to|equates to|"
    rf"or) (?:about )?{number('x', 'cmr')}{FILL}"
    r"\b(?P<each>per|an?|each|every)\b"
)
_EACH = re.compile(
    rf"{number('x', 'm')}[^⟦⟧;:.,]{{0,30}}?\b(?:per|each|for each|a|an|apiece)\b"
    rf"(?P<mid>[^⟦⟧;:.]{{0,60}}?){number('k', 'c')}|"
    rf"{number('k2', 'c')}[^⟦⟧;:.]{{0,50}}?\b(?:at|of|costing|receiving|received|worth|with|for) "
    rf"{number('x2', 'm')} (?:each|per|a|apiece|every)\b"
)


def sum_claims(said: Said) -> list[Claim]:
    """Totals, averages, rates and products of a sentence; of a plan the totals of its lists."""
    if is_ahead(said):
        return [claim for claim in total_claims(said) if len(claim.quantities) > _FEWEST_AHEAD]
    totals = [*_totals(said), *_complements(said)]
    shared = [*shared_out_claims(said), *shared_among_claims(said)]
    means = shared or _averages(said)
    products = [] if shared else _products(said)
    totals += without(total_claims(said), [*totals, *products])
    return [*totals, *means, *without(mean_claims(said), means), *rate_claims(said), *products]


def _totals(said: Said) -> list[Claim]:
    claims: list[Claim] = []
    done: set[int] = set()
    if len(_AMOUNT.findall(said.marks)) < 3:
        return []
    gives = _GIVES.search(said.marks) is not None
    for pattern, is_whole in (
        (_COLON, True),
        (_MADE_OF, True),
        (_BRACKETS, True),
        (_GIVING, True),
        (_OF_WHICH, False),
    ):
        for match in pattern.finditer(said.marks) if gives or pattern is not _GIVING else ():
            total = said.of(match["t"])
            rivals = _rivals(said, match) if pattern is _COLON else []
            upto = match.group().rpartition("⟧")[0]
            if id(total) in done or _OPEN.search(match.group()) or NO.search(upto):
                continue
            if (
                compares(match["list"])
                or directions(match.group())
                or _IN_ALL.search(match["list"])
            ):
                continue
            listed = match["list"]
            better = [q for q in rivals if _adds_up(said, q, listed)]
            total = better[0] if better else total
            is_sure = is_whole and not rivals and not _ALSO.search(said.marks[: match.end()])
            between = said.marks[match.end("t") : match.start("list")]
            claim = _total(said, total, listed, is_sure, pattern is _GIVING, between)
            if claim is not None:
                done.add(id(total))
                claims.append(claim)
    return claims


def _rivals(said: Said, match: re.Match[str]) -> list[Quantity]:
    """Other numbers before a colon that the list might as well add up to."""
    total = said.of(match["t"])
    before = said.marks[: match.start()].rpartition(". ")[2]
    held = [said.of(mark[1]) for mark in _MARK.finditer(before)]
    return [q for q in held if q.kind is total.kind]


def _adds_up(said: Said, total: Quantity, listed: str) -> bool:
    parts = _parts(said, total, listed)
    return len(parts) > 1 and total.span.meets(plus(part.span for part in parts))


def _total(
    said: Said, total: Quantity, listed: str, is_whole: bool, is_before: bool, between: str = ""
) -> Claim | None:
    """The total against the parts, where every part of a list has one number."""
    parts = _parts(said, total, listed)
    if len(parts) == 2 and _TIMES_EACH.fullmatch(listed):
        many, each = parts
        product = Interval(many.span.low * each.span.low, many.span.high * each.span.high)
        named = {"number": many, "each": each}
        way = Way(named, product, is_whole, {}, "so many times so many each")
        return best_claim(said, "sum", total, [way])
    if _EACH_OF.search(listed):
        return None  # what one of several has is no part beside them
    if _CHANGED.search(listed) or len(parts) < 2 or any(part is total for part in parts):
        return None
    if any(part.value > total.value * 20 for part in parts) or is_no_total(said, total, len(parts)):
        return None
    named = {f"part {at + 1}": part for at, part in enumerate(parts)}
    expected = plus(part.span for part in parts)
    sure = (is_whole or bool(_REST.search(listed))) and _is_list(listed, len(parts), is_before)
    sure = sure and not is_doubtful(said, total, expected, between)
    less = [plus(p.span for p in parts if p is not part) for part in parts if len(parts) > 2]
    others = {Cause.BASE: short for short in less if total.span.meets(short)}  # noqa: B035
    way = Way(named, expected, sure, others, "the parts added up")
    if not sure and not total.span.meets(expected):
        missing = "whether the parts listed are all of them is not said"
        return unverifiable(said, "sum", total, missing)
    return judged_sum(said, total, way)


def _parts(said: Said, total: Quantity, listed: str) -> list[Quantity]:
    """One number an item, of the total's kind; a percentage in brackets beside it is passed."""
    bare = re.sub(r"\((?=[^()]*⟦[pft])[^()]*\)", "", listed)
    found = [said.of(mark[1]) for mark in _MARK.finditer(bare)]
    return found if all(q.kind is total.kind for q in found) else []


def _is_list(listed: str, count: int, is_before: bool) -> bool:
    """Whether numbers stand one an item between commas and “and”, with no other talk."""
    bare = re.sub(r"\((?=[^()]*⟦[pft])[^()]*\)", "", listed)
    told = re.split(r"[,;•]| and | plus |\+|&", bare)
    if any("⟦" not in item and re.match(r"\s*(?:one|an?) [a-z]", item) for item in told):
        return False  # “one sergeant” counts too
    items = [item for item in told if "⟦" in item]
    if len(items) != count or any(len(_MARK.findall(item)) != 1 for item in items):
        return False
    if re.search(
        r"\b(?:than|compared|from ⟦|increase|decrease|fell|rose|per|average|up|down|target)\b", bare
    ):
        return False
    return max(len(item.split()) for item in items) <= (9 if is_before else 12)


_PAIR_WORDS = (("male", "female"), ("men", "women"), ("boys", "girls"), ("urban", "rural"))


def _complements(said: Said) -> list[Claim]:
    """“51% are female and 49% male”: two sides of one whole."""
    for one, other in _PAIR_WORDS:
        held = re.fullmatch(
            rf"[^⟦⟧]*{number('a', 'p')}[^⟦⟧;:.]*?\b(?P<one>{one}|{other})"
            rf"\b[^⟦⟧;:.]*\band {number('b', 'p')}"
            rf"[^⟦⟧;:.]*?\b(?P<two>{one}|{other})\b[^⟦⟧]*",
            said.marks,
        )
        if held and held["one"] != held["two"]:
            a, b = said.of(held["a"]), said.of(held["b"])
            expected = Interval(100 - b.span.high, 100 - b.span.low)
            way = Way({"the other side": b}, expected, True, {}, "100% less the other side")
            if a.span.high + b.span.high < 100:
                return [unverifiable(said, "sum", a, "whether there are others is not said")]
            return [best_claim(said, "sum", a, [way])]
    return []


def _averages(said: Said) -> list[Claim]:
    claims = _means(said)
    for match in _AVERAGE.finditer(said.marks):
        stated, whole, count = (said.of(match[name]) for name in ("x", "n", "k"))
        if stated.kind not in (whole.kind, QuantityKind.RATE) or count.value == 0:
            continue
        is_time = match["unit"] in _TIMES or not count.bound
        number_of = Interval.exact(count.value) if is_time else count.span
        expected = over(whole.span, number_of)
        if expected is not None:
            parts = {"total": whole, "number": count}
            plain = len(said.quantities) == 3 and _same_unit(match, said)
            way = Way(parts, expected, plain, {}, "the total over the number")
            claims.append(best_claim(said, "average", rounded(stated, expected), [way]))
    if not claims and (alone := re.search(rf"\baverage of {number('x', 'cmrd')}", said.marks)):
        missing = "the total and the number of cases are not given"
        claims.append(unverifiable(said, "average", said.of(alone["x"]), missing))
    return claims


def _means(said: Said) -> list[Claim]:
    """“99 in April, 203 in May and 67 in June, an average of 123 a month”: over three."""
    for pattern in _MEANS:
        match = pattern.search(said.marks)
        if match is None or not re.search(r"\b(?:an?|per|each|every) [a-z]+", match["rest"]):
            continue
        stated, listed = said.of(match["x"]), match["list"]
        parts = [said.of(mark[1]) for mark in _MARK.finditer(listed)]
        kinds = {q.kind for q in parts}
        if stated.kind is not QuantityKind.RATE:
            kinds.add(stated.kind)
        if len(kinds) > 1 or not kinds <= {QuantityKind.COUNT, QuantityKind.MONEY}:
            continue
        if len(parts) < 3 or not _is_list(listed, len(parts), True):
            continue
        expected = over(plus(q.span for q in parts), Interval.exact(len(parts)))
        if expected is not None:
            named = {f"figure {at + 1}": q for at, q in enumerate(parts)}
            values = [q.value for q in parts]
            plain = min(values) / 2 <= stated.value <= max(values) * 2
            way = Way(named, expected, plain, {}, "the figures listed over their number")
            return [best_claim(said, "average", rounded(stated, expected), [way])]
    return []


def _same_unit(match: re.Match[str], said: Said) -> bool:
    """“over 12 months … 40 a month”: the same unit, or none that says otherwise."""
    held = re.sub(r"⟦\w+⟧", " ", said.marks[match.start("k") : match.end("unit")] or "")
    counted = said.of(match["k"])
    unit = (match["unit"] or counted.unit or held).strip().rstrip("s")
    rest = said.marks[match.end("each") :].strip().split(" ")
    return bool(unit) and rest[0].strip(".,;)").rstrip("s") == unit


def _products(said: Said) -> list[Claim]:
    """“£45,330: £22,665 per site for two sites”: so much each, times how many."""
    claims = []
    for match in _EACH.finditer(said.marks):
        each = said.of(match["x"] or match["x2"])
        count = said.of(match["k"] or match["k2"])
        totals = [
            q
            for q in said.quantities
            if q.kind is each.kind and q is not each and q.value > each.value
        ]
        if len(totals) != 1 or count.value <= 1 or count.value != int(count.value):
            continue
        expected = Interval(each.span.low * count.value, each.span.high * count.value)
        parts = {"each": each, "number": count}
        plain = len(said.quantities) == 3 and not re.search(
            r"\b(?:of which|including|includes?|excluding|"
            r"up to|remaining|initial|existing|already|and|plus|also|with)"
            r"\b",
            said.marks,
        )
        way = Way(parts, expected, plain, {}, "so much each times how many")
        claims.append(best_claim(said, "sum", totals[0], [way]))
    return claims
