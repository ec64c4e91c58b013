"""Money in words by its roles: budget and spending, grant and match, what is left, cost of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.roles import Mark, dates_of, held, rounded
from watchward.check.prose.said import Said
from watchward.check.rounding import minus, over, plus

_ROLES = {
    "over": r"over-?spen\w+|overrun\w*|in excess of budget|over budget",
    "under": r"under-?spen\w+|under budget|underrun\w*",
    "gap": r"surplus|deficit|shortfall|funding gap|budget gap|variance|saving",
    "left": r"remain\w*|left|unspent|uncommitted|unallocated|balance|yet to be (?:spent|committed)|"
            r"still (?:to be spent|available)|available",
    "match": r"match(?:ed|ing)?(?:[ -]fund\w*)?|partner contribution\w*|own funds|co-funding|"
             r"contribution\w*|in kind|reserves",
    "total": r"total\w*|overall|in all|altogether|combined",
    "spent": r"spen[dt]\w*|outturn|actual\w*|expenditure|committed|paid|costs?|forecast|used|"
             r"drawn|claimed|allocated to",
    "income": r"income|receipts|revenue|raised",
    "budget": r"budget\w*|grants?|award\w*|allocation|funding|fund|provision|allowance|envelope|"
              r"allocated",
}  # fmt: skip
IS_DISTANCE = re.compile(
    r" ?(?:\([^()]*\) )?(?:(?:or|which is|that is) )?(?:over|under|above|below|beyond|more than|"
    r"less than|in excess|higher|lower|short|adrift)\b(?! ⟦)"
)
"""“£904k over the revised budget of £99,030k”: how far off the budget, and not what is spent."""
_LEFT_OVER = re.compile(r"\b(?:(?P<more>surplus)|deficit|shortfall)\b(?= of (?:just |only )?⟦m)")
_APART = ("over", "under", "gap")
_SIDES = ("over", "under")
_AGAINST = re.compile(r"\bagainst (?:the |an? )?(?:(?:sum|figure|total) of )?$")
_PLANNED = re.compile(
    r"(?: (?:(?:set aside|planned|expected|budgeted|allowed|available|estimated|allocated|provided|"
    r"approved)\b(?: (?:in|for) [^⟦⟧,;]{1,30})?))?(?:,| \(| –) ?"
)
"""“Cost £3.6m against £3.7m, an underspend of £0.1m”: what is held against spending is the plan."""
_ORDER = ("over", "under", "gap", "left", "match", "total", "spent", "income", "budget")
_PLAN = re.compile(
    r"\b(?:increas\w*|reduc(?:ed|tion)|rose|fell|from ⟦|previous\w*|last year|so far|"
    r"to date|carried forward|brought forward)\b"
)
_EACH = re.compile(
    r"^ ?(?:a|an|per|each|every|apiece|for each|for every|a head|per head)\b ?(?P<unit>[a-z-]+)?"
)
_COST_PER = re.compile(
    r"\b(?:cost|price|spend\w*|charge|value|saving)s? (?:per|of each|for each|for every|of an?) "
    r"(?P<unit>[a-z-]+)[^⟦⟧;:.]{0,40}\b(?:of|is|was|at|to) $"
)
_OTHER = re.compile(
    r"\b(?:including|up to|initial|existing|already|also|plus|further|another|additional|"
    r"over and)\b"
)
_COMES_TO = re.compile(
    r"(?:\b(?:comes?|came|amount\w*|total\w*|giv\w+|mak\w+|equal\w*|worth|cost\w*|sav\w+)\b"
    r"[^⟦⟧,;]{0,25}|[=:–] ?)$"
)
_IN_ALL = re.compile(r" ?(?:in total|in all|altogether|overall)\b")
_HEADS = {"head": ("residents", "people", "population", "heads", "person", "inhabitants")}


def budget_claims(said: Said) -> list[Claim]:
    """The identities of three amounts of money whose own words say what each is."""
    marks = held(said)
    money = [_past_share(said, m) for m in marks if m.letter == "m"]
    if not money or NO.search(said.marks[: _end(said, money[-1])]):
        return []
    if len(money) == 3 and not _PLAN.search(said.marks) and dates_of(said.marks) <= 2:
        claims = _identity(said, money)
        if claims:
            return claims
    return _unit_costs(said, marks, money)


_SHARE = re.compile(r",? (?:\((?:or )?|or |that is |which is )⟦p\d+⟧\)?(?P<after>(?! of\b)[^⟦⟧]*)")


def _past_share(said: Said, mark: Mark) -> Mark:
    """“£94k or 6.5% under budget”: what is said behind the share is of the amount."""
    match = _SHARE.match(said.marks, mark.end)
    return mark if match is None else replace(mark, after=match["after"])


_STOP = re.compile(r"[,;:.]| and | but | so ")


def _end(said: Said, last: Mark) -> int:
    """Where the words about the last amount end: a “no” behind them is of something else."""
    stop = _STOP.search(said.marks, last.end)
    return stop.start() if stop is not None else len(said.marks)


def _role(mark: Mark, last: Mark | None) -> str:
    """What an amount is: by the words nearest to it, those behind it for “£5 left”."""
    before = re.split(r"[,;:]| and ", mark.before)[-1]
    after = re.split(r"[,;:.]| and | against | from | leav", mark.after)[0]
    if last is not None and not before.strip():
        before = mark.before[-40:]
    near = [(name, _last(pattern, before), _first(pattern, after)) for name, pattern in _WORDS]
    best = sorted((min(b, a), at) for at, (_n, b, a) in enumerate(near) if min(b, a) < 80)
    return near[best[0][1]][0] if best else ""


_WORDS = tuple((name, re.compile(rf"\b(?:{_ROLES[name]})\b")) for name in _ORDER)


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = list(pattern.finditer(text))
    return len(text) - found[-1].end() if found else 99


def _first(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else 99


def _identity(said: Said, money: list[Mark]) -> list[Claim]:
    roles = [_role(m, money[at - 1] if at else None) for at, m in enumerate(money)]
    if roles[0] == "spent" and roles[1] in ("", *_SIDES) and _is_against(money[1]):
        roles[1] = "budget"  # what is said behind it is of the amount that follows
    if len(set(roles)) != 3 or "" in roles:
        return []
    pairs = zip(roles, money, strict=True)
    if any(IS_DISTANCE.match(m.after) and role not in _APART for role, m in pairs):
        return []
    by_role = dict(zip(roles, (m.quantity for m in money), strict=True))
    for names, make in _IDENTITIES:
        if set(names) == set(roles):
            return make(said, *(by_role[name] for name in names))
    return []


def _is_against(mark: Mark) -> bool:
    return bool(_AGAINST.search(mark.before) and _PLANNED.match(mark.after))


def _difference(said: Said, stated: Quantity, a: Quantity, b: Quantity, how: str) -> list[Claim]:
    gap = minus(a.span, b.span) if a.value >= b.value else minus(b.span, a.span)
    way = Way({"first": a, "second": b}, gap, True, {}, how)
    return [best_claim(said, "identity", stated, [way])]


def _variance(word: str) -> Callable[[Said, Quantity, Quantity, Quantity], list[Claim]]:
    """Budget against spending, with the side that the word gives."""

    def made(said: Said, stated: Quantity, budget: Quantity, spent: Quantity) -> list[Claim]:
        claims = _difference(said, stated, budget, spent, "spending against the budget")
        if word and spent.value != budget.value:
            is_over = spent.value > budget.value
            truth = "an overspend" if is_over else "an underspend"
            parts = {"budget": budget, "spent": spent}
            holds = is_over == (word == "overspend")
            printed = re.search(rf"\b{word[:-1]}\w*", said.marks)
            told = printed.group() if printed is not None else word
            claims.append(worded(said, "identity", told, holds, parts, truth, Cause.DIRECTION))
        return claims

    return made


def _left(said: Said, stated: Quantity, grant: Quantity, spent: Quantity) -> list[Claim]:
    expected = minus(grant.span, spent.span)
    other = {Cause.SIGN: plus([grant.span, spent.span])}
    way = Way({"amount": grant, "spent": spent}, expected, True, other, "the amount less spending")
    return [best_claim(said, "identity", stated, [way])]


def _joint(said: Said, stated: Quantity, grant: Quantity, match: Quantity) -> list[Claim]:
    expected = plus([grant.span, match.span])
    way = Way({"grant": grant, "match": match}, expected, True, {}, "the two together")
    return [best_claim(said, "identity", stated, [way])]


def _gap(said: Said, stated: Quantity, income: Quantity, spent: Quantity) -> list[Claim]:
    """Income against spending, with what is left or lacking, if that is said."""
    claims = _difference(said, stated, income, spent, "the difference of the two")
    told = [match for match in _LEFT_OVER.finditer(said.marks) if income.value != spent.value]
    if len(told) == 1:
        is_more = income.value > spent.value
        truth = "a surplus" if is_more else "a deficit"
        parts = {"income": income, "spent": spent}
        holds = is_more == (told[0]["more"] is not None)
        word = told[0].group()
        claims.append(worded(said, "identity", word, holds, parts, truth, Cause.DIRECTION))
    return claims


_IDENTITIES: tuple[tuple[tuple[str, str, str], Callable[..., list[Claim]]], ...] = (
    (("over", "budget", "spent"), _variance("overspend")),
    (("under", "budget", "spent"), _variance("underspend")),
    (("gap", "budget", "spent"), _variance("")),
    (("gap", "income", "spent"), _gap),
    (("left", "budget", "spent"), _left),
    (("left", "total", "spent"), _left),
    (("total", "budget", "match"), _joint),
)


def _unit_costs(said: Said, marks: list[Mark], money: list[Mark]) -> list[Claim]:
    """“£45,000 for 30 places, or £1,500 a place”: the amount over the number, or times it."""
    each = [(m, unit) for m in money if (unit := _unit(m))]
    numbers = [m for m in marks if m.letter in "cd" and m.quantity.value > 1]
    if len(money) != 2 or len(each) != 1 or len(numbers) != 1 or len(marks) != 3:
        return []
    stated, unit = each[0]
    total = next(m for m in money if m is not stated)
    number = numbers[0]
    if not _names(number, unit) or _OTHER.search(said.marks) or stated.quantity.bound:
        return []
    if total.quantity.value <= stated.quantity.value:
        return []
    count = number.quantity.span
    if number.letter == "d":
        count = Interval.exact(number.quantity.value)
    if total.start > stated.start and total.start > number.start:
        if not _COMES_TO.search(total.before) and not _IN_ALL.match(total.after):
            return []
        low, high = stated.quantity.span.low * count.low, stated.quantity.span.high * count.high
        parts = {"each": stated.quantity, "number": number.quantity}
        way = Way(parts, Interval(low, high), True, {}, "so much each times how many")
        return [best_claim(said, "sum", total.quantity, [way])]
    expected = over(total.quantity.span, count)
    if expected is None or total.start < stated.start < number.start:
        return []
    parts = {"total": total.quantity, "number": number.quantity}
    way = Way(parts, expected, True, {}, "the total over the number")
    return [best_claim(said, "average", rounded(stated.quantity, expected), [way])]


def _unit(mark: Mark) -> str:
    """What an amount is for each of: place, head, year."""
    behind = _EACH.match(mark.after)
    if behind:
        return behind["unit"] or "each"
    before = _COST_PER.search(mark.before)
    return before["unit"] if before else ""


def _names(number: Mark, unit: str) -> bool:
    if unit in ("each", "for", "to"):
        return True
    held_words = f"{number.quantity.unit} {' '.join(number.after.split()[:4])}".lower().split()
    words = {word.strip(".,;)").rstrip("s") for word in held_words}
    if number.quantity.kind is QuantityKind.DURATION:
        words.add(number.quantity.unit.rstrip("s"))
    meant = {unit.rstrip("s")} | {word.rstrip("s") for word in _HEADS.get(unit, ())}
    return bool(words & meant)
