"""Children that die on purpose: killed at random while they work, or stopped at each step of one piece of work.

Run as a program of its own (`python -m tests.faults.rounds kill 50 1`), so that forking is cheap and clean; prints one
JSON line. After each death the book must open, be whole, and hold every action that was confirmed.
"""

import contextlib
import dataclasses
import datetime as dt
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop import files
from desktop.db import backup, driver, layout, repair, restore
from desktop.db.backup import Reason
from desktop.db.driver import connect
from desktop.db.migrations import steps
from desktop.db.records import Records
from desktop.db.rekey import change_passphrase
from desktop.db.store import Store
from desktop.db.tables import table_named
from desktop.domain.meeting import AgendaItem, Meeting
from desktop.domain.member import Member
from desktop.domain.paper import IssuedPaper
from desktop.domain.problems import UserError
from desktop.services import demo
from desktop.services.backups import back_up
from desktop.services.book import Book
from desktop.services.twin import rebuild, write_twin
from tests.db.any_record import FREE, a_record, changed
from tests.factories import a_book
from tests.faults.disk import Disk

NOW = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)
SINCE = "2026-11-03T09:00:00"


def now() -> dt.datetime:
    return NOW


def fork(work: Callable[[], None]) -> int:
    """Runs `work` in a child and gives its process number; the child leaves no trace of Python's own ending."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
        sys.stderr.flush()
    finally:
        os._exit(code)


def wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# --- killed at random ------------------------------------------------------------------------------------------------


def a_days_work(path: Path, dice: random.Random, say: Callable[[str], None]) -> None:
    """Logs meetings, imports, issues, backs up, undoes, for ever; says each action only after it was confirmed."""
    with Book.open(path, now=now, who="Người thử") as book:
        book.safety.before_mass_changes()
        while True:
            verb = dice.choices(VERBS, [4, 2, 2, 1, 1, 2, 3])[0]
            verb(book, dice)
            say(f"{book.store.journal.last()[0]}\n")


def _log_meeting(book: Book, dice: random.Random) -> None:
    day = dt.date(2027, 1, 1) + dt.timedelta(days=dice.randrange(4000))
    with book.store.write(f"Ghi cuộc họp {day}") as w:
        meeting = w.add(Meeting(month=f"{day:%Y-%m}", date=day, conclusion="Kết luận " * dice.randrange(200)))
        for n in range(dice.randrange(1, 12)):
            w.add(AgendaItem(meeting_id=meeting.id, title=f"Nội dung {n}", notes="x" * dice.randrange(3000)))


def _import(book: Book, dice: random.Random) -> None:
    with book.store.write("Nhập danh sách", kind="import") as w:
        for n in range(dice.randrange(1, 80)):
            w.add(Member(full_name=f"Người {n}", note="y" * dice.randrange(300)))


def _change(book: Book, dice: random.Random) -> None:
    members = book.store.records(Member).all()
    with book.store.write("Sửa đảng viên") as w:
        for member in dice.sample(members, min(len(members), 9)):
            w.update(Member(id=member.id, full_name=member.full_name, note="z" * dice.randrange(900)))


def _issue(book: Book, dice: random.Random) -> None:
    paper = IssuedPaper(paper="nghi_quyet_thang", issued_on=NOW.date(), content="{}" * dice.randrange(4000))
    book.papers.issue(paper)


def _back_up(book: Book, _dice: random.Random) -> None:
    back_up(book.path, reason=Reason.WORK, now=now)


def _undo(book: Book, _dice: random.Random) -> None:
    with contextlib.suppress(UserError):
        book.undo()
    book.store.drafts.save("meeting:1", "{}" * 500)


def _anything(book: Book, dice: random.Random) -> None:
    """Records of any tables there are."""
    with book.store.write("Việc khác") as w:
        for table in dice.choices(FREE, k=5):
            records: Records[Any] = book.store.records(table.record)
            made = a_record(dice, table, lambda name: _ids(book, name))
            if made is not None:
                w.add(made)
            for old in records.all()[:1]:
                w.update(changed(dice, table, old, lambda name: _ids(book, name)))


def _ids(book: Book, name: str) -> list[int]:
    records: Records[Any] = book.store.records(table_named(name).record)
    return [record.id for record in records.all()]


VERBS = (_log_meeting, _import, _change, _issue, _back_up, _undo, _anything)
OLDER = sorted((Path(__file__).parents[1] / "db" / "released").glob("*.socb"))


def kill(rounds: int, seed: int) -> dict[str, Any]:
    """So many rounds on books that are begun anew every 25; every fifth on a released one, upgraded as it opens."""
    dice, confirmed, backups_seen, upgraded = random.Random(seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for n in range(rounds):
            place = Path(folder) / f"{n // 25}"
            path = place / "so.socb"
            if not place.exists():
                place.mkdir()
                a_book(path, now=NOW, people=6).close()
            if OLDER and n % 5 == 4:
                path = place / f"cũ {n}.socb"
                shutil.copyfile(dice.choice(OLDER), path)
                upgraded += 1
            last = _one_death(path, dice)
            backups_seen += _sound(path, last)
            confirmed += last
    return {"rounds": rounds, "confirmed": confirmed, "backups": backups_seen, "upgrades": upgraded, "lost": 0}


def _one_death(path: Path, dice: random.Random) -> int:
    """The number of the last action the child said was confirmed."""
    reading, writing = os.pipe()
    seed = dice.randrange(1 << 30)
    child = fork(lambda: a_days_work(path, random.Random(seed), lambda text: os.write(writing, text.encode()) and None))
    os.close(writing)
    time.sleep(dice.random() * 0.25)
    os.kill(child, signal.SIGKILL)
    code = wait(child)
    if code != -signal.SIGKILL:
        raise AssertionError(f"the child ended by itself: {code}")
    with os.fdopen(reading) as said:
        lines = [int(line) for line in said if line.endswith("\n")]
    return max(lines, default=0)


def _sound(path: Path, last: int) -> int:
    """Opens, whole, nothing confirmed lost, every named backup good; gives the number of backups."""
    with Store.open(path, now=now) as store:
        found = store.check()
        held = store.journal.last()[0]
    if found or held < last:
        raise AssertionError(f"{found[:3]} holds {held}, confirmed {last}")
    named = backup.listing(backup.default_folder(path))
    for copy in named[:3]:
        if not backup.prove(copy.path, None).good:
            raise AssertionError(f"{copy.path.name} isn't good")
    return len(named)


# --- stopped at each step --------------------------------------------------------------------------------------------


class Scene:
    """One piece of work: what lies there before, the work, and what must hold however it was stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "so.socb"

    def prepare(self) -> None:
        a_book(self.path, now=NOW, people=5).close()

    def work(self) -> None:
        raise NotImplementedError

    def verify(self, *, done: bool) -> None:
        """Runs in a child of its own. `done`: the work came to its end."""
        raise NotImplementedError

    def members(self, path: Path | None = None, key: str | None = None) -> int:
        with Store.open(path or self.path, key, now=now) as store:
            if found := store.check():
                raise AssertionError(found)
            return store.records(Member).count()

    def no_leftovers_after_next_start(self, folder: Path) -> None:
        for path in folder.glob("~so-chi-bo-*"):
            os.utime(path, (0, 0))
        files.remove_leftovers(folder)
        left = [p.name for p in folder.iterdir() if p.name.startswith("~so-chi-bo-")]
        assert not left, left


