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

CREATE TABLE resolutions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, year INTEGER NOT NULL, title TEXT NOT NULL,
  code TEXT NOT NULL, issuer TEXT NOT NULL, date TEXT,
  meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  vote_id INTEGER REFERENCES votes (id) DEFERRABLE INITIALLY DEFERRED, basis TEXT NOT NULL, review TEXT NOT NULL,
  goals TEXT NOT NULL, tasks TEXT NOT NULL, organisation TEXT NOT NULL, until TEXT,
  from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1))
) STRICT;
CREATE INDEX resolutions_meeting_id ON resolutions (meeting_id);
CREATE INDEX resolutions_vote_id ON resolutions (vote_id);

CREATE TABLE draft_views (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  resolution_id INTEGER NOT NULL REFERENCES resolutions (id) DEFERRABLE INITIALLY DEFERRED, sent_to TEXT NOT NULL,
  sent_on TEXT, due_on TEXT, received_on TEXT, views TEXT NOT NULL, handled TEXT NOT NULL
) STRICT;
CREATE INDEX draft_views_resolution_id ON draft_views (resolution_id);

CREATE TABLE action_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  agenda_item_id INTEGER REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED,
  resolution_id INTEGER REFERENCES resolutions (id) DEFERRABLE INITIALLY DEFERRED, title TEXT NOT NULL,
  member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, owner TEXT NOT NULL,
  helpers TEXT NOT NULL, due_on TEXT, pace TEXT NOT NULL, product TEXT NOT NULL, source TEXT NOT NULL,
  given_on TEXT, from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1)), progress INTEGER NOT NULL,
  state TEXT NOT NULL, closed_on TEXT, result TEXT NOT NULL, evidence TEXT NOT NULL,
  closed_meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX action_items_meeting_id ON action_items (meeting_id);
CREATE INDEX action_items_agenda_item_id ON action_items (agenda_item_id);
CREATE INDEX action_items_resolution_id ON action_items (resolution_id);
CREATE INDEX action_items_member_id ON action_items (member_id);
CREATE INDEX action_items_closed_meeting_id ON action_items (closed_meeting_id);

CREATE TABLE action_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES action_items (id) DEFERRABLE INITIALLY DEFERRED,
  meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, date TEXT NOT NULL, kind TEXT NOT NULL,
  text TEXT NOT NULL, due_before TEXT, due_after TEXT, noted_on TEXT, progress INTEGER NOT NULL
) STRICT;
CREATE INDEX action_events_item_id ON action_events (item_id);
CREATE INDEX action_events_meeting_id ON action_events (meeting_id);

CREATE TABLE themes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year INTEGER NOT NULL, quarter INTEGER NOT NULL, title TEXT NOT NULL,
  reason TEXT NOT NULL, basis TEXT NOT NULL, month INTEGER NOT NULL,
  combined INTEGER NOT NULL CHECK (combined IN (0, 1)),
  writer_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
  presenter_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, ending TEXT NOT NULL,
  aim TEXT NOT NULL, situation TEXT NOT NULL, contents TEXT NOT NULL, solutions TEXT NOT NULL,
  questions TEXT NOT NULL, drafted_on TEXT, agreed_on TEXT, agreed_remarks TEXT NOT NULL, materials_on TEXT,
  meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, finished_on TEXT,
  evaluation TEXT NOT NULL, concluded_on TEXT, decided TEXT NOT NULL, organisation TEXT NOT NULL, reported_on TEXT,
  proposals TEXT NOT NULL, results_on TEXT, results TEXT NOT NULL, not_held TEXT NOT NULL,
  source_id INTEGER REFERENCES themes (id) DEFERRABLE INITIALLY DEFERRED,
  from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1))
) STRICT;
CREATE INDEX themes_writer_id ON themes (writer_id);
CREATE INDEX themes_presenter_id ON themes (presenter_id);
CREATE INDEX themes_meeting_id ON themes (meeting_id);
CREATE INDEX themes_source_id ON themes (source_id);

