"""A process that runs a load and kills it at the N-th write that touches the workspace.

Run as ``python -m tests.support.killer``. It imports everything once, then
for each line of JSON on standard input forks a child, follows the child's
system calls with ptrace, and kills it (SIGKILL) just before the N-th call
that writes, makes, renames or removes anything inside the workspace. With
``torn`` the N-th call, if it writes bytes, is first let through for half of
them. It answers in JSON how many such calls there were and what the last one
was. Linux on x86-64 or arm64 only.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

TRACEME, CONT, SYSCALL, POKEUSER, SETOPTIONS, GET_SYSCALL_INFO = 0, 7, 24, 6, 0x4200, 0x420E
OPTIONS = 0x1 | 0x2 | 0x4 | 0x8 | 0x80 | 0x100000
"""Mark system calls; follow forks, vforks and clones; stop where the filter says; exit kill."""
WALL = 0x40000000
FILTERED = signal.SIGTRAP | 7 << 8
"""How a thread stops at a call the filter picked out."""
WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
X86_LENGTH = 96
"""Where the third argument of a call stands in an x86-64 process's registers."""

PATHS = {  # call: (number on x86-64, on arm64, place of the folder's descriptor or -1, of the path)
    "openat": (257, 56, 0, 1), "open": (2, None, -1, 0), "creat": (85, None, -1, 0),
    "rename": (82, None, -1, 1), "renameat": (264, 38, 2, 3), "renameat2": (316, 276, 2, 3),
    "link": (86, None, -1, 1), "linkat": (265, 37, 2, 3), "unlink": (87, None, -1, 0),
    "unlinkat": (263, 35, 0, 1), "mkdir": (83, None, -1, 0), "mkdirat": (258, 34, 0, 1),
    "rmdir": (84, None, -1, 0), "truncate": (76, 45, -1, 0),
}  # fmt: skip
DESCRIPTORS = {  # call: (number on x86-64, on arm64, place of the descriptor)
    "write": (1, 64, 0), "pwrite64": (18, 68, 0), "writev": (20, 66, 0), "pwritev": (296, 70, 0),
    "ftruncate": (77, 46, 0), "fallocate": (285, 47, 0), "fsync": (74, 82, 0),
    "fdatasync": (75, 83, 0), "copy_file_range": (326, 285, 2), "sendfile": (40, 71, 0),
}  # fmt: skip
ARCHITECTURE = {"x86_64": 0, "aarch64": 1}.get(platform.machine(), -1)

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


def ptrace(request: int, pid: int, address: int = 0, data: Any = 0) -> int:
    """A ptrace call; OSError if it fails."""
    done = int(_libc.ptrace(request, pid, address, data))
    if done < 0:
        raise OSError(ctypes.get_errno(), f"ptrace {request}")
    return done


@dataclass(frozen=True, slots=True)
class Call:
    """A system call about to be made: its name, and what it would touch."""

    name: str
    path: str
    is_write: bool


def entering(pid: int, inside: str) -> Call | None:
    """The call a stopped thread is about to make, if it would change something inside a folder."""
    buffer = ctypes.create_string_buffer(88)
    ptrace(GET_SYSCALL_INFO, pid, len(buffer), ctypes.addressof(buffer))
    number, *arguments = struct.unpack_from("<7Q", buffer.raw, 24)
    call = _touched(pid, number, arguments)
    return call if call is not None and call.path.startswith(inside) else None


def _touched(pid: int, number: int, arguments: list[int]) -> Call | None:
    for name, places in PATHS.items():
        if places[ARCHITECTURE] == number:
            folder, path = places[2], places[3]
            if name in ("open", "openat") and not arguments[path + 1] & WRITING_FLAGS:
                return None
            return Call(name, _path(pid, arguments, folder, path), False)
    for name, (*numbers, place) in DESCRIPTORS.items():
        if numbers[ARCHITECTURE] == number:
            return Call(
                name, _link(f"/proc/{pid}/fd/{arguments[place]}"), name in ("write", "pwrite64")
            )
    return None


def _path(pid: int, arguments: list[int], folder: int, path: int) -> str:
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        memory.seek(arguments[path])
        text = os.fsdecode(memory.read(4096).split(b"\0", 1)[0])
    known = ctypes.c_int(arguments[folder]).value if folder >= 0 else -100
    base = _link(f"/proc/{pid}/cwd" if known == -100 else f"/proc/{pid}/fd/{known}")
    return os.path.normpath(os.path.join(base, text))


def _link(path: str) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return ""


