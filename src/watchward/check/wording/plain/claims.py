"""What plain sentences say, each word judged once."""

from __future__ import annotations

from collections.abc import Iterator

from watchward.check.model import Claim
from watchward.check.wording.plain.above_it import above_it_claims
from watchward.check.wording.plain.aim_beside_row import aim_beside_row_claims
from watchward.check.wording.plain.aim_named import aim_named_claims
from watchward.check.wording.plain.aim_of_word import aim_of_word_claims
from watchward.check.wording.plain.aimed_rows import aimed_row_claims
from watchward.check.wording.plain.aims_by_figure import aims_by_figure_claims
from watchward.check.wording.plain.aims_by_gap import aims_by_gap_claims
from watchward.check.wording.plain.alone import alone_claims
from watchward.check.wording.plain.among import among_claims
from watchward.check.wording.plain.answer_shares import answer_share_claims
from watchward.check.wording.plain.answer_words import answer_word_claims
from watchward.check.wording.plain.averaged import averaged_claims
from watchward.check.wording.plain.beside import beside_claims
from watchward.check.wording.plain.beside_total import beside_total_claims
from watchward.check.wording.plain.bests import best_claims
from watchward.check.wording.plain.beyond_aim import beyond_aim_claims
from watchward.check.wording.plain.budget_told import budget_told_claims
from watchward.check.wording.plain.budgeted import budgeted_claims
from watchward.check.wording.plain.change_told_after import change_told_after_claims
from watchward.check.wording.plain.concluded import concluded_claims
from watchward.check.wording.plain.distance import distance_claims
from watchward.check.wording.plain.drawn import drawn_claims
from watchward.check.wording.plain.extreme_told import extreme_told_claims
from watchward.check.wording.plain.followed import followed_claims
from watchward.check.wording.plain.foreseen import foreseen_claims
from watchward.check.wording.plain.gap_to_row import gap_to_row_claims
from watchward.check.wording.plain.goals import goal_claims
from watchward.check.wording.plain.graded import graded_claims
from watchward.check.wording.plain.held_next import held_next_claims
from watchward.check.wording.plain.holders import holder_claims
from watchward.check.wording.plain.in_time import in_time_claims
from watchward.check.wording.plain.lined import lined_claims
from watchward.check.wording.plain.made_up import made_up_claims
from watchward.check.wording.plain.means_per_thing import mean_per_thing_claims
from watchward.check.wording.plain.measured import measured_claims
from watchward.check.wording.plain.misprinted_change import misprinted_change_claims
from watchward.check.wording.plain.moved import moved_claims
from watchward.check.wording.plain.moved_in_year import moved_in_year_claims
from watchward.check.wording.plain.moved_to import moved_to_claims
from watchward.check.wording.plain.named_goals import named_goal_claims
from watchward.check.wording.plain.neighbours import neighbour_claims
from watchward.check.wording.plain.next_in_row import next_in_row_claims
from watchward.check.wording.plain.nowhere import nowhere_claims
from watchward.check.wording.plain.only_beyond import only_beyond_claims
from watchward.check.wording.plain.own_budgets import own_budget_claims
from watchward.check.wording.plain.own_row_shares import own_row_share_claims
from watchward.check.wording.plain.owned import owned_claims
from watchward.check.wording.plain.parts import part_claims
from watchward.check.wording.plain.parts_of_year import part_of_year_claims
from watchward.check.wording.plain.points_told_as_percent import points_told_as_percent_claims
from watchward.check.wording.plain.ranges import range_claims
from watchward.check.wording.plain.reached import reached_claims
from watchward.check.wording.plain.row_beside_row import row_beside_row_claims
from watchward.check.wording.plain.row_changed_by_part import row_changed_by_part_claims
from watchward.check.wording.plain.row_dated import row_dated_claims
from watchward.check.wording.plain.row_fractions import row_fraction_claims
from watchward.check.wording.plain.row_moved import row_moved_claims
from watchward.check.wording.plain.row_of_whole import row_of_whole_claims
from watchward.check.wording.plain.row_over_time import row_over_time_claims
from watchward.check.wording.plain.rows_by_answer import row_by_answer_claims
from watchward.check.wording.plain.rows_left_out import left_out_claims
from watchward.check.wording.plain.rows_met import rows_met_claims
from watchward.check.wording.plain.rows_over_time import rows_over_time_claims
from watchward.check.wording.plain.same_order import same_order_claims
from watchward.check.wording.plain.service_groups import service_group_claims
from watchward.check.wording.plain.service_variances import service_variance_claims
from watchward.check.wording.plain.several import several_claims
from watchward.check.wording.plain.share_of_change import share_of_change_claims
from watchward.check.wording.plain.shown import shown_claims
from watchward.check.wording.plain.sided_rows import sided_row_claims
from watchward.check.wording.plain.sided_sums import both_sides_claims, sided_sum_claims
from watchward.check.wording.plain.spending_share import spending_share_claims
from watchward.check.wording.plain.step_since_row import step_since_row_claims
from watchward.check.wording.plain.swapped_beside import swapped_beside_claims
from watchward.check.wording.plain.tallied_rows import tallied_row_claims
from watchward.check.wording.plain.tallies import tally_claims
from watchward.check.wording.plain.target_was import target_was_claims
from watchward.check.wording.plain.times_as_many import times_as_many_claims
from watchward.check.wording.plain.told_after import told_after_claims
from watchward.check.wording.plain.told_before import told_before_claims
from watchward.check.wording.plain.told_by_gap import told_by_gap_claims
from watchward.check.wording.plain.tops import top_claims
from watchward.check.wording.plain.total_moved import total_moved_claims
from watchward.check.wording.plain.totalled import total_claims
from watchward.check.wording.plain.two_told import two_told_claims
from watchward.check.wording.plain.variances import variance_claims
from watchward.check.wording.plain.worsened import worsened_claims
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = ["plain_claims"]


