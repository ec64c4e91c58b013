"""What a load brings in: the parts it needs, and none that takes longer than it helps."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.support.lake import HEAD, new_workspace

LOADING = """
import json, sys
from importlib import import_module
from pathlib import Path
from benchmarks.children import USED
from watchward.lake.workspace import open_workspace
from watchward.measures.facts import fact_sql
from watchward.sources import reading
from watchward.usecases.loading.extracts import load_extract

reading.LEAST = 0
fact_sql()
for name in USED:
    import_module(name)
before = set(sys.modules)
report = load_extract(open_workspace(Path(sys.argv[1])), "offences", [Path(sys.argv[2])])
came = {name.partition(".")[0] for name in set(sys.modules) - before}
known = set(sys.stdlib_module_names) | {"watchward"}
print(json.dumps([report.added, len(report.rejects), sorted(came - known)]))
"""


def test_a_load_imports_no_other_package_once_it_runs(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "w")
    rows = [f"A{n},2024-10-{1 + n % 28:02d},Chelmsford,Arson,Y,High,1.5" for n in range(300)]
    odd = [
        "B1, 2024-10-01 ,Chelmsford ,Arson, y ,,",
        "B2,2024-10-31T14:05,,Arson,,none,2",
        "é,2024-10-01,é,,no,,",
    ]
    path = tmp_path / "offences.csv"
    head = f"{HEAD},is_domestic,domestic_risk,easting"
    path.write_text("\n".join([head, *rows, *odd, ""]), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-c", LOADING, str(workspace.root), str(path)],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout
    assert json.loads(said) == [303, 0, []]
