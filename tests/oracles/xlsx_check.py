#!/usr/bin/env python3
"""Holds workbooks against what official statistics ask of one.

    xlsx_check.py FILE.xlsx...

The checklist of the UK Government Analysis Function ("Releasing statistics in spreadsheets"), as far as a
program can judge it, and what this project asks besides: print set-up, charts and their language. Opens each with
openpyxl, a reader that shares nothing with the writer, and what that does not read as plain XML. Prints
"FILE: OK" or each failure at its sheet and cell; exit status 1 where any failed.
"""
import datetime
import re
import sys
import zipfile
from xml.etree import ElementTree

import openpyxl
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import range_boundaries

SMALLEST = 12  # [pt] of any text
LEAST_CONTRAST = 4.5


def text_of(cell):
    return "" if cell.value is None else str(cell.value).strip()


def is_number(cell):
    return isinstance(cell.value, (int, float)) or cell.data_type == "f"


# --- cells ---

def luminance(rgb):
    parts = [int(rgb[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(x, y):
    light, dark = sorted((luminance(x), luminance(y)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(said, otherwise):
    return said.rgb[-6:] if said is not None and isinstance(said.rgb, str) else otherwise


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
            if cell.value is None:
                continue
            if cell.font.sz < SMALLEST:
                tell(cell, f"is set in {cell.font.sz} pt")
            if cell.font.vertAlign:
                tell(cell, "is a superscript or subscript")
            fill = colour(cell.fill.fgColor, "FFFFFF") if cell.fill.fill_type == "solid" else "FFFFFF"
            if contrast(colour(cell.font.color, "000000"), fill) < LEAST_CONTRAST:
                tell(cell, "has too little contrast")


def check_title(sheet, tell):
    title = sheet["A1"]
    if not text_of(title):
        tell("A1", "no title")
    elif not title.font.b or title.font.sz <= SMALLEST:
        tell("A1", "the title does not look like one")


def check_hidden(sheet, tell):
    if sheet.sheet_state != "visible":
        tell("", "a hidden sheet")
    for merged in sheet.merged_cells.ranges:
        tell(merged.coord, "merged cells")
    for number, row in sheet.row_dimensions.items():
        if row.hidden:
            tell(number, "a hidden row")
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            tell(letter, "a hidden column")


# --- tables ---

def check_heads(sheet, table, tell):
    left, top, right, _ = range_boundaries(table.ref)
    heads = [sheet.cell(top, column).value for column in range(left, right + 1)]
    names = [column.name for column in table.tableColumns]
    if heads != names:
        tell(table.name, f"heads {heads} are not the table's columns {names}")
    if any(head is None or not str(head).strip() for head in heads):
        tell(table.name, "a head is empty")
    if len({str(head).casefold() for head in heads}) != len(heads):
        tell(table.name, f"two heads are the same: {heads}")
    if any(not sheet.cell(top, column).alignment.wrap_text for column in range(left, right + 1)):
        tell(table.name, "a head does not wrap")
    if table.headerRowCount not in (None, 1):
        tell(table.name, "has not one row of heads")
    if re.fullmatch(r"(?i)table_?\d+", table.name):
        tell(table.name, "is a name that says nothing")


def explains(sheet, table, column, row):
    """A blank cell may be where its row says why in words, or a line above the table does."""
    left, top, right, _ = range_boundaries(table.ref)
    beside = any(sheet.cell(row, c).data_type == "s" for c in range(column + 1, right + 1))
    head = str(sheet.cell(top, column).value)
    above = any(text_of(sheet.cell(r, left)).startswith(head + ":") for r in range(1, top))
    return beside or above


def check_body(sheet, table, tell):
    left, top, right, bottom = range_boundaries(table.ref)
    last = bottom - (table.totalsRowCount or 0)
    for row in range(top + 1, last + 1):
        cells = [sheet.cell(row, column) for column in range(left, right + 1)]
        if not any(text_of(cell) for cell in cells):
            tell(cells[0], f"a blank row in {table.name}")
            continue
        for cell in cells:
            if not text_of(cell) and not explains(sheet, table, cell.column, row):
                tell(cell, "is blank, and nothing says why")
    for offset, column in enumerate(table.tableColumns):
        cells = [sheet.cell(row, left + offset) for row in range(top + 1, last + 1)]
        if any(is_number(cell) for cell in cells) and any(
                re.fullmatch(r"[+-]?[\d,.]*\d", text_of(cell))
                for cell in cells if isinstance(cell.value, str)):
            tell(table.name, f"figures of {column.name!r} are stored as text")
        if table.totalsRowCount and column.totalsRowFunction:
            cell = sheet.cell(bottom, left + offset)
            if cell.data_type != "f":
                tell(cell, f"no formula for the total of {column.name!r}")


def check_place(sheet, tables, tell):
    """The first table at the left edge; nothing under one that is alone, and something over it."""
    areas = sorted(range_boundaries(table.ref) for table in tables)
    if areas[0][0] != 1:
        tell(tables[0].name, "does not stand at the left edge")
    if len(tables) > 1:
        return
    _, top, _, bottom = areas[0]
    for row in sheet.iter_rows(min_row=bottom + 1):
        for cell in row:
            if text_of(cell):
                tell(cell, "stands under the table")
    if any(not text_of(sheet.cell(row, 1)) for row in range(1, top)):
        tell(tables[0].name, "a blank row between the title and the table")
    first = sheet.cell(top + 1, 1)
    if is_date_format(first.number_format) and top < 3:
        tell(tables[0].name, "figures by month without a line that names their source")


def check_print(sheet, tell):
    if not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage:
        tell("", "is not printed one page wide")
    if sheet.page_setup.fitToHeight != 0:
        tell("", "is squeezed on one page")
    if not (sheet.oddFooter.left.text or "").strip():
        tell("", "no marking in the footer")
    tables = list(sheet.tables.values())
    if len(tables) == 1:
        top = range_boundaries(tables[0].ref)[1]
        if sheet.print_title_rows not in (f"${top}:${top}", f"{top}:{top}"):
            tell(tables[0].name, f"its heads are not on every page: {sheet.print_title_rows}")


# --- what openpyxl does not read ---

def local(element):
    return element.tag.rsplit("}", 1)[-1]


def check_parts(path, language, failures):
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith(".xml"):
                continue
            root = ElementTree.fromstring(package.read(name))
            found = list(root.iter())
            if name.startswith("xl/tables/") and not any(
                    e.get("altText", "").strip() for e in found if local(e) == "table"):
                failures.append(f"{name}: the table does not say what it is a table of")
            if name.startswith("xl/charts/chart"):
                said = {e.get("val") for e in found if local(e) == "lang"}
                said |= {e.get("lang") for e in found if e.get("lang")}
                if said != {language}:
                    failures.append(f"{name}: is in {said}, the workbook in {language}")
                if not any(local(e) == "title" for e in found):
                    failures.append(f"{name}: a chart without a title")
                if [e.get("val") for e in found if local(e) == "dispBlanksAs"] != ["gap"]:
                    failures.append(f"{name}: gaps are not shown as gaps")
            if name.startswith("xl/drawings/drawing"):
                for e in found:
                    if local(e) == "cNvPr" and not e.get("descr", "").strip():
                        failures.append(f"{name}: a picture or chart without alternative text")
            if name == "xl/workbook.xml":
                for e in found:
                    if local(e) == "workbookView" and e.get("activeTab", "0") != "0":
                        failures.append(f"{name}: opens at sheet {e.get('activeTab')}")
        custom = ""
        if "docProps/custom.xml" in package.namelist():
            custom = package.read("docProps/custom.xml").decode()
        for wanted in ("audience", "period", "as_of", "language", "releases_of_"):
            if f'name="{wanted}' not in custom:
                failures.append(f"docProps/custom.xml: does not say its {wanted}")


def check_cached(path, totals, tell):
    """Every formula has a number cached, which is what most readers show."""
    values = openpyxl.load_workbook(path, data_only=True)
    for sheet, address in totals:
        value = values[sheet][address].value
        if not isinstance(value, (int, float)):
            tell(f"{sheet}!{address}", f"cached value {value!r} is no number")


def check_contents(book, failures):
    """The second sheet links to all that follow it."""
    sheet = book.worksheets[1]
    led = {link.location.rsplit("!", 1)[0].strip("'").replace("''", "'")
           for row in sheet.iter_rows() for cell in row
           for link in [cell.hyperlink] if link is not None and link.location}
    for other in book.worksheets[2:]:
        if other.title not in led:
            failures.append(f"{sheet.title}: no link to {other.title}")
    for other in book.worksheets:
        for row in other.iter_rows():
            for cell in row:
                if cell.hyperlink is not None and re.match(r"(https?|mailto):", text_of(cell)):
                    failures.append(f"{other.title}!{cell.coordinate}: an address in place of words")


def check(path):
    failures = []
    book = openpyxl.load_workbook(path)
    names = [name.casefold() for name in book.sheetnames]
    if len(set(names)) != len(names):
        failures.append(f"two sheets have one name: {book.sheetnames}")
    for what in ("title", "language", "creator"):
        if not getattr(book.properties, what):
            failures.append(f"the workbook does not say its {what}")
    if book.worksheets[0].sheet_view.selection[0].activeCell not in (None, "A1"):
        failures.append("the cursor is not in A1")
    tables, formulas = set(), []
    for sheet in book.worksheets:
        def tell(where, what, sheet=sheet):
            where = getattr(where, "coordinate", where)
            failures.append(f"{sheet.title}!{where}: {what}")

        check_title(sheet, tell)
        check_hidden(sheet, tell)
        check_cells(sheet, tell)
        check_print(sheet, tell)
        for drawing in sheet._charts:
            if drawing.ser == []:
                tell("", "a chart without a series")
        for table in sheet.tables.values():
            if table.name.casefold() in tables:
                tell(table.name, "two tables have one name")
            tables.add(table.name.casefold())
            check_heads(sheet, table, tell)
            check_body(sheet, table, tell)
        if sheet.tables:
            check_place(sheet, list(sheet.tables.values()), tell)
        formulas += [(sheet.title, cell.coordinate) for row in sheet.iter_rows()
                     for cell in row if cell.data_type == "f"]
    check_contents(book, failures)
    check_parts(path, book.properties.language, failures)
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