CREATE TABLE theme_rounds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  theme_id INTEGER NOT NULL REFERENCES themes (id) DEFERRABLE INITIALLY DEFERRED, sent_on TEXT NOT NULL,
  sent_to TEXT NOT NULL, drafted_on TEXT, agreed_on TEXT, agreed_remarks TEXT NOT NULL, verdict TEXT NOT NULL,
  answered_on TEXT, answered_by TEXT NOT NULL, remarks TEXT NOT NULL
) STRICT;
CREATE INDEX theme_rounds_theme_id ON theme_rounds (theme_id);

CREATE TABLE theme_materials (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  theme_id INTEGER NOT NULL REFERENCES themes (id) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
  issuer TEXT NOT NULL, received_on TEXT
) STRICT;
CREATE INDEX theme_materials_theme_id ON theme_materials (theme_id);

CREATE TABLE commendations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT, kind TEXT NOT NULL, level TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX commendations_member_id ON commendations (member_id);

CREATE TABLE disciplines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, kind TEXT NOT NULL,
  level TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL,
  in_duty INTEGER NOT NULL CHECK (in_duty IN (0, 1)), degenerate INTEGER NOT NULL CHECK (degenerate IN (0, 1)),
  counted_year INTEGER NOT NULL
) STRICT;
CREATE INDEX disciplines_member_id ON disciplines (member_id);

CREATE TABLE courses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, date TEXT, kind TEXT NOT NULL,
  level TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX courses_member_id ON courses (member_id);

CREATE TABLE residence_remarks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, year INTEGER NOT NULL,
  lives_by_rules TEXT NOT NULL, exemplary TEXT NOT NULL, takes_part TEXT NOT NULL, shortcomings TEXT NOT NULL,
  remark TEXT NOT NULL, meetings_attended INTEGER NOT NULL, written_on TEXT, sent_on TEXT, sent_to TEXT NOT NULL
) STRICT;
CREATE INDEX residence_remarks_member_id ON residence_remarks (member_id);

CREATE TABLE shortcomings (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year INTEGER NOT NULL,
  member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL, cause TEXT NOT NULL,
  remedy TEXT NOT NULL, responsible_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, due_on TEXT,
  mending TEXT NOT NULL, outcome TEXT NOT NULL, checked_on TEXT,
  from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1))
) STRICT;
CREATE INDEX shortcomings_member_id ON shortcomings (member_id);
CREATE INDEX shortcomings_responsible_id ON shortcomings (responsible_id);

CREATE TABLE rating_seasons (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year INTEGER NOT NULL, pack TEXT NOT NULL,
  from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1)), rated_on TEXT,
  meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, superior_plan TEXT NOT NULL,
  superior_deadline TEXT, draft_sent_on TEXT, committee_met_on TEXT, members_rated_on TEXT, branch_rated_on TEXT,
  file_sent_on TEXT, announced_on TEXT, ballot TEXT NOT NULL, secret INTEGER NOT NULL CHECK (secret IN (0, 1)),
  tally_ids TEXT NOT NULL, summoned INTEGER NOT NULL, present INTEGER NOT NULL, reviewed TEXT NOT NULL,
  common_points REAL, task_points REAL, own_level TEXT NOT NULL, voted_level TEXT NOT NULL,
  decided_level TEXT NOT NULL, decided_on TEXT, decision TEXT NOT NULL, suggestions TEXT NOT NULL,
  forced TEXT NOT NULL, forced_set_aside TEXT NOT NULL, tasks_keyed TEXT NOT NULL, figures TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX rating_seasons_meeting_id ON rating_seasons (meeting_id);

