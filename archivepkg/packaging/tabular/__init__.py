"""Tables of text against their Table Schemas: one streaming pass a file, for our own packages and for others'.

A table is a :class:`TableResource`: its name, its files, a :class:`TableSchema` and a :class:`Dialect`.
:func:`table_resource` makes one of a resource's descriptor (the objects ``schema`` and ``dialect`` in place). What the
descriptor says that nobody can check stands in ``schema.misstated`` and ``dialect.misstated``, as pairs of a JSON
pointer from that object and words that follow the name of the property there. :func:`check_tables` takes all tables
of a package, whose order does not matter, and yields what is wrong with them, hashes included::

    tables = [table_resource(each) for each in descriptor["resources"] if each.get("type") == "table"]
    yield from check_tables(inspection, tables)

Afterwards their files are in ``inspection.settled``. A row is checked column by column and quickly; where that does
not say that all is well, :meth:`Field.faults` does, cell by cell, and it alone decides. Keys are collected on the
way (:class:`PackageKeys`). Sources: Data Package v2, "Table Schema", "Table Dialect" and "Data Resource".
"""

from archivepkg.packaging.tabular.dialect import Dialect, read_dialect
from archivepkg.packaging.tabular.fields import Field
from archivepkg.packaging.tabular.package_keys import PackageKeys
from archivepkg.packaging.tabular.resource import TableResource, table_resource
from archivepkg.packaging.tabular.schema import ForeignKey, TableSchema, read_schema
from archivepkg.packaging.tabular.tables import check_tables

__all__ = [
    "Dialect",
    "Field",
    "ForeignKey",
    "PackageKeys",
    "TableResource",
    "TableSchema",
    "check_tables",
    "read_dialect",
    "read_schema",
    "table_resource",
]


def __dir__() -> list[str]:
    return __all__
