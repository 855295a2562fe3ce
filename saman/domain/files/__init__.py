"""Files that people add to answers: which kinds are taken, told by what is in them, and names that do no harm."""
