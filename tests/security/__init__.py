"""What an intruder tries, and what must come of it: nothing."""
