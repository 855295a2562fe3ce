"""What the database itself promises, on SQLite and on PostgreSQL."""
