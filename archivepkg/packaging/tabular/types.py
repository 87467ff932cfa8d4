"""Every type of Table Schema v2, by its name in descriptors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from archivepkg.packaging.tabular.durations import duration_kind
from archivepkg.packaging.tabular.kinds import MakeKind
from archivepkg.packaging.tabular.numbers import integer_kind, number_kind, year_kind
from archivepkg.packaging.tabular.shapes import geojson_kind
from archivepkg.packaging.tabular.strings import any_kind, boolean_kind, list_kind, string_kind
from archivepkg.packaging.tabular.structures import array_kind, geopoint_kind, object_kind
from archivepkg.packaging.tabular.times import date_kind, datetime_kind, time_kind, yearmonth_kind

__all__ = ["TYPES"]

_ITEMS: Mapping[str, MakeKind] = {
    "string": string_kind,
    "integer": integer_kind,
    "boolean": boolean_kind,
    "number": number_kind,
    "datetime": datetime_kind,
    "date": date_kind,
    "time": time_kind,
}
TYPES: Mapping[str, MakeKind] = {
    **_ITEMS,
    "object": object_kind,
    "array": array_kind,
    "list": partial(list_kind, items=_ITEMS),
    "year": year_kind,
    "yearmonth": yearmonth_kind,
    "duration": duration_kind,
    "geopoint": geopoint_kind,
    "geojson": geojson_kind,
    "any": any_kind,
}
