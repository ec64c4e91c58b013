"""Every error a user can meet: what was expected, what was given, what to do."""

from __future__ import annotations


class WatchwardError(Exception):
    """Something the user can put right. Carries an exit code and an HTTP status."""

    exit_code = 4
    http_status = 500

    def __init__(self, *, expected: str, given: str, remedy: str, where: str = "") -> None:
        """`where` names the file, line or figure; the other three are sentences."""
        self.expected, self.given, self.remedy, self.where = expected, given, remedy, where
        super().__init__(self.message())

    def message(self) -> str:
        """The whole message, one part a line."""
        head = f"{self.where}\n" if self.where else ""
        return f"{head}Expected: {self.expected}\nGiven: {self.given}\nWhat to do: {self.remedy}"


class Refused(WatchwardError):
    """The input was refused and nothing that was stored has changed."""

    exit_code = 3
    http_status = 422


class UsageProblem(WatchwardError):
    """The command or address was not understood."""

    exit_code = 2
    http_status = 400


class NotFound(UsageProblem):
    """What was asked for by name does not exist."""

    http_status = 404


class Forbidden(UsageProblem):
    """The person may not do or see this."""

    http_status = 403


class Busy(Refused):
    """Another process is writing to the workspace."""

    http_status = 409


class Unreachable(Refused):
    """A disk, folder or database could not be read or written."""

    http_status = 503
