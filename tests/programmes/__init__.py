"""Other programmes than the one that comes with Saman, and the whole life of a report in them."""
