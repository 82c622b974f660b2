"""The papers of a season behind one button: those of the step in front first, then all others that can be made."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from desktop.documents import find
from desktop.domain.rating import RatingRules
from desktop.ui.components.buttons import Button
from desktop.ui.rating.papers import makes

FORMS = "forms"
"""Stands for the members' forms of the season's own pack."""

COLLECTIVE = "collective"
"""Stands for the collective's form of the season's own pack."""

FOLDER = "folder"
"""Stands for the whole file as a folder, a file for each of its papers."""

WHOLE = "ho_so_xep_loai"
SCORES = "phieu_tu_cham_diem"

_OF_STEP: dict[str, tuple[str, ...]] = {
    "list": ("chua_xep_loai",),
    "received": (SCORES, FORMS, "phu_luc_ket_qua"),
    "residence": ("nhan_xet_noi_cu_tru",),
    "draft": (COLLECTIVE, "phu_luc_ket_qua"),
    "meeting": ("bien_ban_kiem_diem",),
    "votes": ("phieu_xep_loai", "phieu_binh_chon_xuat_sac", "bien_ban_kiem_phieu"),
    "branch": ("phieu_danh_gia_chi_bo", COLLECTIVE),
    "file": (WHOLE, FOLDER, "tong_hop_xep_loai", "bao_cao_xep_loai", "danh_muc_ho_so", "doi_chieu_so_lieu"),
    "decided": ("thong_bao_xep_loai", "to_trinh_khen_thuong"),
    "mending": ("ke_hoach_khac_phuc",),
}


class SeasonPapers(Button):
    """A button with a menu; hidden while the program can make none of them."""

    def __init__(self, open_one: Callable[[str], object], to_folder: Callable[[], object]) -> None:
        super().__init__("Giấy tờ", "printer")
        self._open, self._to_folder = open_one, to_folder
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def show_papers(self, step: str, rules: RatingRules, forms: frozenset[str]) -> None:
        """Those of the step in front on top; `forms`: ids of the forms somebody of the season uses."""
        own = _known(_OF_STEP.get(step, ()), rules, forms)
        every = [paper for papers in _OF_STEP.values() for paper in _known(papers, rules, forms)]
        self._menu.clear()
        for paper in own:
            self._add(paper)
        rest = [paper for paper in dict.fromkeys(every) if paper not in own]
        if own and rest:
            self._menu.addSeparator()
        for paper in rest:
            self._add(paper)
        self.setVisible(bool(own or rest))

    def entries(self) -> list[str]:
        """What the menu offers, in words."""
        return [action.text() for action in self._menu.actions() if action.text()]

    def choose(self, words: str) -> None:
        """Take an entry of the menu."""
        next(action for action in self._menu.actions() if action.text() == words).trigger()

    def _add(self, paper: str) -> None:
        if paper == FOLDER:
            to_folder = self._menu.addAction("Xuất hồ sơ thành thư mục…")
            to_folder.triggered.connect(lambda _checked=False: self._to_folder())
            return
        title = find(paper).title
        action = self._menu.addAction(title[:1].upper() + title[1:])
        action.triggered.connect(lambda _checked=False: self._open(paper))


def _known(papers: tuple[str, ...], rules: RatingRules, forms: frozenset[str]) -> list[str]:
    """The ids that can be made; the stand-ins become the forms of the pack."""
    found: list[str] = []
    for paper in papers:
        if paper == FORMS:
            found += [form.paper for form in rules.personal if form.id in forms]
        elif paper == COLLECTIVE:
            found.append(rules.collective.paper)
        elif paper != SCORES or rules.scored:
            found.append(paper)
    return [paper for paper in found if makes(WHOLE if paper == FOLDER else paper)]
