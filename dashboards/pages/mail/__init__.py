"""What the approved reports add up to, theme by theme."""
