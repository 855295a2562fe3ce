"""The demo: a programme in the middle of its life, built through the services from the facts in data/demo."""
