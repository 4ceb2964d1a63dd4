"""Claims to groups of one quantity: by what is measured, never by the value.

Claims with one complete key are one group. A claim whose key is incomplete joins the group whose wording is nearly its
own and whose key does not contradict it. How alike two wordings are depends on these two alone, so that the partition
is a function of the set of claims, and a claim bears on the groups of those that are linked to it and of no others.
"""

from claimtrack.group.label import label
from claimtrack.group.parting import Index, Shelf, group_id, homes, linked, partition
from claimtrack.group.phrase import CROWD, SHARE, Phrase, around, marks, phrase, stems, wording
from claimtrack.group.related import NEIGHBOURS, family, group_key, relation

__all__ = [
    "CROWD",
    "NEIGHBOURS",
    "SHARE",
    "Index",
    "Phrase",
    "Shelf",
    "around",
    "family",
    "group_id",
    "group_key",
    "homes",
    "label",
    "linked",
    "marks",
    "partition",
    "phrase",
    "relation",
    "stems",
    "wording",
]
