"""``python -m archivepkg`` is the command line."""

from archivepkg.cli import program

program()
