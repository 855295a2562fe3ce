"""What is said in nynorsk, bokmål and English, and that nothing is left unsaid."""
