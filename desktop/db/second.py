"""What step 2 (release 0.2) adds, written out (see migrations.py): themes, resolutions … rating."""

SQL = """
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
  file_sent_on TEXT, announced_on TEXT, screened_on TEXT, ballot TEXT NOT NULL,
  secret INTEGER NOT NULL CHECK (secret IN (0, 1)), tally_ids TEXT NOT NULL, summoned INTEGER NOT NULL,
  present INTEGER NOT NULL, reviewed TEXT NOT NULL, common_points REAL, task_points REAL, own_level TEXT NOT NULL,
  voted_level TEXT NOT NULL, decided_level TEXT NOT NULL, decided_on TEXT, decision TEXT NOT NULL,
  suggestions TEXT NOT NULL, forced TEXT NOT NULL, forced_set_aside TEXT NOT NULL, tasks_keyed TEXT NOT NULL,
  figures TEXT NOT NULL, note TEXT NOT NULL
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

ALTER TABLE action_items ADD COLUMN resolution_id INTEGER REFERENCES resolutions (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX action_items_resolution_id ON action_items (resolution_id);

ALTER TABLE action_items ADD COLUMN evidence TEXT NOT NULL DEFAULT '';

ALTER TABLE action_items ADD COLUMN above INTEGER NOT NULL DEFAULT 0 CHECK (above IN (0, 1));

ALTER TABLE action_items ADD COLUMN closed_noted_on TEXT;

ALTER TABLE action_events ADD COLUMN noted_on TEXT;
"""
