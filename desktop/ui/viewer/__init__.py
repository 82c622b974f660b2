"""The paper viewer: the very PDF that prints, seen, checked, issued, printed and saved from one page.

from desktop.ui.viewer.page import PaperPage
from desktop.ui.viewer.request import IssueBlock, MadePaper, PaperRequest
window.open_over(PaperPage(book, window, PaperRequest(title=…, make=…, file_name=…, write=…)))
"""