def follow(pid: int, inside: str, at: int, torn: bool) -> dict[str, Any]:
    """Follow a stopped child to its end, or to the call at which it is killed."""
    os.waitpid(pid, WALL)
    ptrace(SETOPTIONS, pid, 0, OPTIONS)
    ptrace(CONT, pid)
    calls: list[str] = []
    halved = 0
    while True:
        thread, status = os.waitpid(-1, WALL)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if thread == pid:
                return {"killed": False, "code": status, "calls": calls}
            continue
        if thread == halved:
            return _killed(pid, calls)
        call = entering(thread, inside) if status >> 8 == FILTERED else None
        if call is not None:
            calls.append(f"{call.name} {call.path[len(inside) :]}")
        if call is not None and len(calls) == at:
            if not (torn and call.is_write and _halve(thread)):
                return _killed(pid, calls)
            halved = thread
        _go_on(SYSCALL if thread == halved else CONT, thread, os.WSTOPSIG(status))


def _go_on(request: int, thread: int, stop: int) -> None:
    """Let a thread go on, with the signal it stopped for unless that was ours."""
    ours = (signal.SIGTRAP, signal.SIGTRAP | 0x80, signal.SIGSTOP)
    with contextlib.suppress(ProcessLookupError):  # it has ended meanwhile
        ptrace(request, thread, 0, 0 if stop in ours else stop)


def _halve(thread: int) -> bool:
    """Let a write go through for half its bytes; whether that could be done."""
    if ARCHITECTURE != 0:
        return False
    buffer = ctypes.create_string_buffer(88)
    ptrace(GET_SYSCALL_INFO, thread, len(buffer), ctypes.addressof(buffer))
    length = struct.unpack_from("<7Q", buffer.raw, 24)[3]
    ptrace(POKEUSER, thread, X86_LENGTH, length // 2)
    return True


def _killed(pid: int, calls: list[str]) -> dict[str, Any]:
    os.kill(pid, signal.SIGKILL)
    while True:
        try:
            os.waitpid(-1, WALL)
        except ChildProcessError:
            return {"killed": True, "calls": calls}


def stop_at_writes() -> None:
    """Have the kernel stop this process, once traced, at the calls above and at no others."""
    numbers = [places[ARCHITECTURE] for places in [*PATHS.values(), *DESCRIPTORS.values()]]
    wanted = [number for number in numbers if number is not None]
    lines = [struct.pack("<HBBI", 0x20, 0, 0, 0)]  # load the number of the call
    for place, number in enumerate(wanted):
        lines.append(struct.pack("<HBBI", 0x15, len(wanted) - place, 0, number))  # is it this?
    lines.append(struct.pack("<HBBI", 0x06, 0, 0, 0x7FFF0000))  # no: allow
    lines.append(struct.pack("<HBBI", 0x06, 0, 0, 0x7FF00000))  # yes: tell the tracer
    code = ctypes.create_string_buffer(b"".join(lines))
    program = struct.pack("<H6xQ", len(lines), ctypes.addressof(code))
    if _libc.prctl(38, 1, 0, 0, 0) or _libc.prctl(22, 2, ctypes.c_char_p(program), 0, 0):
        raise OSError(ctypes.get_errno(), "no filter of system calls")


def run_child(action: Callable[[], None]) -> None:
    """Be traced, wait for the tracer, act, and end without cleaning up."""
    ptrace(TRACEME, 0)
    os.kill(os.getpid(), signal.SIGSTOP)
    code = 1
    try:
        stop_at_writes()
        action()
        code = 0
    finally:
        os._exit(code)


def act(order: dict[str, Any]) -> None:
    """Do what a line of JSON asks for."""
    from watchward.lake.workspace import open_workspace
    from watchward.lake.writer import undo
    from watchward.usecases.loading.extracts import load_extract
    from watchward.usecases.loading.report import LoadOptions

    workspace = open_workspace(Path(order["workspace"]))
    if order["action"] == "undo":
        undo(workspace)
        return
    options = LoadOptions(max_rejects=0.5)
    load_extract(workspace, order["action"], [Path(order["file"])], options)


def main() -> None:
    """Answer orders until standard input ends."""
    import deltalake  # noqa: F401 (imported before the fork, so that no child has to)
    import duckdb  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    import watchward.usecases.loading.extracts  # noqa: F401
    from watchward.measures.facts import fact_sql

    fact_sql("duckdb")
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            run_child(partial(act, order))
        answer = follow(pid, order["workspace"], int(order["at"]), bool(order.get("torn")))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
