"""The case file of one theme: its steps with the button that does each, its words, papers, work and history."""

import dataclasses
from typing import Any

from desktop.documents import find
from desktop.documents.refs import Ref, RefKind
from desktop.domain.dates import show
from desktop.domain.problems import Invalid, UserError
from desktop.domain.theme import Theme, ThemeMaterial, capital, theme_name
from desktop.domain.theme_steps import PLAN_PAPER, StepKey
from desktop.services.theme_file import ThemeFile
from desktop.ui.components.buttons import link, primary, secondary
from desktop.ui.components.choosers import Tabs
from desktop.ui.components.decision import Decision
from desktop.ui.components.flow import Width
from desktop.ui.components.notes import MessageStrip
from desktop.ui.components.panel import Panel, scrolled
from desktop.ui.forms.draft import FormDraft
from desktop.ui.forms.people import people
from desktop.ui.forms.record_form import RecordForm
from desktop.ui.items.item_dialogs import ItemDialog
from desktop.ui.meeting.switched import Part, Switched
from desktop.ui.meeting.workspace import Workspace
from desktop.ui.page import Page, Shell
from desktop.ui.paper_opening import open_paper
from desktop.ui.theme_case.case_words import VERBS, chip_of
from desktop.ui.theme_case.lists import CourseList, PapersList, WorkList
from desktop.ui.theme_case.session_dialog import SessionDialog
from desktop.ui.theme_case.step_dialogs import MaterialDialog, NotHeldDialog, dialog_of
from desktop.ui.theme_case.steps_panel import StepsPanel

_FIELDS = (
    "title", "month", "combined", "ending", "reason", "basis", "writer_id", "presenter_id", "from_paper", "aim",
    "situation", "contents", "solutions", "questions", "evaluation", "decided", "organisation", "proposals", "results",
)  # fmt: skip
_WIDTHS = {"title": 12, "month": 3, "combined": 5, "ending": 4, "reason": 5, "basis": 7}


