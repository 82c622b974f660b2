"""The yearly review and rating: the season, its people, one person, and the passes that key in many at once."""
