"""claimtrack reads news articles and tags, attributes, groups and compares their quantitative claims."""

__version__ = "0.1.0"
