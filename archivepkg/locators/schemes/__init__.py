"""The schemes of arrangement that archives share: one folder each, found because it is there."""