CREATE TABLE member_reviews (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  season_id INTEGER NOT NULL REFERENCES rating_seasons (id) DEFERRABLE INITIALLY DEFERRED,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, form TEXT NOT NULL,
  handed_in_on TEXT, common_points REAL, task_points REAL, own_level TEXT NOT NULL, unit_level TEXT NOT NULL,
  unit_remark TEXT NOT NULL, residence_remark TEXT NOT NULL, other_branch_remark TEXT NOT NULL,
  suggestions TEXT NOT NULL, committee_points REAL, committee_remark TEXT NOT NULL, committee_level TEXT NOT NULL,
  branch_level TEXT NOT NULL, decided_level TEXT NOT NULL, decided_on TEXT, decision TEXT NOT NULL,
  why_not TEXT NOT NULL, rated_later_on TEXT, forced TEXT NOT NULL, forced_set_aside TEXT NOT NULL,
  tasks_keyed TEXT NOT NULL, led_level TEXT NOT NULL, commendation TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX member_reviews_season_id ON member_reviews (season_id);
CREATE INDEX member_reviews_member_id ON member_reviews (member_id);

CREATE TABLE review_texts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  season_id INTEGER NOT NULL REFERENCES rating_seasons (id) DEFERRABLE INITIALLY DEFERRED,
  review_id INTEGER REFERENCES member_reviews (id) DEFERRABLE INITIALLY DEFERRED, section TEXT NOT NULL,
  text TEXT NOT NULL, level TEXT NOT NULL
) STRICT;
CREATE INDEX review_texts_season_id ON review_texts (season_id);
CREATE INDEX review_texts_review_id ON review_texts (review_id);

CREATE TABLE evidence_choices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  season_id INTEGER NOT NULL REFERENCES rating_seasons (id) DEFERRABLE INITIALLY DEFERRED,
  review_id INTEGER REFERENCES member_reviews (id) DEFERRABLE INITIALLY DEFERRED, key TEXT NOT NULL,
  choice TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_choices_season_id ON evidence_choices (season_id);
CREATE INDEX evidence_choices_review_id ON evidence_choices (review_id);

CREATE TABLE point_lines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  season_id INTEGER NOT NULL REFERENCES rating_seasons (id) DEFERRABLE INITIALLY DEFERRED,
  review_id INTEGER REFERENCES member_reviews (id) DEFERRABLE INITIALLY DEFERRED, criterion TEXT NOT NULL, own REAL,
  committee REAL
) STRICT;
CREATE INDEX point_lines_season_id ON point_lines (season_id);
CREATE INDEX point_lines_review_id ON point_lines (review_id);

CREATE TABLE ballot_rounds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  season_id INTEGER NOT NULL REFERENCES rating_seasons (id) DEFERRABLE INITIALLY DEFERRED, round TEXT NOT NULL,
  given INTEGER NOT NULL, taken INTEGER NOT NULL, valid INTEGER NOT NULL, invalid INTEGER NOT NULL
) STRICT;
CREATE INDEX ballot_rounds_season_id ON ballot_rounds (season_id);

CREATE TABLE ballot_counts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id INTEGER NOT NULL REFERENCES ballot_rounds (id) DEFERRABLE INITIALLY DEFERRED,
  review_id INTEGER REFERENCES member_reviews (id) DEFERRABLE INITIALLY DEFERRED, excellent INTEGER NOT NULL,
  good INTEGER NOT NULL, done INTEGER NOT NULL, not_done INTEGER NOT NULL, against INTEGER NOT NULL,
  unrated INTEGER NOT NULL
) STRICT;
CREATE INDEX ballot_counts_round_id ON ballot_counts (round_id);
CREATE INDEX ballot_counts_review_id ON ballot_counts (review_id);

CREATE TABLE re_ratings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  season_id INTEGER NOT NULL REFERENCES rating_seasons (id) DEFERRABLE INITIALLY DEFERRED,
  review_id INTEGER REFERENCES member_reviews (id) DEFERRABLE INITIALLY DEFERRED, before TEXT NOT NULL,
  after TEXT NOT NULL, decided_on TEXT, decision TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX re_ratings_season_id ON re_ratings (season_id);
CREATE INDEX re_ratings_review_id ON re_ratings (review_id);

CREATE TABLE households (
  id INTEGER PRIMARY KEY AUTOINCREMENT, head TEXT NOT NULL, address TEXT NOT NULL, cluster TEXT NOT NULL,
  people INTEGER NOT NULL, phone TEXT NOT NULL, note TEXT NOT NULL, since TEXT, until TEXT,
  from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1))
) STRICT;

