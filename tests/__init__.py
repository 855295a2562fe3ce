"""The tests of Saman: they mirror the code, and the house rules are among them."""
