"""The papers of the yearly review and rating: forms of HD 43 and HD 25, ballots, counts, tables, report and file."""
