"""The quarterly theme on the screen: its tile in the year, the year plan, and its case file."""
