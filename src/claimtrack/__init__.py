"""claimtrack reads news articles and tags, attributes, groups and compares their quantitative claims."""

__version__ = "0.14.0"

RULES_VERSION = 14
"""Raised when a rule in code changes what is extracted; with the lexicons' digest it dates every stored claim."""
