"""People to choose from in a workspace: members of the roll of the day, guests; and how they are called in short."""

from desktop.domain.vietnamese import name_key, split_name
from desktop.services.meeting_file import MeetingFile
from desktop.ui.forms.choice_editors import Option
from desktop.ui.meeting.hand import Hand


def members(hand: Hand) -> list[Option]:
    """Everyone on the roll of the meeting's day, with his post."""
    posts = hand.file.posts
    names = hand.book.members.told_apart({line.member_id: line.name for line in hand.book.parts.roll(hand.file)})
    found = [Option(member, name, _post(posts.get(member, ""))) for member, name in names.items()]
    return sorted(found, key=lambda option: name_key(option.text))


def _post(label: str) -> str:
    return "" if label == "Đảng viên" else label.removesuffix(" chi bộ").lower()


def short_name(file: MeetingFile, member_id: int) -> str:
    """ "Bí thư", "Phó bí thư" for who holds the post, else "đ/c Quân"; namesakes keep their middle name."""
    name = file.names.get(member_id, "")
    post = _post(file.posts.get(member_id, ""))
    if not name or post in {"bí thư", "phó bí thư"}:
        return post.capitalize()
    given = split_name(name)[1]
    same = [other for other in file.names.values() if split_name(other)[1] == given]
    return f"đ/c {given if len(same) == 1 else ' '.join(name.split()[-2:])}"
