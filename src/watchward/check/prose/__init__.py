"""The claims that a paper's sentences make, each worked out again from its own parts or a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from watchward.check.facts import FactBook
from watchward.check.halves import in_two, letters_of
from watchward.check.mishaps import spared, through
from watchward.check.model import Block, Cause, Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose.ago import ago_claims
from watchward.check.prose.aim_told import aim_told_claims
from watchward.check.prose.all_parts_told import all_parts_told_claims
from watchward.check.prose.apart import apart_claims
from watchward.check.prose.bases import based_claims
from watchward.check.prose.both_told import both_told_claims
from watchward.check.prose.by_level import level_change_claims
from watchward.check.prose.by_turns import by_turns_claims
from watchward.check.prose.carried import carried_claims
from watchward.check.prose.chained import chained_claims
from watchward.check.prose.changes import change_claims
from watchward.check.prose.column_lists import column_list_claims
from watchward.check.prose.column_shares import column_share_claims
from watchward.check.prose.columnwise import columnwise_claims
from watchward.check.prose.comparisons import comparison_claims
from watchward.check.prose.decided_words import decided_word_claims
from watchward.check.prose.each_average import each_average_claims
from watchward.check.prose.echoes import echo_claims
from watchward.check.prose.exactly import exact_claims
from watchward.check.prose.flows import flow_claims
from watchward.check.prose.follows import following_claims
from watchward.check.prose.fraction_of_those import fraction_of_those_claims
from watchward.check.prose.gap_sides import gap_side_claims
from watchward.check.prose.gapsto import gap_claims
from watchward.check.prose.hundreds import hundred_claims
from watchward.check.prose.itemsums import item_claims
from watchward.check.prose.leading import leading_claims
from watchward.check.prose.led_by_row import led_by_row_claims
from watchward.check.prose.left_out import left_out_claims
from watchward.check.prose.level_mistold import level_mistold_claims
from watchward.check.prose.levels_apart import levels_apart_claims
from watchward.check.prose.list_base import list_base_claims
from watchward.check.prose.list_ends import list_end_claims
from watchward.check.prose.listed import listed_rank_claims
from watchward.check.prose.listed_rows import listed_row_claims
from watchward.check.prose.listed_shares import listed_share_claims
from watchward.check.prose.listmeans import list_mean_claims
from watchward.check.prose.lists import bullet_claims, list_claims
from watchward.check.prose.lists_beside import list_beside_claims
from watchward.check.prose.mean_beside import mean_beside_claims
from watchward.check.prose.means_near import near_mean_claims
from watchward.check.prose.money import money_claims
from watchward.check.prose.movements import movement_claims
from watchward.check.prose.named import named_claims
from watchward.check.prose.nearby import nearby_claims
from watchward.check.prose.odd_level import odd_level_claims
from watchward.check.prose.odd_share import odd_share_claims
from watchward.check.prose.of_the_total import total_share_claims
from watchward.check.prose.of_things_told import things_told_claims
from watchward.check.prose.of_those_told import of_those_told_claims
from watchward.check.prose.one_in import one_in_claims
from watchward.check.prose.outcomes import outcome_claims
from watchward.check.prose.outlay_told import outlay_told_claims
from watchward.check.prose.over_under import over_under_claims, variance_share_claims
from watchward.check.prose.own_whole import own_whole_claims
from watchward.check.prose.parallel_shares import parallel_share_claims
from watchward.check.prose.parts_before import parts_before_claims
from watchward.check.prose.parts_told import part_told_claims
from watchward.check.prose.per_head import per_head_claims
from watchward.check.prose.points_again import points_again_claims
from watchward.check.prose.points_since import points_since_claims
from watchward.check.prose.pool import Pool
from watchward.check.prose.priced import priced_claims
from watchward.check.prose.proven import proven_claims
from watchward.check.prose.range_ends import range_end_claims
from watchward.check.prose.remaining import remaining_claims
from watchward.check.prose.remaining_shares import remaining_share_claims
from watchward.check.prose.repeats import repeat_claims
from watchward.check.prose.replies import reply_claims
from watchward.check.prose.rest_of_list import rest_claims
from watchward.check.prose.restated import restated_claims
from watchward.check.prose.row_ends import row_end_claims
from watchward.check.prose.rowruns import row_run_claims
from watchward.check.prose.rows_together import rows_together_claims
from watchward.check.prose.rowtimes import row_times_claims
from watchward.check.prose.said import Numbers, Said, joined, said
from watchward.check.prose.series_told import series_told_claims, wordless_claims
from watchward.check.prose.share_of_rise import share_of_rise_claims
from watchward.check.prose.shared_out import shared_out_claims
from watchward.check.prose.shares import share_claims
from watchward.check.prose.shares_together import shares_together_claims
from watchward.check.prose.sharetables import share_table_claims
from watchward.check.prose.short_sums import short_sum_claims
from watchward.check.prose.side_after_change import side_after_change_claims
from watchward.check.prose.sorted_out import sorted_out_claims
from watchward.check.prose.spread import spread_claims
from watchward.check.prose.step_after_ends import step_after_ends_claims
from watchward.check.prose.step_again import step_again_claims
from watchward.check.prose.stepped import stepped_claims
from watchward.check.prose.summed_pairs import summed_pair_claims
from watchward.check.prose.summed_up import summed_up_claims
from watchward.check.prose.sums import sum_claims
from watchward.check.prose.swapped_again import swapped_again_claims
from watchward.check.prose.swapped_wholes import swapped_whole_claims
from watchward.check.prose.tablecolumns import tables_of
from watchward.check.prose.tabled import Lookup, table_claims
from watchward.check.prose.tabled_points import tabled_points_claims
from watchward.check.prose.tablegroups import group_claims
from watchward.check.prose.tablemeans import table_mean_claims
from watchward.check.prose.tight import settled_by, tight_claims
from watchward.check.prose.told_sums import told_sum_claims
from watchward.check.prose.total_less_row import total_less_row_claims
from watchward.check.prose.total_with_rest import total_with_rest_claims
from watchward.check.prose.totalled_means import totalled_mean_claims
from watchward.check.prose.two_parts import two_part_claims
from watchward.check.prose.two_periods import two_period_claims
from watchward.check.prose.up_and_down import up_and_down_claims
from watchward.check.prose.weekly import weekly_claims
from watchward.check.prose.whole_said import whole_said_claims
from watchward.check.prose.with_more import with_more_claims

__all__ = ["prose_claims"]

Finder = Callable[[str, Location], Numbers]
_MOST, _LONGEST = 40, 3000
"""More numbers or letters than this are no sentence but a table or damage: nothing is bound."""
_RECENT = 3
"""Sentences before one that may hold the levels it speaks of."""
_WORDS = ("comparison", "target", "trend")
"""Claims of a word about two numbers: the numbers themselves stay open."""
_NUMBERS = ("share", "average", "rate")
"""Claims whose parts may all stand in the sentence before: “That is 18.6%.”"""
_OWN = (
    chained_claims, change_claims, share_claims, sum_claims, comparison_claims, money_claims,
    list_claims, exact_claims,
)  # fmt: skip
_TURNED = ("change", "comparison")
_LINKS = re.compile(
    r"(?:this|that|it)'s\b|"
    r"(?:this|that|these|it|which) (?:is|was|were|are|represents?|represented|equates?|equated|"
    r"means|"
    r"amounts|gives|makes|compares?|fell|rose|has|had|accounts?|accounted)\b|of (?:these|those|"
    r"which|"
    r"this)\b|an? (?:increase|decrease|rise|fall|reduction|drop) of\b"
)
_OWN_BASE = re.compile(
    r"\bthan (?:(?:in|at|for|that of) )?(?:any|all|every|the other|planned|expected|budgeted|"
    r"forecast|hoped|agreed|others?|most|elsewhere|(?:the|our|its) (?:[a-z]+ )?"
    r"(?:target|average|plan|budget|forecast|norm))\b"
)
"""“That is 5% more than planned”: held against something else than the sentence before."""


def prose_claims(paper: Paper, book: FactBook) -> tuple[Claim, ...]:
    """Every claim that the sentences of a paper make, in reading order; headings make none."""
    from watchward.check.prose.numbers import numbers_in
    from watchward.check.quantities import find_ahead

    find_ahead((block.text for block in paper.texts()), letters_of(paper))
    return claims_with(paper, book, numbers_in)


def claims_with(paper: Paper, book: FactBook, find: Finder) -> tuple[Claim, ...]:
    """As `prose_claims`, with a finder of quantities given."""
    lookup = Lookup(book, paper)
    paragraphs = _paragraphs(paper, find)
    spoken = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    pool = Pool(lookup, filter(_is_bound, spoken))
    work = partial(_of_paragraph, blocks=paper.blocks, lookup=lookup, pool=pool)
    spared_work = spared(work, lambda _paragraph: [], _words_of)
    found = in_two(spared_work, paragraphs, letters_of(paper))
    claims = [claim for own in found for claim in own]
    claims = through(_stages(paper, paragraphs, lookup, book), claims)
    return tuple(claims)


def _stages(
    paper: Paper, paragraphs: Sequence[_Paragraph], lookup: Lookup, book: FactBook
) -> Iterator[tuple[str, Callable[[list[Claim]], list[Claim]]]]:
    """What is made of the claims of all sentences together, each stage with its name."""
    blocks = paper.blocks
    told = [(paragraph.at, paragraph.sentences) for paragraph in paragraphs]
    own = [paragraph.sentences for paragraph in paragraphs]
    spoken = [sentence for sentences in own for sentence in sentences]
    yield "items", lambda held: item_claims(told, blocks, held)
    yield "hundreds", lambda held: held + hundred_claims(told, blocks, held)
    yield "points", lambda held: _with(held, tabled_points_claims(own, held, lookup))
    yield "points since", lambda held: _with(held, list(points_since_claims(own, held)))
    yield "points again", lambda held: _with(held, points_again_claims(own, held))
    yield "lists of columns", lambda held: _with(held, column_list_claims(own, held, lookup))
    yield (
        "rows together",
        lambda held: _with(held, rows_together_claims(own, held, tables_of(book))),
    )
    yield (
        "shares of columns",
        lambda held: _with(held, column_share_claims(own, held, tables_of(book))),
    )
    yield "short sums", lambda held: _with(held, short_sum_claims(own, tables_of(book)))
    yield "swapped wholes", lambda held: _with(held, swapped_whole_claims(own, tables_of(book)))
    yield "swapped again", lambda held: _with(held, swapped_again_claims(own, tables_of(book)))
    yield "bases", lambda held: based_claims(told, held, tables_of(book))
    yield "odd shares", lambda held: odd_share_claims(told, blocks, held)
    yield "bases of lists", lambda held: list_base_claims(told, held)
    yield "like shares", lambda held: _with(held, parallel_share_claims(told, held))
    yield "steps again", lambda held: settled_by(step_again_claims(own), held)
    yield "summed pairs", lambda held: _with(held, summed_pair_claims(own, held, paper))
    yield "repeats", lambda held: held + repeat_claims(spoken)
    yield "gaps", lambda held: _with(held, apart_claims(spoken, held))
    yield "told again", lambda held: held + restated_claims(spoken, held, lookup, paper)


def _words_of(paragraph: _Paragraph) -> str:
    return paragraph.sentences[0].text if paragraph.sentences else ""


def _with(claims: list[Claim], new: list[Claim]) -> list[Claim]:
    """The claims with new ones in place of those that leave the same numbers open."""
    done = {(c.quantities[0].at, c.quantities[0].start) for c in new}
    kept = [
        c
        for c in claims
        if c.verdict is not Verdict.UNVERIFIABLE
        or (c.quantities[0].at, c.quantities[0].start) not in done
    ]
    return kept + new


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences of a block, which is the paper's block `at`, and the block's numbers."""

    at: int
    numbers: Numbers
    sentences: list[Said]


