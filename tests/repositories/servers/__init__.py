"""Real servers for the tests of publishing, started on this computer for one run and thrown away after it.

One file is one server: its ``start`` installs what is missing, launches it on 127.0.0.1 and gives its address and its
secrets once it answers. ``python -m tests.repositories.servers ckan s3`` starts some of them for a person to try.
"""
