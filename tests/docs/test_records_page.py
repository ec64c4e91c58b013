"""The reference of what people keep says what is true of the declarations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from tools.reference.records import HOW_WRITTEN, check_words, records_page
from watchward.usecases.desk.keeping import check
from watchward.usecases.desk.kinds import CHECKS, KINDS
from watchward.words.record_values import Fault, read_value
from watchward.words.records import Field, FieldType

REFERRING = (FieldType.REF, FieldType.REFS)


class Nothing:
    """No record and no figure is known."""

    def number_of(self, kind: str, text: str) -> int | None:
        return None

    def figure_key(self, text: str) -> str | None:
        return None


def test_every_kind_field_and_type_is_there() -> None:
    text = records_page()
    assert set(HOW_WRITTEN) == set(FieldType)
    assert [key for key in KINDS if f"(`{key}`)\n" not in text] == []
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert rows == [field.key for kind in KINDS.values() for field in kind.fields]


@pytest.mark.parametrize("kind", [each for each in FieldType if "`" in HOW_WRITTEN[each]])
def test_every_example_is_read(kind: FieldType) -> None:
    if kind in REFERRING:
        return
    for example in re.findall(r"`([^`]+)`", HOW_WRITTEN[kind]):
        assert read_value(Field("a", "A", kind), example, Nothing())


def test_what_the_checks_say_is_what_they_do() -> None:
    text = records_page()
    assert "- “Due on” is not before “Starts on”." in text
    assert "“Done on” is needed where “Status” is “done”" in text
    faults = check(
        KINDS["action"],
        {"text": "a", "source": "hub", "owner": "b", "status": "done",
         "starts_on": "2024-10-02", "due_on": "2024-10-01"},
        Nothing(),
    ).faults  # fmt: skip
    assert [fault.field for fault in faults] == ["due_on", "done_on"]


def test_every_check_says_what_it_demands() -> None:
    said = [check_words(KINDS[key], each) for key, checks in CHECKS.items() for each in checks]
    assert len(said) > 20
    assert [words for words in said if "`" in words] == []


def test_a_check_that_says_nothing_is_seen() -> None:
    def silent(values: Mapping[str, Any]) -> list[Fault]:
        return []

    with pytest.raises(ValueError, match="plan does not say"):
        check_words(KINDS["plan"], silent)