def _paragraphs(paper: Paper, find: Finder) -> list[_Paragraph]:
    """Every block of text that has numbers; headings are none."""
    found: list[_Paragraph] = []
    told = 0
    for at, block in enumerate(paper.blocks):
        if not isinstance(block, TextBlock) or block.level or not block.text.strip():
            continue
        numbers = find(block.text, block.at)
        if numbers.quantities:
            found.append(_Paragraph(at, numbers, said(block, numbers, told)))
            told += len(found[-1].sentences)
    return found


def _of_paragraph(
    paragraph: _Paragraph, blocks: Sequence[Block], lookup: Lookup, pool: Pool
) -> list[Claim]:
    """The claims of a paragraph's sentences, which rest on no other claims."""
    claims: list[Claim] = []
    own = paragraph.sentences
    for index, sentence in enumerate(own):
        before = own[index - 1] if index else None
        recent = own[max(0, index - _RECENT) : index]
        found = _claims(sentence, before, recent, paragraph.numbers, lookup)
        claims += _once([*found, *_nearby(sentence, recent, found, pool)])
        claims += bullet_claims(sentence, blocks, paragraph.at)
    return claims


def _nearby(sentence: Said, recent: list[Said], found: list[Claim], pool: Pool) -> list[Claim]:
    """What amounts near a number give, where all the sentences are such as are bound."""
    near = [other for other in recent if _is_bound(other)]
    return nearby_claims(sentence, near, found, pool) if _is_bound(sentence) else []


