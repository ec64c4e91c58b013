"""Runs a page's blocks in a folder of its own."""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.docs.blocks import LEFT_ALONE, Block, Step, agrees, steps
from tests.docs.quick import Quick
from tests.support.command import plain_environment
from tests.support.demo import NAME, PreparedDemo
from tests.support.places import ROOT

MAY_BE_SHOWN = {"watchward", "make", "cd", "ls", "cat", "head", "echo", "mkdir", "cp"}
MAKE = re.compile(r"make(?: [a-z-]+| [A-Z]+=\S+)*")
FOR_A_SHELL = re.compile(r"[|&;<>*?$`\n]")
"""What only a shell can read. Without it a watchward command is run straight away."""


@dataclass
class PageRun:
    """The state of one page: its folder, the last exit code, names that Python blocks have made."""

    folder: Path
    demo: Callable[[], PreparedDemo]
    here: Path = field(init=False)
    quick: Quick = field(default_factory=Quick)
    code: int = 0
    names: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.here = self.folder

    def run(self, block: Block) -> None:
        """Run or read one block; raises AssertionError naming its line if it does not hold."""
        if block.tag in LEFT_ALONE:
            return
        if block.tag == "console":
            self._run_console(block)
        elif block.tag == "python":
            self._run_python(block)
        else:
            self._give(block)

    def _run_console(self, block: Block) -> None:
        planned = steps(block)
        for number, step in enumerate(planned):
            printed = self._printed(step)
            asked = number + 1 < len(planned) and planned[number + 1].command == "echo $?"
            told = f"line {block.line}: $ {step.command}\nexit {self.code}, printed:\n{printed}"
            assert self.code == 0 or asked, told
            assert not step.expected or agrees(step.expected, printed), told

    def _printed(self, step: Step) -> str:
        """Do one command; gives what it printed, and keeps its exit code."""
        first = step.command.split()[0]
        assert first in MAY_BE_SHOWN, f"a page may not show the command {first}"
        if step.command == "echo $?":
            said, self.code = f"{self.code}\n", 0
            return said
        if MAKE.fullmatch(step.command):
            return self._shell(f"make --dry-run{step.command.removeprefix('make')} >&2", ROOT, "")
        if step.command == f"watchward demo {NAME}" and not (self.here / NAME).exists():
            made = self.demo()
            made.copy_to(self.here / NAME)
            self.code = 0
            return made.printed
        if first == "watchward" and not FOR_A_SHELL.search(step.command):
            words = shlex.split(step.command)[1:]
            self.code, said = self.quick.run(words, self.here, plain_environment())
            return said
        return self._shell(step.command, self.here, 'pwd > "$PAGE_STATE"')

    def _shell(self, command: str, here: Path, after: str) -> str:
        state = self.folder / ".page-state"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", f"{command}\ncode=$?\n{after}\nexit $code"],
            cwd=here,
            env=plain_environment(PAGE_STATE=str(state)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.code = done.returncode
        if state.exists():
            self.here = Path(state.read_text(encoding="utf-8").strip())
            state.unlink()
        return done.stdout

    def _run_python(self, block: Block) -> None:
        name = f"line {block.line}"
        with contextlib.chdir(self.here):
            if not block.text.lstrip().startswith(">>>"):
                exec(compile(block.text, name, "exec"), self.names)
                return
            example = doctest.DocTestParser().get_doctest(block.text, self.names, name, None, 0)
            said = io.StringIO()
            checker = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
            failed = checker.run(example, out=said.write, clear_globs=False).failed
            self.names.update(example.globs)
            assert not failed, said.getvalue()

    def _give(self, block: Block) -> None:
        if block.tag == "toml":
            tomllib.loads(block.text)
        elif block.tag == "json":
            json.loads(block.text)
        if block.name:
            (self.here / block.name).write_text(block.text, encoding="utf-8")
