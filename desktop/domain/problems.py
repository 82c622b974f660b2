"""What can be wrong: faults of a record (returned), faults of the world (raised), refused saves (raised).

Rules never raise for bad input: a half-filled form is a normal state. They return `Problem`s. `UserError` is for what
the world did (folder not writable, file open in Excel …); its text is Vietnamese and made to be read. Everything else
that is raised is a bug.
"""

from enum import StrEnum

from desktop.domain.records import dataclass


class Severity(StrEnum):
    """ERROR can't be saved; WARNING is saved and said; NOTE is only said."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at, beside one field.

    `field` is the record's field name ("" = the record as a whole); `message` is a Vietnamese sentence with the next
    step; `code` is a stable short name, so that the user's "Đã biết" can be remembered; `basis` names the legal source.
    """

    field: str
    message: str
    severity: Severity = Severity.WARNING
    code: str = ""
    basis: str = ""


class UserError(Exception):
    """Something the world did. The message is one Vietnamese sentence (or two) with the next step."""


class Invalid(UserError):
    """A save refused because of ERROR problems; `problems` says which."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(p.message for p in problems) or "Chưa lưu được.")


def errors(problems: list[Problem]) -> list[Problem]:
    """Only those that stand in the way of saving."""
    return [p for p in problems if p.severity is Severity.ERROR]
