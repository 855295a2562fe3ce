"""What happens to the register of municipalities."""
