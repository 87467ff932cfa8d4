"""Citation against record: what the citation says and what the header says."""
