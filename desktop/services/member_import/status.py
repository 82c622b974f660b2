"""What a list says of where a person stands: gone, exempt, of another branch; from a status column, note or heading."""

import datetime as dt
import re
from typing import Final

from desktop.domain.dates import PartialDate
from desktop.domain.member import MemberState, MemberStatus
from desktop.domain.records import dataclass
from desktop.domain.vietnamese import clean, search_key
from desktop.services.member_import.date_cells import first_date

# Tried from the top; on text without marks, so that "chuyển" is "chuyen".
_WORDS: Final = (
    (MemberState.DIED, r"tu tran|da mat\b(?! the| giay| so)|da chet|qua doi|hy sinh|mat ngay"),
    (MemberState.LEFT, r"khai tru|xoa ten|xin ra (khoi )?dang|ra khoi dang|xin ra dang"),
    (MemberState.RESIDENCE, r"\b213\b|giu moi lien he|moi lien he noi cu tru"),
    (MemberState.TEMPORARY_ELSEWHERE, r"(tam thoi|shtt|tam chuyen).*(noi khac|chi bo khac|di |tai )|shtt noi khac"),
    (MemberState.TEMPORARY_HERE, r"(sinh hoat|sh) tam thoi|\bshtt\b"),
    (
        MemberState.TRANSFERRED,
        r"(da )?chuyen (sinh hoat|sh\b|shd|di\b|ra\b|dang\b|ve (?!hop))(?!.*\bden day)|da chuyen\b",
    ),
    (MemberState.SUSPENDED, r"dinh chi"),
    (MemberState.ABROAD, r"nuoc ngoai|xuat khau lao dong|xkld"),
    (MemberState.EXEMPT, r"mien (cong tac|sinh hoat|sh\b|shd|ct\b)|\bmsh\b|\bmien$|^mien\b(?! phi| dang phi| dp)"),
    (MemberState.AWAY, r"(di )?lam an xa|di lam xa|vang mat dai|di xa"),
)
_NONE: Final = re.compile(
    r"dang sinh hoat|chuyen den|moi den|tu noi khac (chuyen )?den|chua chuyen|khong mien|het mien"
)
_FEES: Final = re.compile(r"mien,? ?(giam )?(dang phi|dp\b|phi)")


@dataclass(frozen=True, slots=True)
class Standing:
    """A state the list tells, since when, and the words that told it."""

    state: MemberState
    since: PartialDate | None = None
    reason: str = ""
    place: str = ""

    def span(self, member_id: int, span_id: int = 0) -> MemberStatus:
        """As a record. A partial date counts from its first day and stays readable in the reason."""
        reason = self.reason
        if self.since is not None and not self.since.whole and str(self.since) not in reason:
            reason = f"{reason} ({self.since})".strip()
        return MemberStatus(
            id=span_id,
            member_id=member_id,
            state=self.state,
            since=self.since.earliest() if self.since else None,
            reason=reason,
            place=self.place,
        )


def from_words(text: str, today: dt.date) -> Standing | None:
    """The state a status, a note or a section heading tells; None when it tells none."""
    key = _FEES.sub(" ", search_key(text))
    if not key or _NONE.search(key):
        return None
    for state, words in _WORDS:
        if re.search(words, key):
            return Standing(state, first_date(text, today=today), clean(text)[:200])
    return None


_COLUMNS: Final = {
    "transferred": MemberState.TRANSFERRED,
    "died": MemberState.DIED,
    "expelled": MemberState.LEFT,
}


def from_columns(values: dict[str, str], today: dt.date) -> Standing | None:
    """The state told by the columns 10, 12 and 13 of Mẫu 7-HSĐV: a date and words."""
    for target, state in _COLUMNS.items():
        text = clean(values.get(target, ""))
        if not re.search(r"\w", text):
            continue
        since = first_date(text, today=today)
        words = (
            text if since is None else clean(re.sub(r"(ngày\s*)?[\d/.\-]*\d{4}", " ", text, count=1)).strip(" ,;:-–")
        )
        place = words if state is MemberState.TRANSFERRED else ""
        return Standing(state, since, "" if place else words, place)
    return None


_BRANCH_WORDS: Final = re.compile(
    r"\b(chi bo|cb|dang bo|thon|to dan pho|tdp|khu pho|khu dan cu|lang|buon|ap|ban|xom|xa|phuong|thi tran)\b"
)


def branch_key(name: str) -> str:
    """A branch's name without the words that are written or left out at will."""
    first = re.split(r"\s[-–,]\s|,|\(", clean(name))[0]
    return " ".join(re.sub(r"[^\w]+", " ", _BRANCH_WORDS.sub(" ", search_key(first))).split())


def home_of(organisations: list[str], branch_name: str) -> tuple[str, bool]:
    """Which of the list's branches is ours, as a key, and whether its name fits the book's.

    A list that names only one branch, or mostly one, is that branch's list whatever it is called there. Where several
    are named and none is ours, the key is "": nobody can be told to be elsewhere.
    """
    keys = [key for key in map(branch_key, organisations) if key]
    own = branch_key(branch_name)
    if not keys or own in keys:
        return own, True
    commonest = max(sorted(set(keys)), key=keys.count)
    return (commonest, False) if keys.count(commonest) * 10 >= len(keys) * 6 else ("", False)