def plain_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that its own numbers settle."""
    yield from moved_claims(spoken)
    yield from drawn_claims(spoken, world)
    yield from shown_claims(spoken)
    yield from neighbour_claims(spoken)
    yield from variance_claims(spoken)
    yield from worsened_claims(spoken, world)
    yield from row_moved_claims(spoken, world)
    yield from row_dated_claims(spoken, world)
    yield from row_over_time_claims(spoken, world)
    yield from rows_over_time_claims(spoken, world)
    yield from moved_to_claims(spoken, world)
    yield from moved_in_year_claims(spoken, world)
    beyond = list(beyond_aim_claims(spoken))
    yield from beyond or goal_claims(spoken)
    yield from aim_beside_row_claims(spoken, world)
    yield from aim_named_claims(spoken)
    yield from aim_of_word_claims(spoken)
    yield from in_time_claims(spoken)
    yield from two_told_claims(spoken)
    yield from foreseen_claims(spoken)
    yield from reached_claims(spoken, world)
    yield from aimed_row_claims(spoken, world)
    yield from sided_row_claims(spoken, world)
    yield from aims_by_gap_claims(spoken, world)
    yield from named_goal_claims(spoken, world)
    yield from rows_met_claims(spoken, world)
    yield from averaged_claims(spoken, world)
    yield from range_claims(spoken)
    yield from beside_claims(spoken)
    yield from concluded_claims(spoken)
    yield from held_next_claims(spoken, world)
    yield from above_it_claims(spoken, world)
    yield from beside_total_claims(spoken, world)
    yield from row_beside_row_claims(spoken, world)
    yield from gap_to_row_claims(spoken, world)
    yield from part_claims(spoken)
    yield from distance_claims(spoken, world)
    yield from budgeted_claims(spoken, world)
    yield from own_budget_claims(spoken, world)
    yield from budget_told_claims(spoken, world)
    yield from spending_share_claims(spoken, world)
    yield from part_of_year_claims(spoken, world)
    yield from service_variance_claims(spoken, world)
    yield from service_group_claims(spoken, world)
    yield from made_up_claims(spoken)
    yield from only_beyond_claims(spoken, world)
    yield from mean_per_thing_claims(spoken, world)
    yield from sided_sum_claims(spoken, world)
    yield from both_sides_claims(spoken, world)
    yield from total_claims(spoken, world)
    yield from tally_claims(spoken, world)
    yield from tallied_row_claims(spoken, world)
    yield from graded_claims(spoken, world)
    yield from row_by_answer_claims(spoken, world)
    yield from several_claims(spoken, world)
    held = list(holder_claims(spoken, world))
    yield from held or owned_claims(spoken, world)
    yield from lined_claims(spoken, world)
    yield from same_order_claims(spoken, world)
    alone = list(alone_claims(spoken, world))
    yield from alone or left_out_claims(spoken, world)
    yield from measured_claims(spoken, world)
    yield from times_as_many_claims(spoken, world)
    yield from row_fraction_claims(spoken, world)
    yield from told_after_claims(spoken, world)
    yield from told_before_claims(spoken, world)
    yield from change_told_after_claims(spoken, world)
    yield from aims_by_figure_claims(spoken, world)
    yield from row_changed_by_part_claims(spoken, world)
    yield from total_moved_claims(spoken, world)
    yield from told_by_gap_claims(spoken, world)
    yield from swapped_beside_claims(spoken, world)
    yield from row_of_whole_claims(spoken, world)
    yield from target_was_claims(spoken, world)
    yield from step_since_row_claims(spoken, world)
    yield from points_told_as_percent_claims(spoken, world)
    yield from nowhere_claims(spoken, world)
    yield from next_in_row_claims(spoken, world)
    yield from followed_claims(spoken, world)
    yield from misprinted_change_claims(spoken, world)
    yield from own_row_share_claims(spoken, world)
    yield from best_claims(spoken, world)
    yield from answer_share_claims(spoken, world)
    yield from answer_word_claims(spoken, world)
    yield from among_claims(spoken)
    yield from top_claims(spoken)
    yield from extreme_told_claims(spoken, world)
    yield from share_of_change_claims(spoken, world)
