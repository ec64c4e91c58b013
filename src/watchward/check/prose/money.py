"""Budgets in words: opening and movements give closing; spending against budget; less, plus."""

from __future__ import annotations

import re

from watchward.check.model import Cause, Claim, Interval, Quantity
from watchward.check.prose.budgets import IS_DISTANCE, budget_claims
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.said import FILL, Said, number
from watchward.check.rounding import minus, plus, share

_OPENING = re.compile(r"\b(?:opening|opened|brought forward|started|start of the year|began)\b")
_CLOSING = re.compile(
    r"\b(?:closing|closed|carried forward|year-end balance|end of the year|ended)\b"
)
_IN = re.compile(
    r"\b(?:contribut\w+|added|additions?|income|receipts?|received|transfers? in|transferred (?:in|"
    r"to the "
    r"reserve)|paid in|transfer to (?:the )?reserves?|plus|interest|top-?up)\b"
)
_OUT = re.compile(
    r"\b(?:drawn|drawdown|draw-down|used|use|spent|spending|expenditure|withdraw\w+|released|"
    r"transfers? out|"
    r"transferred (?:out|from)|payments?|paid out|less|applied|utilised|transfer from)\b"
)
_SO_FAR = re.compile(r"\b(?:so far|to date|year-to-date)\b")
_VARIANCE = re.compile(
    rf"(?P<one>\b(?:budget|spend\w*|spent|expenditure|outturn|forecast|cost|actual|income|receipts)"
    rf"\b[^⟦⟧;:.]{{0,50}}?){number('a', 'm')}"
    rf"(?P<mid>[^⟦⟧;:.]{{0,60}}?\b(?:budget|spend\w*|spent|expenditure|outturn|forecast|cost|"
    rf"actual|income|receipts)\b"
    rf"[^⟦⟧;:.]{{0,40}}?){number('b', 'm')}{FILL}(?P<w>overspend|underspend|over-spend|under-spend|"
    rf"overspent|underspent|surplus|saving|shortfall)\b(?: of| by)? ?{number('x', 'm')}"
    rf"(?:[^⟦⟧;:.]{{0,20}}\({number('p', 'p')}|,? or {number('p2', 'p')})?"
)
_LESS = re.compile(
    rf"{number('a', 'm')}(?P<mid1>{FILL})\b(?P<op>less|minus|after deducting|net of|plus|added to|"
    rf"together with)\b"
    rf"(?P<mid2>{FILL}){number('b', 'm')}{FILL}(?:,|\b(?:which|and))? ?\b(?:gives?|giving|leaves?|"
    rf"leaving|left|"
    rf"resulting in|results? in|equals|makes?|making|produces)\b{FILL}{number('x', 'm')}"
)
_SPENT = re.compile(
    rf"(?:budget|grant|allocation|award|fund(?:ing)?|pot|reserve)"
    rf" of {number('a', 'm')}[^⟦⟧;:.]{{0,60}}?{number('b', 'm')}"
    rf"[^⟦⟧;:.,]{{0,50}}?\b(?:spent|committed|used|allocated|paid)"
    rf"\b[^⟦⟧;:.]{{0,40}}?{number('x', 'm')}"
    r"[^⟦⟧;:.,]{0,30}?\b(?:remain\w*|left|unspent|uncommitted|available|unallocated)\b"
)


def money_claims(said: Said) -> list[Claim]:
    """The identities of money that a sentence states; plans count, since they must add up too."""
    if "⟦m" not in said.marks:
        return []
    if NO.search(said.marks):
        return budget_claims(said)  # which looks where the “no” stands
    if _SO_FAR.search(said.marks):  # what is spent so far says nothing of the year
        return _balances(said)
    return _balances(said) or _variances(said) or _sums(said) or budget_claims(said)


def _context(said: Said, quantity: Quantity) -> str:
    """The words that belong to a number: what stands before it since the last one, and behind."""
    mark = f"⟦m{said.order_of(quantity)}⟧"
    at = said.marks.find(mark)
    before = re.split(r"⟦\w+⟧|[,;:]| and ", said.marks[:at])[-1]
    after = re.split(r"⟦\w+⟧|[,;:.]| and ", said.marks[at + len(mark) :])[0]
    return f"{before} … {after}"


