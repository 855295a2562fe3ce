"""A programme that comes as tables: what the files hold, how they are read, and what must be right about them."""
