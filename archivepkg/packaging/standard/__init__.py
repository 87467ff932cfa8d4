"""What the Data Package standard (v2, with v1 and v0 as it has them read) lets a descriptor say, one part a file.

Each part takes what stands at a JSON pointer and yields problems. What the text of the standard demands with a MUST
is an error where it changes what is read or checked; where text, published profile and frictionless differ, there is
a note that says how (decision 0038).
"""