def _role(text: str) -> str:
    for name, pattern in (("opening", _OPENING), ("closing", _CLOSING), ("out", _OUT), ("in", _IN)):
        if pattern.search(text):
            return name
    return ""


def _balances(said: Said) -> list[Claim]:
    """Opening, movements and closing, where each amount's own words say which it is."""
    money = [q for at, q in enumerate(said.quantities) if f"⟦m{at}⟧" in said.marks]
    roles = [_role(_context(said, q)) for q in money]
    if len(money) < 3 or roles.count("opening") != 1 or roles.count("closing") != 1:
        return []
    opening, closing = money[roles.index("opening")], money[roles.index("closing")]
    into = [q for q, role in zip(money, roles, strict=True) if role == "in"]
    out = [q for q, role in zip(money, roles, strict=True) if role == "out"]
    expected = minus(plus([opening.span, *(q.span for q in into)]), plus(q.span for q in out))
    flipped = minus(plus([opening.span, *(q.span for q in out)]), plus(q.span for q in into))
    parts = {"opening": opening}
    parts |= {f"in {at + 1}": q for at, q in enumerate(into)}
    parts |= {f"out {at + 1}": q for at, q in enumerate(out)}
    way = Way(
        parts, expected, all(roles), {Cause.SIGN: flipped}, "the opening balance and movements"
    )
    return [best_claim(said, "identity", closing, [way])]


def _variances(said: Said) -> list[Claim]:
    """Budget against spending, with the over- or underspend and its percentage."""
    claims: list[Claim] = []
    for match in _VARIANCE.finditer(said.marks):
        first_is_budget = _is_budget(match["one"])
        if first_is_budget == _is_budget(match["mid"]) or IS_DISTANCE.match(match["mid"]):
            continue
        a, b = said.of(match["a"]), said.of(match["b"])
        budget, spent = (a, b) if first_is_budget else (b, a)
        claims += _variance(said, match, budget, spent)
    return claims


def _is_budget(text: str) -> bool:
    return "budget" in text


def _variance(said: Said, match: re.Match[str], budget: Quantity, spent: Quantity) -> list[Claim]:
    stated, word = said.of(match["x"]), match["w"]
    parts = {"budget": budget, "spent": spent}
    gap = (
        minus(spent.span, budget.span)
        if spent.value > budget.value
        else minus(budget.span, spent.span)
    )
    way = Way(parts, gap, True, {}, "spending against the budget")
    claims = [best_claim(said, "identity", stated, [way])]
    is_over = word.startswith("over")
    if spent.value != budget.value and "spen" in word:
        holds = (spent.value > budget.value) == is_over
        truth = "an overspend" if spent.value > budget.value else "an underspend"
        claims.append(worded(said, "identity", word, holds, parts, truth, Cause.DIRECTION))
    if (mark := match["p"] or match["p2"]) and (expected := share(gap, budget.span)):
        later = share(gap, spent.span) or Interval.exact(0)
        own = Way(parts, expected, True, {Cause.LATER_BASE: later}, "the variance over the budget")
        claims.append(best_claim(said, "percent", said.of(mark), [own]))
    return claims


def _sums(said: Said) -> list[Claim]:
    """“£5.2m less savings of £0.7m leaves £4.5m”; “grant of £30,000, with £12,000 spent”."""
    for pattern in (_LESS, _SPENT):
        for match in pattern.finditer(said.marks):
            a, b, stated = (said.of(match[name]) for name in ("a", "b", "x"))
            groups = match.groupdict()
            adds = groups.get("op") in ("plus", "added to", "together with")
            expected = plus([a.span, b.span]) if adds else minus(a.span, b.span)
            other = minus(a.span, b.span) if adds else plus([a.span, b.span])
            plain = len([q for q in said.quantities if q.kind is a.kind]) == 3
            way = Way(
                {"first": a, "second": b}, expected, plain, {Cause.SIGN: other}, "the two amounts"
            )
            return [best_claim(said, "identity", stated, [way])]
    return []
