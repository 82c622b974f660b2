"""Small forms that do one step of a theme: a day, what was said, and the way back (*Chưa làm*)."""

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.theme import ThemeEnd, ThemeMaterial, Verdict
from desktop.domain.theme_steps import StepKey
from desktop.services.book import Book
from desktop.services.theme_file import ThemeFile
from desktop.ui.forms.choice_editors import ChoiceEditor, Option
from desktop.ui.forms.date_editor import DateEditor
from desktop.ui.forms.editors import LongTextEditor, TextEditor
from desktop.ui.meeting.form_dialog import FormDialog

Today = Callable[[], dt.date]

_SIMPLE = {
    StepKey.DRAFT: ("Có dự thảo chuyên đề", "Ngày có dự thảo", "drafted_on", "", ""),
    StepKey.AGREE: ("Chi ủy thống nhất dự thảo", "Ngày chi ủy họp", "agreed_on", "agreed_remarks", "Ý kiến của chi ủy"),
    StepKey.MATERIALS: ("Gửi tài liệu cho đảng viên", "Ngày gửi", "materials_on", "", ""),
    StepKey.FINISH: (
        "Hoàn thiện chuyên đề",
        "Ngày hoàn thiện",
        "finished_on",
        "evaluation",
        "Đánh giá chất lượng chuyên đề",
    ),
    StepKey.REPORT: ("Báo cáo cấp ủy cấp trên", "Ngày báo cáo", "reported_on", "proposals", "Kiến nghị, đề xuất"),
    StepKey.RESULT: ("Kết quả thực hiện", "Ngày ghi", "results_on", "results", "Kết quả thực hiện"),
}
_NOTES = {
    StepKey.DRAFT: "Chữ của đề cương ghi ở thẻ Nội dung; ở đây chỉ ghi ngày dự thảo xong.",
    StepKey.MATERIALS: "Đề cương gửi đảng viên trước buổi sinh hoạt ít nhất một ngày.",
}


def dialog_of(parent: QWidget, book: Book, file: ThemeFile, key: StepKey, today: Today) -> FormDialog:
    """The form of a step (not of planning and holding, which have places of their own)."""
    if key is StepKey.SEND:
        return SendDialog(parent, book, file, today)
    if key is StepKey.APPROVE:
        return AnswerDialog(parent, book, file, today)
    if key is StepKey.CONCLUDE:
        return ConcludeDialog(parent, book, file, today)
    return DayDialog(parent, book, file, key, today)


class DayDialog(FormDialog):
    """A day, and for some steps words that go with it."""

    def __init__(self, parent: QWidget, book: Book, file: ThemeFile, key: StepKey, today: Today) -> None:
        title, label, self._field, self._text_field, text_label = _SIMPLE[key]
        super().__init__(parent, title, "Lưu", note=_NOTES.get(key, file.theme.title))
        self._book, self._theme, self._key = book, file.theme, key
        done: dt.date | None = getattr(file.theme, self._field)
        self.day = DateEditor(label, today, required=True)
        self.day.set_value(done or today())
        self.body.addWidget(self.day)
        self.text: LongTextEditor | None = None
        if self._text_field:
            self.text = LongTextEditor(text_label, required=key is StepKey.RESULT)
            self.text.set_value(getattr(file.theme, self._text_field))
            self.body.addWidget(self.text)
        if done is not None:
            self.add_danger("Chưa làm", lambda: book.themes.set_day(file.theme, key, None))
        self.day.setFocus()

    def keep(self) -> bool:
        day = self.day.value()
        if self.day.own_problem() or day is None:
            return self.lacking(self.day, "Hãy ghi ngày.")
        themes, theme = self._book.themes, self._theme
        text = self.text.value() if self.text else ""
        if self._key is StepKey.RESULT and self.text is not None and not text:
            return self.lacking(self.text, "Hãy ghi kết quả thực hiện.")
        acts: dict[StepKey, Callable[[], object]] = {
            StepKey.DRAFT: lambda: themes.draft_ready(theme, day),
            StepKey.AGREE: lambda: themes.agree(theme, day, text),
            StepKey.MATERIALS: lambda: themes.materials_sent(theme, day),
            StepKey.FINISH: lambda: themes.finish(theme, day, text),
            StepKey.REPORT: lambda: themes.report_up(theme, day, text),
            StepKey.RESULT: lambda: themes.record_result(theme, day, text),
        }
        acts[self._key]()
        return True


class SendDialog(FormDialog):
    """The draft goes up, or the day of the last round is put right."""

    def __init__(self, parent: QWidget, book: Book, file: ThemeFile, today: Today) -> None:
        returned = file.case.returned
        note = "Cấp trên đã trả lại lần trước; đây là lần trình mới." if returned else file.theme.title
        super().__init__(parent, "Trình cấp ủy cấp trên", "Lưu", note=note)
        self._book, self._theme = book, file.theme
        self._sent = file.case.last if not returned else None
        self.day = DateEditor("Ngày trình", today, required=True)
        self.day.set_value(self._sent.sent_on if self._sent else today())
        self.to = TextEditor("Trình", hint="Để trống: cấp ủy cấp trên trực tiếp")
        self.to.set_value(self._sent.sent_to if self._sent else "")
        self.row(self.day, self.to)
        if self._sent is not None and self._sent.verdict is Verdict.WAITING:
            sent = self._sent
            self.add_danger("Chưa trình", lambda: book.themes.remove_round(sent))
        self.day.setFocus()

    def keep(self) -> bool:
        day = self.day.value()
        if self.day.own_problem() or day is None:
            return self.lacking(self.day, "Hãy ghi ngày trình.")
        if self._sent is not None:
            self._book.themes.save_round(dataclasses.replace(self._sent, sent_on=day, sent_to=self.to.value()))
        else:
            self._book.themes.send_up(self._theme, day, self.to.value())
        return True


