"""claimtrack reads news articles and tags, attributes, groups and compares their quantitative claims."""

__version__ = "0.13.0"

RULES_VERSION = 13
"""Raised when a rule in code changes what is extracted; with the lexicons' digest it dates every stored claim."""
