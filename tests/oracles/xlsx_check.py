#!/usr/bin/env python3
"""Holds workbooks against what official statistics ask of one.

    xlsx_check.py FILE.xlsx...

Opens each with openpyxl, a reader that shares nothing with the writer. Prints
"FILE: OK" or each failure at its sheet and cell; exit status 1 where any failed.
"""
import datetime
import sys

import openpyxl
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import range_boundaries


def check_cells(sheet, tell):
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "e":
                tell(cell, f"error value {cell.value}")
            if cell.data_type == "s" and cell.value in ("NAN", "INF", "-INF"):
                tell(cell, f"{cell.value} in place of a number")
            if (is_date_format(cell.number_format) and cell.value is not None
                    and not isinstance(cell.value, (datetime.date, datetime.datetime))):
                tell(cell, f"has a date's format but holds {cell.value!r}")


def check_table(sheet, table, tell):
    left, top, right, bottom = range_boundaries(table.ref)
    heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
    names = [column.name for column in table.tableColumns]
    if heads != names:
        tell(table.name, f"heads {heads} are not the table's columns {names}")
    if any(head is None or not str(head).strip() for head in heads):
        tell(table.name, "a head is empty")
    if len({str(head).casefold() for head in heads}) != len(heads):
        tell(table.name, f"two heads are the same: {heads}")
    if left != 1:
        tell(table.name, "does not stand at the left edge")
    if table.totalsRowCount:
        for offset, column in enumerate(table.tableColumns):
            cell = sheet.cell(bottom, left + offset)
            if column.totalsRowFunction and cell.data_type != "f":
                tell(cell, f"no formula for the total of {column.name!r}")


def check_cached(path, totals, tell):
    """Every formula has a number cached, which is what most readers show."""
    values = openpyxl.load_workbook(path, data_only=True)
    for sheet, address in totals:
        value = values[sheet][address].value
        if not isinstance(value, (int, float)):
            tell(f"{sheet}!{address}", f"cached value {value!r} is no number")


def check(path):
    failures = []
    book = openpyxl.load_workbook(path)
    names = [name.casefold() for name in book.sheetnames]
    if len(set(names)) != len(names):
        failures.append(f"two sheets have one name: {book.sheetnames}")
    if not book.properties.title:
        failures.append("the workbook has no title")
    if not book.properties.language:
        failures.append("the workbook does not say its language")
    if book.active is not book.worksheets[0]:
        failures.append("the first sheet is not the active one")
    tables, formulas = set(), []
    for sheet in book.worksheets:
        def tell(where, what, sheet=sheet):
            where = getattr(where, "coordinate", where)
            failures.append(f"{sheet.title}!{where}: {what}")

        if not str(sheet["A1"].value or "").strip():
            tell("A1", "no title")
        for merged in sheet.merged_cells.ranges:
            tell(merged.coord, "merged cells")
        if sheet.sheet_state != "visible":
            tell("", "a hidden sheet")
        for drawing in sheet._charts:
            if drawing.ser == []:
                tell("", "a chart without a series")
        check_cells(sheet, tell)
        for table in sheet.tables.values():
            if table.name.casefold() in tables:
                tell(table.name, "two tables have one name")
            tables.add(table.name.casefold())
            check_table(sheet, table, tell)
        formulas += [(sheet.title, cell.coordinate) for row in sheet.iter_rows()
                     for cell in row if cell.data_type == "f"]
    check_cached(path, formulas, lambda where, what: failures.append(f"{where}: {what}"))
    return failures


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    status = 0
    for path in paths:
        try:
            failures = check(path)
        except Exception as why:  # whatever openpyxl cannot open is the finding
            failures = [f"openpyxl cannot read it: {why!r}"]
        for failure in failures:
            print(f"{path}: {failure}")
        if failures:
            status = 1
        else:
            print(f"{path}: OK")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
