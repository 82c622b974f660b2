"""Views of the people (ý kiến, kiến nghị của nhân dân): from whom, what, passed on to whom, answered when and how.

They come from households, from people at large, from persons of prestige, Mặt trận or the press (obligations.md V2);
they are told at a meeting of the branch, and so is their answer.
"""

import datetime as dt
from collections.abc import Sequence

from desktop.domain.dates import show
from desktop.domain.fields import Choice, Kind, column
from desktop.domain.problems import Problem, Severity
from desktop.domain.records import dataclass


class ViewSource(Choice):
    """From whom."""

    HOUSEHOLD = "household", "Hộ gia đình"
    PEOPLE = "people", "Nhân dân"
    PRESTIGE = "prestige", "Người có uy tín"
    FRONT = "front", "Mặt trận, đoàn thể"
    PRESS = "press", "Báo chí, mạng xã hội"


class ViewKind(Choice):
    """An opinion is only told; the others want an answer."""

    OPINION = "opinion", "Tâm tư, dư luận"
    WISH = "wish", "Nguyện vọng"
    PETITION = "petition", "Kiến nghị, phản ánh"
    LETTER = "letter", "Đơn thư"


class ViewState(Choice):
    """Where a view stands on a day; computed, never kept."""

    NOTED = "noted", "Đã ghi nhận"
    NEW = "new", "Chưa chuyển"
    WAITING = "waiting", "Chờ trả lời"
    LATE = "late", "Quá hạn trả lời"
    ANSWERED = "answered", "Đã trả lời"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """One view. `raised_meeting_id`: the meeting it was told at; `told_meeting_id`: the one its answer was told at."""

    id: int = 0
    received_on: dt.date = column("Ngày tiếp nhận", Kind.DATE, required=True, listed=True)
    kind: ViewKind = column("Loại", Kind.CHOICE, default=ViewKind.PETITION)
    source: ViewSource = column("Nguồn", Kind.CHOICE, default=ViewSource.HOUSEHOLD, listed=True)
    household_id: int = column("Hộ gia đình", Kind.LINK, links_to="households")
    from_name: str = column("Người nêu", hint="Họ tên, hoặc tên tổ chức, tờ báo")
    member_id: int = column("Người tiếp nhận", Kind.LINK, links_to="members")
    contact_id: int = column("Ghi khi gặp hộ", Kind.LINK, links_to="household_contacts")
    subject: str = column("Tóm tắt", required=True, listed=True)
    text: str = column("Nội dung", Kind.LONG_TEXT)
    passed_to: str = column("Chuyển đến", hint="Ví dụ: Ủy ban nhân dân xã")
    passed_on: dt.date | None = column("Ngày chuyển", Kind.DATE)
    due_on: dt.date | None = column("Hạn trả lời", Kind.DATE, listed=True)
    answered_on: dt.date | None = column("Ngày trả lời", Kind.DATE)
    answered_by: str = column("Nơi trả lời")
    answer: str = column("Nội dung trả lời", Kind.LONG_TEXT)
    raised_meeting_id: int = column("Nêu tại cuộc họp", Kind.LINK, links_to="meetings")
    told_meeting_id: int = column("Báo trả lời tại cuộc họp", Kind.LINK, links_to="meetings")


def wants_answer(view: PeopleView) -> bool:
    return view.kind is not ViewKind.OPINION


def state_on(view: PeopleView, day: dt.date) -> ViewState:
    """How the view stood at the end of `day`."""
    if view.answered_on is not None and view.answered_on <= day:
        return ViewState.ANSWERED
    if not wants_answer(view):
        return ViewState.NOTED
    if view.due_on is not None and view.due_on < day:
        return ViewState.LATE
    passed = view.passed_on is not None and view.passed_on <= day
    return ViewState.WAITING if passed else ViewState.NEW


def open_on(view: PeopleView, day: dt.date) -> bool:
    """Whether it had come in by `day` and still wanted an answer then."""
    return view.received_on <= day and state_on(view, day) in {ViewState.NEW, ViewState.WAITING, ViewState.LATE}


