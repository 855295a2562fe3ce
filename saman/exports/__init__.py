"""One module, one export; the folder is the registry."""