class AnswerDialog(FormDialog):
    """Approved or returned; a return needs its reason and reopens the draft."""

    def __init__(self, parent: QWidget, book: Book, file: ThemeFile, today: Today) -> None:
        note = "Trả lại thì dự thảo mở lại để sửa; lần trình này vẫn giữ trong quá trình."
        super().__init__(parent, "Ý kiến của cấp ủy cấp trên", "Lưu", note=note)
        self._book, self._theme = book, file.theme
        last = file.case.last
        answered = last if last is not None and last.verdict is not Verdict.WAITING else None
        self.verdict = ChoiceEditor(
            "Kết quả", [Option(Verdict.APPROVED, "Duyệt"), Option(Verdict.RETURNED, "Trả lại để sửa")]
        )
        self.day = DateEditor("Ngày trả lời", today, required=True)
        self.by = TextEditor("Người, văn bản trả lời", hint="Ví dụ: đồng chí Mai, Đảng ủy viên phụ trách")
        self.remarks = LongTextEditor("Ý kiến")
        self.verdict.set_value(answered.verdict if answered else Verdict.APPROVED)
        self.day.set_value(answered.answered_on if answered else today())
        self.by.set_value(answered.answered_by if answered else "")
        self.remarks.set_value(answered.remarks if answered else "")
        self.row(self.verdict, self.day)
        self.body.addWidget(self.by)
        self.body.addWidget(self.remarks)
        self.verdict.setFocus()

    def keep(self) -> bool:
        day = self.day.value()
        if self.day.own_problem() or day is None:
            return self.lacking(self.day, "Hãy ghi ngày trả lời.")
        approved = self.verdict.value() is Verdict.APPROVED
        if not approved and not self.remarks.value():
            return self.lacking(self.remarks, "Hãy ghi cấp trên trả lại vì sao.")
        self._book.themes.answer(
            self._theme, approved=approved, on=day, by=self.by.value(), remarks=self.remarks.value()
        )
        return True


class ConcludeDialog(FormDialog):
    """Conclusion or thematic resolution, with its words."""

    def __init__(self, parent: QWidget, book: Book, file: ThemeFile, today: Today) -> None:
        note = "Tùy tầm quan trọng ra kết luận hoặc nghị quyết; mỗi dòng là một ý trên giấy."
        super().__init__(parent, "Kết luận, nghị quyết chuyên đề", "Lưu", note=note, width=640)
        theme = file.theme
        self._book, self._theme = book, theme
        self.ending = ChoiceEditor("Kết thúc bằng", ThemeEnd)
        self.ending.set_value(theme.ending)
        self.day = DateEditor("Ngày ra", today, required=True)
        self.day.set_value(theme.concluded_on or today())
        self.decided = LongTextEditor("Nội dung kết luận, quyết nghị", lines=5)
        self.decided.set_value(theme.decided)
        self.organisation = LongTextEditor("Tổ chức thực hiện", lines=2)
        self.organisation.set_value(theme.organisation)
        self.row(self.ending, self.day)
        self.body.addWidget(self.decided)
        self.body.addWidget(self.organisation)
        if theme.concluded_on is not None:
            self.add_danger("Chưa ra", lambda: book.themes.set_day(theme, StepKey.CONCLUDE, None))
        self.ending.setFocus()

    def keep(self) -> bool:
        day = self.day.value()
        if self.day.own_problem() or day is None:
            return self.lacking(self.day, "Hãy ghi ngày.")
        self._book.themes.conclude(
            self._theme, day, self.ending.value(), self.decided.value(), self.organisation.value()
        )
        return True


class NotHeldDialog(FormDialog):
    """Why the theme isn't held."""

    def __init__(self, parent: QWidget, book: Book, file: ThemeFile) -> None:
        super().__init__(parent, "Không tổ chức chuyên đề này", "Ghi không tổ chức", note=file.theme.title)
        self._book, self._theme = book, file.theme
        self.reason = LongTextEditor("Lý do", required=True)
        self.body.addWidget(self.reason)
        self.reason.setFocus()

    def keep(self) -> bool:
        if not self.reason.value():
            return self.lacking(self.reason, "Hãy ghi lý do không tổ chức.")
        self._book.themes.set_not_held(self._theme, self.reason.value())
        return True


class MaterialDialog(FormDialog):
    """A paper received for the theme."""

    def __init__(self, parent: QWidget, book: Book, material: ThemeMaterial, today: Today) -> None:
        super().__init__(parent, "Tài liệu nhận được", "Lưu")
        self._book, self._material = book, material
        self.name = TextEditor("Tên tài liệu", required=True)
        self.issuer = TextEditor("Nơi ban hành")
        self.day = DateEditor("Ngày nhận", today)
        self.name.set_value(material.name)
        self.issuer.set_value(material.issuer)
        self.day.set_value(material.received_on)
        self.body.addWidget(self.name)
        self.row(self.issuer, self.day)
        if material.id:
            self.add_danger("Bỏ tài liệu", lambda: book.themes.remove_material(material))
        self.name.setFocus()

    def keep(self) -> bool:
        if not self.name.value():
            return self.lacking(self.name, "Hãy ghi tên tài liệu.")
        if self.day.own_problem():
            return self.lacking(self.day, "Ngày chưa đúng.")
        self._book.themes.save_material(
            dataclasses.replace(
                self._material, name=self.name.value(), issuer=self.issuer.value(), received_on=self.day.value()
            )
        )
        return True