class CasePage(Page):
    """Opened over the year; `step` is a step to do at once ("agree" …) or "papers"."""

    kinds = frozenset(
        {"themes", "theme_rounds", "theme_materials", "meetings", "action_items", "issued_papers", "members"}
    )
    help_key = "chuyen-de"

    def __init__(self, book: Any, shell: Shell, theme_id: int, *, step: str = "") -> None:
        super().__init__(book, shell, "Chuyên đề")
        self._theme_id = theme_id
        self.file: ThemeFile = book.themes.file(theme_id, shell.today())
        self.steps = StepsPanel()
        self.steps.wanted.connect(lambda key: self.do(StepKey(key)))
        self._strip, self._kept_words = MessageStrip("", "amber"), MessageStrip("", "amber")
        for strip in (self._strip, self._kept_words):
            strip.hide()
            self.body.addWidget(strip)
        self.form = self._make_form()
        self.tabs = self._make_tabs()
        detail = Panel(padded=False)
        detail.body.addWidget(self.tabs, 1)
        detail.body.addWidget(self.form.save_bar)
        self._foot()
        self.parts = Switched(
            [(self.steps, 430, 380), (detail, 0, 0)],
            [Part("steps", "Các bước", self.steps), Part("detail", "Nội dung, giấy tờ", detail)],
            name="Phần của chuyên đề",
        )
        self.body.addWidget(self.parts, 1)
        self._plan = self.head.add_action(secondary("Kế hoạch năm", "calendar-days", on=self._on_plan))
        self._main = self.head.set_main(primary("Ghi kế hoạch", on=self._on_main))
        self.form.set_record(self.file.theme)
        name, title = f"theme:{theme_id}", f"Hồ sơ chuyên đề “{self.file.theme.title}”"
        self._draft = FormDraft(self.form, book, name=name, title=title) if not book.read_only else None
        self._wanted = step
        self._show()
        if self._draft is not None and self._draft.waiting():
            self._offer_draft()

    def _make_form(self) -> RecordForm:
        form = RecordForm(
            Theme,
            today=self.shell.today,
            problems=self.book.themes.problems,
            only=_FIELDS,
            links={"members": lambda: people(self.book)},
            widths=_WIDTHS,
        )
        form.save_wanted.connect(self._on_save)
        form.dirty_changed.connect(self._on_dirty)
        return form

    def _make_tabs(self) -> Tabs:
        tabs = Tabs()
        self.papers, self.work, self.course = PapersList(), WorkList(), CourseList()
        tabs.add("words", "Nội dung", scrolled(self.form))
        tabs.add("papers", "Giấy tờ", scrolled(self.papers))
        tabs.add("work", "Việc", scrolled(self.work))
        tabs.add("course", "Quá trình", scrolled(self.course))
        self.papers.paper.connect(self.open_paper)
        self.papers.material.connect(self._on_material)
        self.work.give.connect(self._on_give)
        self.work.item.connect(lambda item_id: self.shell.go("items", item_id=item_id))
        tabs.chosen.connect(lambda _key: self._show_tab())
        return tabs

    def _foot(self) -> None:
        self._not_held = link("Không tổ chức", on=self._on_not_held)
        self._unlink = link("Gỡ buổi họp", on=self._on_unlink)
        self._remove = link("Xóa chuyên đề", on=self._on_remove, tone="red")
        for one in (self._not_held, self._unlink):
            self.steps.foot.addWidget(one)
        self.steps.foot.addStretch(1)
        self.steps.foot.addWidget(self._remove)

    # -- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the case anew; words typed and not saved stay. When it has gone, leave."""
        try:
            self.file = self.book.themes.file(self._theme_id, self.shell.today())
        except KeyError:
            self.shell.gone(self)
            return
        if not self.form.is_dirty():
            self.form.set_record(self.file.theme)
        self._show()

    def _show(self) -> None:
        file = self.file
        theme = file.theme
        chip, _kind, _sign = chip_of(file)
        self.head.set_title(capital(theme_name(theme)), f"{theme.title or 'chưa đặt tên'} · {chip.lower()}")
        self.steps.show_file(file)
        self._show_main()
        held = file.case.held
        self._not_held.set_words("Mở lại chuyên đề" if theme.not_held else "Không tổ chức")
        self._not_held.setVisible(not held)
        self._unlink.setVisible(file.meeting is not None and not held)
        lacking = file.missing_papers
        self.tabs.set_words("papers", f"Giấy tờ, thiếu {len(lacking)}" if lacking else "Giấy tờ")
        self.tabs.set_words("work", f"Việc {len(file.items)}" if file.items else "Việc")
        self.parts.set_words("steps", f"Các bước, còn {len(file.missing)}" if file.missing else "Các bước")
        self._show_strip()
        self._show_tab()

    def _show_main(self) -> None:
        step = self.file.next
        if self.file.theme.not_held or step is None:
            self._main.set_words("Xem giấy tờ")
        elif step.key is StepKey.HOLD and self.file.meeting is not None:
            self._main.set_words("Mở buổi sinh hoạt")
        else:
            self._main.set_words(VERBS[step.key])
        self._main.set_kind("" if self.form.is_dirty() else "primary")

    def _show_strip(self) -> None:
        theme, back = self.file.theme, self.file.case.returned
        last = self.file.case.last
        if theme.not_held:
            self._strip.set(f"Không tổ chức: {theme.not_held}", "amber")
        elif self.file.overdue:
            self._strip.set(f"Quý đã hết mà chuyên đề còn {len(self.file.missing)} việc chưa xong.", "red")
        elif back and last is not None:
            self._strip.set(f"Cấp trên trả lại ngày {show(last.answered_on)}: {last.remarks}", "amber")
        self._strip.setVisible(bool(theme.not_held) or self.file.overdue or back)

    def _show_tab(self) -> None:
        key = self.tabs.current()
        if key == "papers":
            self.papers.show_file(self.file)
        elif key == "work":
            self.work.show_file(self.file)
        elif key == "course":
            self.course.show_file(self.book, self.file)

    def arrange(self, width: Width) -> None:
        """Steps and detail side by side; one at a time at 150 %."""
        self.parts.arrange(width)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._begin(wanted)

    def _begin(self, step: str) -> None:
        """What a duty leads to: the form of that step, or the papers."""
        if step == "papers":
            self._to_tab("papers")
        elif step in set(StepKey):
            self.do(StepKey(step))

    def _to_tab(self, key: str) -> None:
        self.parts.bring("detail")
        self.tabs.set_current(key)
        self._show_tab()

    # -- the words ----------------------------------------------------------------------------------------------------

    def _on_dirty(self, _dirty: bool) -> None:
        self._show_main()

    def _offer_draft(self) -> None:
        assert self._draft is not None
        draft = self._draft

        def take() -> None:
            self._kept_words.hide()
            draft.take_up()

        self._kept_words.set("Có bản nháp chưa lưu của chuyên đề này.", "amber", "Lấy lại", on=take)
        self._kept_words.show()

    def _on_save(self) -> None:
        typed = {name: getattr(self.form.record(), name) for name in self.form.editors}
        changed = dataclasses.replace(self.book.themes.get(self._theme_id), **typed)
        try:
            saved = self.book.themes.save(changed)
        except Invalid as refused:
            self.form.show_problems(refused.problems)
            return
        except UserError as error:
            self.shell.say(error, where=self)
            return
        self.form.set_record(saved)
        if self._draft is not None:
            self._draft.begin_anew(saved=True)
        self._kept_words.hide()
        self.shell.saved()
        self.reload()

    def save(self) -> None:
        self.form.try_save()

    def leave(self) -> None:
        if self._draft is not None:
            self._draft.keep()

    # -- acting -------------------------------------------------------------------------------------------------------

    def _on_main(self) -> None:
        step = self.file.next
        if self.file.theme.not_held or step is None:
            self._to_tab("papers")
        else:
            self.do(step.key)

    def do(self, key: StepKey) -> None:
        """Open the form of a step."""
        if key is StepKey.PLAN:
            self._to_tab("words")
            names = ("title", "writer_id", "presenter_id")
            lacking = next((name for name in names if self.form.editors[name].is_empty()), "title")
            self.form.editors[lacking].setFocus()
        elif key is StepKey.HOLD:
            self._on_session()
        elif key is StepKey.APPROVE and not self.file.rounds:
            self.do(StepKey.SEND)
        else:
            dialog_of(self, self.book, self.file, key, self.shell.today).open()

    def _on_session(self) -> None:
        if self.file.meeting is not None:
            self._open_meeting(self.file.meeting.id)
            return
        dialog = SessionDialog(self, self.book, self.file, self.shell.today)
        dialog.made.connect(self._open_meeting)
        dialog.open()

    def _open_meeting(self, meeting_id: int) -> None:
        self.shell.open_over(Workspace(self.book, self.shell, meeting_id))

    def open_paper(self, paper: str) -> None:
        """One of the seven papers over this page."""
        theme = self.file.theme
        year = Ref(RefKind.YEAR, theme.year)
        ref = year if paper == PLAN_PAPER else Ref(RefKind.QUARTER, theme.year, part=theme.quarter)
        open_paper(self.shell, self.book, find(paper), ref)

    def print_(self) -> None:
        """Ctrl+P: the list of papers."""
        self._to_tab("papers")

    def _on_material(self, material_id: int) -> None:
        known = {material.id: material for material in self.file.materials}
        material = known.get(material_id, ThemeMaterial(theme_id=self._theme_id))
        MaterialDialog(self, self.book, material, self.shell.today).open()

    def _on_give(self) -> None:
        ItemDialog(self, self.book, self.book.themes.new_item(self.file.theme), self.shell.today).open()

    def _on_plan(self) -> None:
        self.shell.go("meetings", theme_plan=self.file.theme.year)

    def _on_not_held(self) -> None:
        if self.file.theme.not_held:
            self._do(lambda: self.book.themes.set_not_held(self.file.theme, ""))
        else:
            NotHeldDialog(self, self.book, self.file).open()

    def _on_unlink(self) -> None:
        self._do(lambda: self.book.theme_sessions.unlink(self.file.theme))

    def _on_remove(self) -> None:
        Decision.ask(
            self,
            f"Xóa {theme_name(self.file.theme)}?",
            "Các lần trình, tài liệu nhận được đi theo; buổi họp và việc đã giao ở lại. Giữ trong Thùng rác 90 ngày.",
            verb="Xóa chuyên đề",
            on_verb=lambda: self._do(lambda: self.book.themes.remove(self.file.theme)),
            dangerous=True,
        )

    def _do(self, act: Any) -> None:
        try:
            act()
        except UserError as error:
            self.shell.say(error, where=self)
        else:
            self.shell.saved()