def _is_bound(sentence: Said) -> bool:
    """Whether a sentence is short enough to be one."""
    return 0 < len(sentence.quantities) <= _MOST and len(sentence.text) <= _LONGEST


def _claims(
    sentence: Said, before: Said | None, recent: list[Said], numbers: Numbers, lookup: Lookup
) -> list[Claim]:
    """A sentence's claims; what it leaves open is sought in the one before, then in a table."""
    if not sentence.quantities:
        return wordless_claims(sentence, recent)
    if not _is_bound(sentence):
        return []
    claims = [claim for rule in _OWN for claim in rule(sentence)]
    is_linked = before is not None and before.quantities and _LINKS.match(sentence.marks)
    if before is not None and is_linked and not _OWN_BASE.search(sentence.marks):
        claims = _filled(claims, joined(before, sentence, numbers), sentence)
    claims += [*echo_claims(sentence, before), *carried_claims(sentence, recent)]
    tight = [*tight_claims(sentence), *movement_claims(sentence), *one_in_claims(sentence, recent)]
    tight += step_after_ends_claims(sentence)
    tight += [*shares_together_claims(sentence), *per_head_claims(sentence, recent)]
    tight += [*spread_claims(sentence, before), *remaining_share_claims(sentence, recent)]
    tight = settled_by(tight, ago_claims(sentence, lookup))
    claims = settled_by(settled_by(tight, stepped_claims(sentence, recent)), claims)
    claims = settled_by(list(side_after_change_claims(sentence)), claims)
    claims = settled_by(list(decided_word_claims(sentence)), claims)
    claims = settled_by(list(share_of_rise_claims(sentence)), claims)
    claims += [*named_claims(sentence, recent, claims), *listed_rank_claims(sentence, recent)]
    claims += list_end_claims(sentence, recent)
    claims = settled_by(remaining_claims(sentence, recent), claims)
    claims = settled_by(rest_claims(sentence, recent), claims)
    claims = settled_by(total_with_rest_claims(sentence), claims)
    claims = settled_by(listed_share_claims(sentence, recent), claims)
    claims = settled_by(near_mean_claims(sentence, recent), claims)
    claims = settled_by(whole_said_claims(sentence, recent), claims)
    claims = settled_by(summed_up_claims(sentence, recent), claims)
    claims = settled_by(total_share_claims(sentence, recent), claims)
    claims = settled_by(own_whole_claims(sentence, recent), claims)
    claims = settled_by(fraction_of_those_claims(sentence, recent), claims)
    claims = settled_by(left_out_claims(sentence, recent), claims)
    claims = settled_by(things_told_claims(sentence, recent, lookup), claims)
    claims = settled_by(priced_claims(sentence, recent), claims)
    claims = settled_by(weekly_claims(sentence, recent, claims), claims)
    claims += odd_level_claims(sentence, recent)
    claims = settled_by(sorted_out_claims(sentence), claims)
    claims = settled_by(outcome_claims(sentence, recent), claims)
    claims = settled_by(two_part_claims(sentence, recent), claims)
    claims = settled_by(part_told_claims(sentence, recent), claims)
    claims = settled_by(mean_beside_claims(sentence), claims)
    claims = settled_by(list_beside_claims(sentence), claims)
    claims = settled_by(flow_claims(sentence, recent, claims), claims)
    claims = settled_by(totalled_mean_claims(sentence), claims)
    claims = settled_by(with_more_claims(sentence, recent), claims)
    claims = settled_by(two_period_claims(sentence, recent), claims)
    claims = settled_by(outlay_told_claims(sentence, recent), claims)
    claims = settled_by(of_those_told_claims(sentence, recent), claims)
    claims = settled_by(all_parts_told_claims(sentence, recent), claims)
    claims = settled_by(aim_told_claims(sentence, recent), claims)
    claims = settled_by(shared_out_claims(sentence, recent), claims)
    claims = settled_by(reply_claims(sentence, recent), claims)
    claims = settled_by(list(levels_apart_claims(sentence)), claims)
    claims = settled_by(series_told_claims(sentence, recent), claims)
    claims = settled_by(range_end_claims(sentence, recent), claims)
    claims += gap_side_claims(sentence)
    claims = settled_by(by_turns_claims(sentence, lookup), claims)
    claims += parts_before_claims(sentence, recent, claims)
    claims += leading_claims(sentence, recent, claims)
    claims += following_claims(sentence, recent, claims)
    claims = proven_claims(sentence, recent, claims)
    claims += list_mean_claims(sentence, recent, claims)
    claims = share_table_claims(sentence, _once(claims), lookup)
    tables = tables_of(lookup.book)
    claims = settled_by(over_under_claims(sentence, claims, lookup), claims)
    claims = settled_by(variance_share_claims(sentence, lookup), claims)
    claims += told_sum_claims(sentence, recent, claims)
    claims += listed_row_claims(sentence, claims, tables)
    claims += led_by_row_claims(sentence, claims, lookup)
    claims += group_claims(sentence, claims, tables)
    claims += row_end_claims(sentence, claims, tables)
    claims += table_mean_claims(sentence, recent, claims, tables)
    claims += row_run_claims(sentence, claims, lookup)
    claims += gap_claims(sentence, claims, lookup)
    claims += level_change_claims(sentence, claims, lookup)
    claims = settled_by(level_mistold_claims(sentence, lookup), claims)
    claims = settled_by(total_less_row_claims(sentence, claims, lookup), claims)
    claims += both_told_claims(sentence, claims, lookup)
    claims = settled_by(up_and_down_claims(sentence, lookup), claims)
    claims = row_times_claims(sentence, claims, lookup)
    claims += columnwise_claims(sentence, claims)
    claims = table_claims(sentence, _once(claims), lookup)
    return [*claims, *each_average_claims(sentence, recent, claims)]


