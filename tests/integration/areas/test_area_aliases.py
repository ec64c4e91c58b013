"""A name the area set does not know is named by the doctor; the user's alias places it."""

from __future__ import annotations

from pathlib import Path

from watchward.lake.workspace import CONFIG_NAME, Settings, create_workspace, open_workspace
from watchward.usecases.doctor import doctor
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.migrate import migrate
from watchward.usecases.state import status

ROW = "crime_ref,recorded_on,district,crime_type\nA1,2024-01-01,Chelmsfrod,Shoplifting\n"


def test_an_alias_places_rows_after_migrate(tmp_path: Path) -> None:
    made = create_workspace(tmp_path / "w", Settings("Test", "essex"))
    (tmp_path / "offences.csv").write_text(ROW, encoding="utf-8")
    load_extract(made, "offences", [tmp_path / "offences.csv"])
    assert status(made)["tables"]["offences"]["unplaced"] == {"unknown:Chelmsfrod": 1}
    [problem] = [advice for advice in doctor(made) if advice.level == "problem"]
    assert "'Chelmsfrod'" in problem.finding
    assert "[aliases]" in problem.remedy

    with (made.root / CONFIG_NAME).open("a", encoding="utf-8") as file:
        file.write('\n[aliases]\nChelmsfrod = "Chelmsford"\n')
    renamed = open_workspace(made.root)
    assert "Counted every month again" in migrate(renamed)
    assert status(renamed)["tables"]["offences"]["unplaced"] == {}
    assert "Nothing to do" in migrate(renamed)
