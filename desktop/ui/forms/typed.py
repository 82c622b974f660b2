"""What stands in the fields of a form in words as they were typed, and how words are put back."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.forms.choice_editors import ChoiceEditor, PickEditor
from desktop.ui.forms.editors import DigitsEditor, Editor, FlagEditor, LongTextEditor


def editors_in(form: QWidget) -> list[Editor]:
    """The fields of a form, in order."""
    return form.findChildren(Editor)


def words_in(editor: Editor) -> str:
    """What stands in a field as it was typed, half a date too."""
    if isinstance(editor, FlagEditor):
        return "có" if editor.value() else ""
    if isinstance(editor, ChoiceEditor):
        return editor.combo.currentText()
    if isinstance(editor, LongTextEditor):
        return editor.text.toPlainText()
    line = getattr(editor, "line", None)
    if isinstance(editor, DigitsEditor) or not isinstance(line, QLineEdit):
        return str(editor.value() or "")
    return line.text()


def put(editor: Editor, words: str) -> None:
    """Put words into a field as if they were typed."""
    if isinstance(editor, FlagEditor):
        editor.set_value(bool(words))
    elif isinstance(editor, ChoiceEditor):
        editor.combo.setCurrentIndex(editor.combo.findText(words))
    elif isinstance(editor, LongTextEditor):
        editor.text.setPlainText(words)
    elif isinstance(editor, PickEditor):
        editor.set_text(words)
    elif isinstance(editor, DigitsEditor):
        editor.set_value(words)
    elif isinstance(line := getattr(editor, "line", None), QLineEdit):
        line.setText(words)
