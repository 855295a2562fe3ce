"""The parts of loading a programme from tables."""