def check(view: PeopleView) -> list[Problem]:
    """What can't be saved, and what is missing between coming in and being answered."""
    return [*_faults(view), *_gaps(view)]


def _faults(view: PeopleView) -> list[Problem]:
    found: list[Problem] = []
    if not view.subject.strip():
        found.append(Problem("subject", "Hãy ghi tóm tắt ý kiến.", Severity.ERROR, "view_subject"))
    for name, day in (("passed_on", view.passed_on), ("answered_on", view.answered_on), ("due_on", view.due_on)):
        if day is not None and day < view.received_on:
            said = f"Ngày này ở trước ngày tiếp nhận {show(view.received_on)}."
            found.append(Problem(name, said, Severity.ERROR, "view_order"))
    if view.answered_on is not None and not view.answer.strip():
        found.append(Problem("answer", "Đã trả lời thì phải ghi nội dung trả lời.", Severity.ERROR, "view_answer"))
    return found


def _gaps(view: PeopleView) -> list[Problem]:
    found: list[Problem] = []
    if view.source is ViewSource.HOUSEHOLD and not view.household_id:
        found.append(Problem("household_id", "Chưa chọn hộ nêu ý kiến.", code="view_household"))
    if view.passed_on is not None and not view.passed_to.strip():
        found.append(Problem("passed_to", "Chưa ghi chuyển đến đâu.", code="view_passed_to"))
    if view.answer.strip() and view.answered_on is None:
        found.append(Problem("answered_on", "Chưa ghi ngày trả lời.", code="view_answered_on"))
    if wants_answer(view) and view.passed_on is not None and view.due_on is None and view.answered_on is None:
        found.append(Problem("due_on", "Chưa có hạn trả lời.", code="view_due"))
    return found


# --- how views are told at a meeting ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """One view with the words for who raised it ("hộ bà Ngô Thị Mận, xóm 2")."""

    view: PeopleView
    who: str


def summary(raised: Sequence[Told], answered: Sequence[Told], waiting: Sequence[Told], today: dt.date) -> str:
    """The people's views as lines for the meeting's item, "" when there are none: new, answered, still waiting."""
    lines: list[str] = []
    if raised:
        lines.append("Ý kiến, kiến nghị của nhân dân:")
        lines += [f"- {_raised(told)}" for told in raised]
    if answered:
        lines.append("Trả lời ý kiến, kiến nghị đã nêu:")
        lines += [f"- {_answered(told)}" for told in answered]
    if waiting:
        lines.append("Ý kiến, kiến nghị chưa được trả lời:")
        lines += [f"- {_waiting(told, today)}" for told in waiting]
    return "\n".join(lines)


def _raised(told: Told) -> str:
    view = told.view
    said = f"{_capital(told.who)}: {_plain(view.text or view.subject)}"
    if view.answered_on is not None:
        return f"{said}. Đã trả lời {_answer_words(view)}."
    if view.passed_on is not None:
        to = view.passed_to.strip() or "cấp có thẩm quyền"
        due = f", hạn trả lời {show(view.due_on)}" if view.due_on else ""
        return f"{said}. Đã chuyển {to} ngày {show(view.passed_on)}{due}."
    return f"{said}."


def _answered(told: Told) -> str:
    view = told.view
    return f"{_plain(view.subject)} ({told.who}): trả lời {_answer_words(view)}."


def _answer_words(view: PeopleView) -> str:
    by = f", {view.answered_by.strip()}" if view.answered_by.strip() else ""
    return f"ngày {show(view.answered_on)}{by}: {_plain(view.answer)}"


def _waiting(told: Told, today: dt.date) -> str:
    view = told.view
    late = view.due_on is not None and view.due_on < today
    due = f", {'quá hạn từ' if late else 'hạn'} {show(view.due_on)}" if view.due_on else ""
    to = f"đã chuyển {view.passed_to.strip() or 'đi'} ngày {show(view.passed_on)}" if view.passed_on else "chưa chuyển"
    return f"{_plain(view.subject)} ({told.who}): {to}{due}."


def _plain(text: str) -> str:
    """One line without its last stop."""
    return " ".join(text.split()).rstrip(".;, ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
