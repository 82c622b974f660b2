"""Papers that leave the program: one file a paper; `ALL` is the catalogue, in the order of the page Giấy tờ."""

from typing import Any

from desktop.documents.definition import Document
from desktop.domain.problems import UserError

ALL: tuple[Document[Any], ...] = ()


def find(paper_id: str) -> Document[Any]:
    """The paper of this id; UserError when there is none."""
    for document in ALL:
        if document.id == paper_id:
            return document
    raise UserError(f"Không có giấy tờ “{paper_id}”. Danh sách: so-chi-bo papers.")
