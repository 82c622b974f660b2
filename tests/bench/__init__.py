"""Speed and memory, measured beside a plain baseline in the same run: `python3 dev.py bench`. Nothing is asserted."""
