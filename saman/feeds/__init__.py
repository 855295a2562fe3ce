"""What other programs fetch by a secret address."""
