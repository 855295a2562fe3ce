"""The web pages: Dash on Flask, standing on the services."""
