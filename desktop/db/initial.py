"""The tables of the first step, written out (see migrations.py). History: never edited after release 0.1."""

SQL = """
CREATE TABLE book (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
  n INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL,
  undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)), reverses INTEGER REFERENCES actions (n),
  rows INTEGER NOT NULL, hash TEXT NOT NULL
) STRICT;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES actions (n), kind TEXT NOT NULL, row_id INTEGER NOT NULL,
  before TEXT, after TEXT, CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX changes_of_row ON changes (kind, row_id, id);
CREATE INDEX changes_of_action ON changes (action);

CREATE TRIGGER actions_stay BEFORE UPDATE ON actions BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
CREATE TRIGGER actions_remain BEFORE DELETE ON actions BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
CREATE TRIGGER changes_remain BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;

CREATE TABLE branches (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, superior TEXT NOT NULL, kind TEXT NOT NULL,
  commune TEXT NOT NULL, province TEXT NOT NULL, meeting_day INTEGER NOT NULL, meeting_time TEXT NOT NULL,
  meeting_minutes INTEGER NOT NULL, meeting_place TEXT NOT NULL, letterhead_superior TEXT NOT NULL,
  letterhead_branch TEXT NOT NULL, place_name TEXT NOT NULL, symbol TEXT NOT NULL, numbering TEXT NOT NULL,
  number_minutes INTEGER NOT NULL CHECK (number_minutes IN (0, 1)), invitation_symbol TEXT NOT NULL,
  conclusion_symbol TEXT NOT NULL, superior_committee TEXT NOT NULL,
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)), book_uid TEXT NOT NULL, begun_on TEXT
) STRICT;

CREATE TABLE terms (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT
) STRICT;

CREATE TABLE party_cells (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
  leader_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, note TEXT NOT NULL
) STRICT;
CREATE INDEX party_cells_leader_id ON party_cells (leader_id);

CREATE TABLE members (
  id INTEGER PRIMARY KEY AUTOINCREMENT, full_name TEXT NOT NULL, other_name TEXT NOT NULL, born_on TEXT,
  sex TEXT NOT NULL, ethnicity TEXT NOT NULL, religion TEXT NOT NULL, home_town TEXT NOT NULL, phone TEXT NOT NULL,
  birth_place TEXT NOT NULL, residence TEXT NOT NULL, admitted_on TEXT, official_on TEXT, party_age_from TEXT,
  card_number TEXT NOT NULL, personal_number TEXT NOT NULL, kind TEXT NOT NULL,
  cell_id INTEGER REFERENCES party_cells (id) DEFERRABLE INITIALLY DEFERRED, joined_on TEXT,
  joined_from TEXT NOT NULL, card_issued_on TEXT, card_issued_by TEXT NOT NULL, old_card_number TEXT NOT NULL,
  file_number TEXT NOT NULL, old_id_number TEXT NOT NULL, badge TEXT NOT NULL, organisation TEXT NOT NULL,
  education TEXT NOT NULL, profession_level TEXT NOT NULL, theory_level TEXT NOT NULL, language_level TEXT NOT NULL,
  occupation_before TEXT NOT NULL, occupation TEXT NOT NULL, service TEXT NOT NULL, work_unit TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX members_cell_id ON members (cell_id);

CREATE TABLE member_statuses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, state TEXT NOT NULL, since TEXT,
  until TEXT, reason TEXT NOT NULL, place TEXT NOT NULL, decision TEXT NOT NULL
) STRICT;
CREATE INDEX member_statuses_member_id ON member_statuses (member_id);

CREATE TABLE posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL, since TEXT,
  until TEXT, ended_because TEXT NOT NULL
) STRICT;
CREATE INDEX posts_member_id ON posts (member_id);

CREATE TABLE village_posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, person_name TEXT NOT NULL,
  member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, phone TEXT NOT NULL, since TEXT,
  until TEXT, note TEXT NOT NULL
) STRICT;
CREATE INDEX village_posts_member_id ON village_posts (member_id);

CREATE TABLE meetings (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, month TEXT NOT NULL, date TEXT NOT NULL, rule_date TEXT,
  moved_reason TEXT NOT NULL, starts_at TEXT NOT NULL, ends_at TEXT NOT NULL, planned_minutes INTEGER NOT NULL,
  form TEXT NOT NULL, place TEXT NOT NULL, chair_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
  secretary_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
  scorer_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
  parent_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  cell_id INTEGER REFERENCES party_cells (id) DEFERRABLE INITIALLY DEFERRED, title TEXT NOT NULL,
  combined_theme INTEGER NOT NULL CHECK (combined_theme IN (0, 1)), theme_title TEXT NOT NULL,
  from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1)), held INTEGER NOT NULL CHECK (held IN (0, 1)),
  prepared_on TEXT, invited_on TEXT, materials_on TEXT, draft_on TEXT, sent_on TEXT, posted_on TEXT,
  fee_note TEXT NOT NULL, politics TEXT NOT NULL, leadership TEXT NOT NULL, praise TEXT NOT NULL,
  shortcomings TEXT NOT NULL, next_tasks TEXT NOT NULL, conclusion TEXT NOT NULL, outcome TEXT NOT NULL,
  organisation TEXT NOT NULL, weaknesses TEXT NOT NULL,
  minutes_adopted INTEGER NOT NULL CHECK (minutes_adopted IN (0, 1)), score_pack TEXT NOT NULL,
  level_vote TEXT NOT NULL, level_decided TEXT NOT NULL
) STRICT;
CREATE INDEX meetings_chair_id ON meetings (chair_id);
CREATE INDEX meetings_secretary_id ON meetings (secretary_id);
CREATE INDEX meetings_scorer_id ON meetings (scorer_id);
CREATE INDEX meetings_parent_id ON meetings (parent_id);
CREATE INDEX meetings_cell_id ON meetings (cell_id);

CREATE TABLE agenda_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  title TEXT NOT NULL, presenter_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
  presenter TEXT NOT NULL, minutes INTEGER NOT NULL, source TEXT NOT NULL, standing TEXT NOT NULL,
  in_minutes INTEGER NOT NULL CHECK (in_minutes IN (0, 1)), notes TEXT NOT NULL, conclusion TEXT NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
CREATE INDEX agenda_items_meeting_id ON agenda_items (meeting_id);
CREATE INDEX agenda_items_presenter_id ON agenda_items (presenter_id);

CREATE TABLE opinions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  item_id INTEGER REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  speaker_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, speaker TEXT NOT NULL,
  kind TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX opinions_meeting_id ON opinions (meeting_id);
CREATE INDEX opinions_item_id ON opinions (item_id);
CREATE INDEX opinions_speaker_id ON opinions (speaker_id);

CREATE TABLE votes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  item_id INTEGER REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED, subject TEXT NOT NULL,
  purpose TEXT NOT NULL, secret INTEGER NOT NULL CHECK (secret IN (0, 1)), entitled INTEGER NOT NULL,
  present INTEGER NOT NULL, agree INTEGER NOT NULL, against INTEGER NOT NULL, other INTEGER NOT NULL,
  not_voting INTEGER NOT NULL, invalid INTEGER NOT NULL, not_returned INTEGER NOT NULL
) STRICT;
CREATE INDEX votes_meeting_id ON votes (meeting_id);
CREATE INDEX votes_item_id ON votes (item_id);

CREATE TABLE attendance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
  name TEXT NOT NULL, state TEXT NOT NULL, in_base INTEGER NOT NULL CHECK (in_base IN (0, 1)),
  may_vote INTEGER NOT NULL CHECK (may_vote IN (0, 1)), mark TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX attendance_meeting_id ON attendance (meeting_id);
CREATE INDEX attendance_member_id ON attendance (member_id);

CREATE TABLE guests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
  honorific TEXT NOT NULL, title TEXT NOT NULL, from_superior INTEGER NOT NULL CHECK (from_superior IN (0, 1)),
  items TEXT NOT NULL, present INTEGER NOT NULL CHECK (present IN (0, 1)), remarks TEXT NOT NULL,
  assessment TEXT NOT NULL, proposals TEXT NOT NULL, reported_on TEXT
) STRICT;
CREATE INDEX guests_meeting_id ON guests (meeting_id);

CREATE TABLE materials (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
  issuer TEXT NOT NULL, received_on TEXT
) STRICT;
CREATE INDEX materials_meeting_id ON materials (meeting_id);

CREATE TABLE score_lines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, criterion TEXT NOT NULL,
  points REAL NOT NULL, proposed REAL NOT NULL, ground TEXT NOT NULL
) STRICT;
CREATE INDEX score_lines_meeting_id ON score_lines (meeting_id);

CREATE TABLE action_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  agenda_item_id INTEGER REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED, title TEXT NOT NULL,
  member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, owner TEXT NOT NULL,
  helpers TEXT NOT NULL, due_on TEXT, pace TEXT NOT NULL, product TEXT NOT NULL, source TEXT NOT NULL,
  given_on TEXT, from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1)), progress INTEGER NOT NULL,
  state TEXT NOT NULL, closed_on TEXT, result TEXT NOT NULL,
  closed_meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX action_items_meeting_id ON action_items (meeting_id);
CREATE INDEX action_items_agenda_item_id ON action_items (agenda_item_id);
CREATE INDEX action_items_member_id ON action_items (member_id);
CREATE INDEX action_items_closed_meeting_id ON action_items (closed_meeting_id);

CREATE TABLE action_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES action_items (id) DEFERRABLE INITIALLY DEFERRED,
  meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, date TEXT NOT NULL, kind TEXT NOT NULL,
  text TEXT NOT NULL, due_before TEXT, due_after TEXT, progress INTEGER NOT NULL
) STRICT;
CREATE INDEX action_events_item_id ON action_events (item_id);
CREATE INDEX action_events_meeting_id ON action_events (meeting_id);

CREATE TABLE issued_papers (
  id INTEGER PRIMARY KEY AUTOINCREMENT, paper TEXT NOT NULL, title TEXT NOT NULL, symbol TEXT NOT NULL,
  number INTEGER NOT NULL, scope TEXT NOT NULL, issued_on TEXT NOT NULL, subject TEXT NOT NULL,
  meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, signer TEXT NOT NULL,
  recipients TEXT NOT NULL, note TEXT NOT NULL, state TEXT NOT NULL, withdrawn_on TEXT,
  withdrawn_because TEXT NOT NULL, amends_id INTEGER REFERENCES issued_papers (id) DEFERRABLE INITIALLY DEFERRED,
  pack TEXT NOT NULL, format_version INTEGER NOT NULL, made_by TEXT NOT NULL, content TEXT NOT NULL,
  previous TEXT NOT NULL, chain TEXT NOT NULL
) STRICT;
CREATE INDEX issued_papers_meeting_id ON issued_papers (meeting_id);
CREATE INDEX issued_papers_amends_id ON issued_papers (amends_id);

CREATE TABLE number_starts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, symbol TEXT NOT NULL, scope TEXT NOT NULL, next_number INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, value TEXT NOT NULL
) STRICT;

CREATE TABLE known (
  id INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL, code TEXT NOT NULL, note TEXT NOT NULL
) STRICT;

CREATE TABLE holidays (
  id INTEGER PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL, name TEXT NOT NULL,
  works INTEGER NOT NULL CHECK (works IN (0, 1))
) STRICT;

CREATE TABLE import_mappings (
  id INTEGER PRIMARY KEY AUTOINCREMENT, layout TEXT NOT NULL, mapping TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, title TEXT NOT NULL, content TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER papers_stay BEFORE UPDATE ON issued_papers
WHEN OLD.chain <> '' AND (
  NEW.number IS NOT OLD.number OR NEW.symbol IS NOT OLD.symbol OR NEW.issued_on IS NOT OLD.issued_on
  OR NEW.paper IS NOT OLD.paper OR NEW.pack IS NOT OLD.pack OR NEW.format_version IS NOT OLD.format_version
  OR NEW.content IS NOT OLD.content OR NEW.previous IS NOT OLD.previous OR NEW.chain IS NOT OLD.chain)
BEGIN SELECT RAISE(ABORT, 'an issued paper is frozen'); END;
CREATE TRIGGER papers_remain BEFORE DELETE ON issued_papers
WHEN OLD.chain <> '' BEGIN SELECT RAISE(ABORT, 'an issued paper is frozen'); END;
"""
