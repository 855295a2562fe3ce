"""What a programme is: declarations and rules, without database, web or files."""