class Upgrade(Scene):
    def work(self) -> None:
        _with_a_step_more()
        Store.open(self.path, now=now).close()

    def verify(self, *, done: bool) -> None:
        connection = connect(self.path)
        version = layout.version_of(connection)
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema").fetchall()}
        connection.close()
        new = {"visits", "visits_place", "visits_stay"} & tables
        assert len(new) == (3 if version == _NEXT else 0), (version, new)
        if version == _NEXT:
            (kept,) = backup.listing(backup.default_folder(self.path))
            assert backup.prove(kept.path, None).good
        assert version == _NEXT or not done
        _with_a_step_more()
        assert self.members() == 5
        assert any(a.label == "Nâng cấp sổ" for a in Store.open(self.path, now=now).journal.actions())


_NEXT = layout.VERSION + 1


def _with_a_step_more() -> None:
    """A program one version on: a table, an index, a trigger, every member's note changed."""

    @steps()
    def m9999_visits(db: Any) -> None:
        db.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL) STRICT")
        db.execute("CREATE INDEX visits_place ON visits (place)")
        db.execute("UPDATE members SET note = note || ' (nâng cấp)'")
        for n in range(50):
            db.execute("INSERT INTO visits (place) VALUES (?)", [f"Nơi {n} " * 50])
        db.execute("CREATE TRIGGER visits_stay BEFORE DELETE ON visits BEGIN SELECT RAISE(ABORT, 'x'); END")

    layout.VERSION = _NEXT


