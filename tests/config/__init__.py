"""Programmes as folders of YAML."""
