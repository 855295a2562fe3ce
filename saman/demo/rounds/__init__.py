"""The applications of the demo's rounds, from the first draft to the last decision."""