class BackUp(Scene):
    def prepare(self) -> None:
        super().prepare()
        for _ in range(12):
            with Store.open(self.path, query_only=True, now=now) as store:
                store.back_up(reason=Reason.CLOSE)

    def work(self) -> None:
        back_up(self.path, now=now)

    def verify(self, *, done: bool) -> None:
        named = backup.listing(backup.default_folder(self.path))
        assert all(backup.prove(copy.path, None).good for copy in named)
        assert len(named) >= 11
        assert named[0].number == 13 or not done
        assert self.members() == 5
        self.no_leftovers_after_next_start(backup.default_folder(self.path))


class Restore(Scene):
    def prepare(self) -> None:
        super().prepare()
        with Store.open(self.path, now=now) as store:
            self.copy = store.back_up(reason=Reason.CLOSE)[0].path
            with store.write("Thêm") as w:
                w.add(Member(full_name="sau bản sao lưu"))

    def work(self) -> None:
        restore.restore(self.copy, None, self.path, now=now)

    def verify(self, *, done: bool) -> None:
        there = self.members()
        kept = [p for p in self.folder.glob("*trước khi khôi phục*") if p.suffix == ".socb"]
        assert there == (5 if done else there)
        assert there in (5, 6)
        assert there == 6 or self.members(kept[0]) == 6
        assert backup.prove(self.copy, None).good
        self.no_leftovers_after_next_start(self.folder)


class Import(Scene):
    def work(self) -> None:
        with Store.open(self.path, now=now) as store, store.write("Nhập", kind="import") as w:
            for n in range(200):
                w.add(Member(full_name=f"Người {n}", note="x" * 400))

    def verify(self, *, done: bool) -> None:
        there = self.members()
        assert there == 205 if done else there in (5, 205), there


class Mass(Scene):
    """A change of many records, with the backup that is made while it waits for its commit."""

    def work(self) -> None:
        with Book.open(self.path, now=now) as book:
            book.safety.before_mass_changes()
            with book.store.write("Sửa nhiều") as w:
                for member in book.members.all():
                    w.update(dataclasses.replace(member, note="x" * 900))
                for n in range(30):
                    w.add(Member(full_name=f"Người {n}", note="y" * 900))

    def verify(self, *, done: bool) -> None:
        assert self.members() == 35 if done else self.members() in (5, 35)
        folder = backup.default_folder(self.path)
        for copy in backup.listing(folder):
            assert backup.prove(copy.path, None).good
            assert self.members(copy.path) == 5
        assert self.members() == 5 or len(backup.listing(folder)) == 1
        if folder.exists():
            self.no_leftovers_after_next_start(folder)


class Export(Scene):
    def prepare(self) -> None:
        self.target = self.folder / "biên bản.pdf"
        self.target.write_bytes(b"old" * 1000)

    def work(self) -> None:
        files.write_file(self.target, b"new" * 100_000)

    def verify(self, *, done: bool) -> None:
        assert self.target.read_bytes() in ((b"new" * 100_000,) if done else (b"old" * 1000, b"new" * 100_000))
        self.no_leftovers_after_next_start(self.folder)


