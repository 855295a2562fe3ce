"""The pages, found by themselves: a folder an area, a module a page."""
