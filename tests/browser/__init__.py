"""The built demo on the real server, as people meet it in a real browser."""