class Passphrase(Scene):
    def prepare(self) -> None:
        super().prepare()
        with Store.open(self.path, now=now) as store:
            store.back_up(reason=Reason.CLOSE)

    def work(self) -> None:
        change_passphrase(self.path, None, "mật", folder=backup.default_folder(self.path), since=SINCE)

    def verify(self, *, done: bool) -> None:
        assert self.members(key="mật") == 5
        (copy,) = backup.listing(backup.default_folder(self.path))
        assert backup.prove(copy.path, "mật").good
        self.no_leftovers_after_next_start(self.folder)


class Mend(Scene):
    def prepare(self) -> None:
        super().prepare()
        connection = connect(self.path)
        name = "posts_member_id"
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
        connection.close()
        content = bytearray(self.path.read_bytes())
        content[root * 4096 - 12 : root * 4096 - 3] = bytes(9)
        self.path.write_bytes(content)
        self.damaged = bytes(content)
        assert repair.look_into(self.path, None)

    def work(self) -> None:
        repair.try_reindex(self.path, None, now=now)

    def verify(self, *, done: bool) -> None:
        kept = list(self.folder.glob("*bị hỏng*.socb"))
        assert self.path.read_bytes() == self.damaged or kept[0].read_bytes() == self.damaged
        if not repair.look_into(self.path, None):
            assert self.members() == 5
        else:
            assert not done
            assert repair.try_reindex(self.path, None, now=now)


class Rebuild(Scene):
    def prepare(self) -> None:
        super().prepare()
        write_twin(self.path, self.folder / "twin", now=now)
        self.target = self.folder / "dựng lại.socb"

    def work(self) -> None:
        rebuild(self.folder / "twin", self.target, now=now)

    def verify(self, *, done: bool) -> None:
        assert self.target.exists() or not done
        if self.target.exists():
            assert self.members(self.target) == 5
        self.no_leftovers_after_next_start(self.folder)


class Create(Scene):
    def prepare(self) -> None:
        pass

    def work(self) -> None:
        a_book(self.path, now=NOW).close()

    def verify(self, *, done: bool) -> None:
        assert self.path.exists() or not done
        if self.path.exists():
            assert self.members() == 0
        else:
            a_book(self.path, now=NOW).close()


class Practice(Scene):
    def prepare(self) -> None:
        pass

    def work(self) -> None:
        demo.make(self.path, today=NOW.date(), years=1)

    def verify(self, *, done: bool) -> None:
        assert self.path.exists() == done
        if done:
            assert self.members() > 10
        self.no_leftovers_after_next_start(self.folder)


SCENES: dict[str, type[Scene]] = {
    "upgrade": Upgrade, "backup": BackUp, "restore": Restore, "import": Import, "mass": Mass, "export": Export,
    "passphrase": Passphrase, "mend": Mend, "rebuild": Rebuild, "create": Create, "practice": Practice,
}  # fmt: skip


def stop(name: str, stride: int) -> dict[str, Any]:
    """Stops the scene's work at every `stride`-th step until it once comes to its end."""
    stopped = 0
    for step in _steps(stride):
        with tempfile.TemporaryDirectory() as folder:
            scene = SCENES[name](Path(folder))
            scene.prepare()
            ended = wait(fork(lambda scene=scene, step=step: _until(scene, step)))
            if ended not in (0, 9):
                raise AssertionError(f"{name}, step {step}: the work failed")
            if wait(fork(lambda scene=scene, ended=ended: scene.verify(done=ended == 0))):
                raise AssertionError(f"{name}, step {step}: not as it must be")
            if ended == 0:
                return {"scene": name, "steps": step, "stopped": stopped, "lost": 0}
            stopped += 1
    raise AssertionError("unreachable")


def _until(scene: Scene, step: int) -> None:
    with Disk() as disk:
        disk.stop(step)
        scene.work()


def _steps(stride: int) -> Iterator[int]:
    step = 1
    while True:
        yield step
        step += stride


def main(words: list[str]) -> None:
    os.environ["SO_CHI_BO_DATA"] = data = tempfile.mkdtemp()
    driver.ROUNDS = 10  # deriving keys isn't what is tried here
    try:
        found = kill(int(words[1]), int(words[2])) if words[0] == "kill" else stop(words[1], int(words[2]))
    finally:
        shutil.rmtree(data, ignore_errors=True)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
