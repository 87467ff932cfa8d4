"""Documents that are given twice."""
