"""How fast Saman is, beside bare apps on the same machine: `make bench`."""