def _filled(claims: list[Claim], both: Said, sentence: Said) -> list[Claim]:
    """What a sentence left open, closed by the sentence before it."""
    more = [claim for rule in _OWN for claim in rule(both)]
    out = []
    for claim in claims:
        if claim.verdict is Verdict.UNVERIFIABLE:
            better = (
                new
                for new in more
                if new.verdict is not Verdict.UNVERIFIABLE
                and new.quantities[:1] == claim.quantities[:1]
            )
            claim = next(better, claim)
        out.append(claim)
    spoken = [
        new for new in more if new.kind in _NUMBERS and new.quantities[0] in sentence.quantities
    ]
    known = {claim.quantities[1:] for claim in tight_claims(both)}
    spoken = [new for new in spoken if new.quantities[1:] not in known]
    out += [new for new in spoken if new.verdict is not Verdict.UNVERIFIABLE]
    turned = (new for new in more if new.cause is Cause.DIRECTION and new.kind in _TURNED)
    out += [new for new in turned if new.at == both.at]
    return out + [new for new in more if _is_told_before(new, sentence)]


def _is_told_before(claim: Claim, sentence: Said) -> bool:
    """“A rise of 5%. This is a rise of £12 … to £252”: the 5% is worked out a sentence later."""
    is_settled = claim.verdict is not Verdict.UNVERIFIABLE and claim.kind == "percent"
    is_split = claim.parts[1:2] == ("difference",) and claim.quantities[1] in sentence.quantities
    return is_settled and is_split and claim.quantities[0] not in sentence.quantities


def _once(claims: list[Claim]) -> list[Claim]:
    """A number said to be open by one rule and settled by another is settled; each claim once."""
    settled = {
        (q.start, q.end)
        for claim in claims
        if claim.verdict is not Verdict.UNVERIFIABLE and claim.kind not in _WORDS
        for q in claim.quantities[:1]
    }
    out: list[Claim] = []
    for claim in claims:
        first = claim.quantities[0]
        if claim.verdict is Verdict.UNVERIFIABLE and (first.start, first.end) in settled:
            continue
        if not any(_is_same(claim, other) for other in out):
            out.append(claim)
    return out


def _is_same(one: Claim, other: Claim) -> bool:
    if one.verdict is Verdict.UNVERIFIABLE and other.verdict is one.verdict:
        return one.quantities[0] == other.quantities[0]
    return (one.kind, one.stated, one.quantities) == (other.kind, other.stated, other.quantities)
