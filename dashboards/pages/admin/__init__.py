"""Administration: accounts and deadlines."""
