"""What follows from an event of the register, told before it is decided and carried out by the same steps."""