CREATE TABLE household_charges (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER NOT NULL REFERENCES households (id) DEFERRABLE INITIALLY DEFERRED,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, since TEXT, until TEXT,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX household_charges_household_id ON household_charges (household_id);
CREATE INDEX household_charges_member_id ON household_charges (member_id);

CREATE TABLE household_contacts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  household_id INTEGER NOT NULL REFERENCES households (id) DEFERRABLE INITIALLY DEFERRED,
  member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, date TEXT NOT NULL,
  situation TEXT NOT NULL, wishes TEXT NOT NULL
) STRICT;
CREATE INDEX household_contacts_household_id ON household_contacts (household_id);
CREATE INDEX household_contacts_member_id ON household_contacts (member_id);

CREATE TABLE people_views (
  id INTEGER PRIMARY KEY AUTOINCREMENT, received_on TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
  household_id INTEGER REFERENCES households (id) DEFERRABLE INITIALLY DEFERRED, from_name TEXT NOT NULL,
  member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES household_contacts (id) DEFERRABLE INITIALLY DEFERRED, subject TEXT NOT NULL,
  text TEXT NOT NULL, passed_to TEXT NOT NULL, passed_on TEXT, due_on TEXT, answered_on TEXT,
  answered_by TEXT NOT NULL, answer TEXT NOT NULL,
  raised_meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  told_meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX people_views_household_id ON people_views (household_id);
CREATE INDEX people_views_member_id ON people_views (member_id);
CREATE INDEX people_views_contact_id ON people_views (contact_id);
CREATE INDEX people_views_raised_meeting_id ON people_views (raised_meeting_id);
CREATE INDEX people_views_told_meeting_id ON people_views (told_meeting_id);

CREATE TABLE assignments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, year INTEGER NOT NULL,
  kind TEXT NOT NULL, title TEXT NOT NULL, product TEXT NOT NULL, starts_on TEXT, due_on TEXT, duty TEXT NOT NULL,
  helpers TEXT NOT NULL, for_term INTEGER NOT NULL CHECK (for_term IN (0, 1)),
  meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
  carried_from_id INTEGER REFERENCES assignments (id) DEFERRABLE INITIALLY DEFERRED, progress INTEGER NOT NULL,
  state TEXT NOT NULL, done_on TEXT, result TEXT NOT NULL, half_verdict TEXT NOT NULL, half_note TEXT NOT NULL,
  year_verdict TEXT NOT NULL, year_note TEXT NOT NULL,
  reported_meeting_id INTEGER REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED, stopped_on TEXT,
  stopped_because TEXT NOT NULL, from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1))
) STRICT;
CREATE INDEX assignments_member_id ON assignments (member_id);
CREATE INDEX assignments_meeting_id ON assignments (meeting_id);
CREATE INDEX assignments_carried_from_id ON assignments (carried_from_id);
CREATE INDEX assignments_reported_meeting_id ON assignments (reported_meeting_id);

CREATE TABLE fitness (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, health TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX fitness_member_id ON fitness (member_id);

CREATE TABLE commitments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, year INTEGER NOT NULL,
  thought TEXT NOT NULL, morals TEXT NOT NULL, discipline TEXT NOT NULL, work TEXT NOT NULL, mending TEXT NOT NULL,
  signed_on TEXT, confirmed_on TEXT, from_paper INTEGER NOT NULL CHECK (from_paper IN (0, 1))
) STRICT;
CREATE INDEX commitments_member_id ON commitments (member_id);

CREATE TABLE improvement_plans (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year INTEGER NOT NULL, starts_on TEXT, situation TEXT NOT NULL,
  aims TEXT NOT NULL, organisation TEXT NOT NULL, conclusion TEXT NOT NULL
) STRICT;

CREATE TABLE measures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES improvement_plans (id) DEFERRABLE INITIALLY DEFERRED, criterion TEXT NOT NULL,
  title TEXT NOT NULL, member_id INTEGER REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED, due_on TEXT,
  goal TEXT NOT NULL, state TEXT NOT NULL, result TEXT NOT NULL
) STRICT;
CREATE INDEX measures_plan_id ON measures (plan_id);
CREATE INDEX measures_member_id ON measures (member_id);

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
