#!/usr/bin/env python3
"""Holds a workbook's tables against its document's dump, cell by cell.

    cells_check.py TREE FILE.xlsx [RECALCULATED.xlsx]

TREE is what "alternat tree" prints. The tables are looked for by their names, each cell's typed
value or words are those of the document. RECALCULATED is the same workbook as another program saved it
after it had reckoned all formulas: their values are what is cached in FILE. Prints "FILE: OK" or each
difference; exit status 1 where there is one.
"""
import datetime
import re
import sys

import openpyxl
from openpyxl.utils import range_boundaries

FIELD = re.compile(r'(\w[\w-]*)=("(?:[^"\\]|\\.)*"|\S+)')


def unquoted(text):
    return re.sub(r'\\(.)', lambda m: {'n': '\n', 't': '\t'}.get(m.group(1), m.group(1)), text[1:-1])


def table_name(name):
    """As src/xlsx/names.h has it, for the names that templates give."""
    return re.sub(r'\W', '_', name)


class Table:
    def __init__(self, line):
        fields = dict(FIELD.findall(line))
        self.name = table_name(unquoted(fields['name']))
        self.columns = [c.split(':')[0] for c in fields['columns'].split(',')]
        self.rows = []  # of (role, cells); a cell is (fields, words)


def pulled_cell(text):
    fields = dict(FIELD.findall(text))
    return fields, [unquoted(fields['text'])] if 'text' in fields else []


def tables_of(tree):
    tables, table = [], None
    for raw in open(tree, encoding='utf-8').read().split('\n'):
        line = raw.strip()
        kind = line.split(' ')[0]
        depth = len(raw) - len(raw.lstrip())
        if kind == 'table':
            table, table_depth = Table(line), depth
            tables.append(table)
        elif table is not None and line and depth <= table_depth:
            table = None
        if table is None:
            continue
        if kind == 'pulled':
            table.rows.append(('body', [pulled_cell(c) for c in line[len('pulled'):].split(' |')]))
        elif kind == 'row':
            table.rows.append((line.split(' ')[1], []))
        elif kind == 'cell':
            table.rows[-1][1].append((dict(FIELD.findall(line)), []))
        elif kind == 'text' and depth == table_depth + 6:
            quoted = re.search(r'"(?:[^"\\]|\\.)*"$', line)
            table.rows[-1][1][-1][1].append(unquoted(quoted.group(0)))
    return tables


def day(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def agrees(fields, words, found, is_drawn):
    if 'number' in fields or 'percent' in fields:
        said = fields.get('number', fields.get('percent'))
        decimals = len(said.split('.')[1]) if '.' in said else 0
        return (isinstance(found, (int, float))
                and abs(found - float(said)) <= 0.5001 * 10 ** -decimals)
    if 'date' in fields or 'month' in fields:
        said = fields.get('date') or fields['month'] + '-01'
        year, month, of_month = map(int, said.split('-'))
        if (year, month) < (1900, 3):  # which Excel counts wrongly: a text
            return isinstance(found, str)
        return day(found) == datetime.date(year, month, of_month)
    text = ''.join(words)
    return found == text or (found is None and (text == '' or is_drawn))


def check_tables(tree, book, tell):
    ranges = {t.displayName: (sheet, t) for sheet in book.worksheets for t in sheet.tables.values()}
    checked = 0
    for table in tables_of(tree):
        if table.name not in ranges:
            tell(table.name, 'is not in the workbook')
            continue
        sheet, found = ranges[table.name]
        left, top, right, bottom = range_boundaries(found.ref)
        rows = [r for r in table.rows if r[0] not in ('group', 'subtotal')]
        if (right - left + 1, bottom - top + 1) != (len(table.columns), max(len(rows), 2)):
            tell(table.name, 'has another size')
            continue
        # a column that a chart draws keeps its gaps blank; the note above the table says what they are
        figures = [any('number' in row[1][i][0] for row in rows) for i in range(len(table.columns))]
        for offset, (_, cells) in enumerate(rows):
            for i, (fields, words) in enumerate(cells):
                cell = sheet.cell(top + offset, left + i)
                if not agrees(fields, words, cell.value, figures[i]):
                    tell(f'{sheet.title}!{cell.coordinate}',
                         f'{cell.value!r} is not {fields or "".join(words)!r}')
                checked += 1
    if checked == 0:
        tell('', 'no cell was compared')


def check_recalculated(path, cached, recalculated, tell):
    formulas, other = openpyxl.load_workbook(path), openpyxl.load_workbook(recalculated, data_only=True)
    n = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != 'f':
                    continue
                n += 1
                mine = cached[sheet.title][cell.coordinate].value
                theirs = other[sheet.title][cell.coordinate].value
                if not (isinstance(mine, (int, float)) and isinstance(theirs, (int, float))
                        and abs(mine - theirs) <= 1e-9 * max(1, abs(mine))):
                    tell(f'{sheet.title}!{cell.coordinate}',
                         f'{cell.value} is cached as {mine!r}, reckoned as {theirs!r}')
    if n == 0:
        tell('', 'no formula was compared')


def main(tree, path, recalculated=None):
    failures = []

    def tell(where, what):
        failures.append(f'{path}: {where}: {what}')

    cached = openpyxl.load_workbook(path, data_only=True)
    check_tables(tree, cached, tell)
    if recalculated is not None:
        check_tables(tree, openpyxl.load_workbook(recalculated, data_only=True), tell)
        check_recalculated(path, cached, recalculated, tell)
    print('\n'.join(failures[:20]) or f'{path}: OK')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
