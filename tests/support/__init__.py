"""What tests stand on: databases, a browser, a clock that stands."""
