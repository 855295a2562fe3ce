"""What Flask answers beside the pages: choices, links, downloads."""
