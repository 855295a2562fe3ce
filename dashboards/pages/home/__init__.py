"""Front pages: each role's own, made from what it owes, what waits on it and how things stand."""
