#!/usr/bin/env python3
"""Spoils a sample workbook in many ways and holds each against its checklist.

    xlsx_spoilt.py FILE.xlsx FOLDER

A check that cannot fail is none: xlsx_check.py has to tell each of these. Prints what it did not tell; exit
status 1 where there is such a thing. FILE is a workbook of the sample, in English; FOLDER is for the spoilt ones.
"""
import copy
import os
import sys

import openpyxl
from openpyxl.styles import Font

import xlsx_check

SHEET = "Encounters"


def put(address, value):
    return lambda book: book[SHEET].__setitem__(address, value)


def hide_row(book):
    book[SHEET].row_dimensions[20].hidden = True


def no_reason(book):
    for column in "BCDEFGH":
        book[SHEET][column + "20"] = None if column == "B" else 5


def set_small(book):
    book[SHEET]["A2"].font = Font(size=9)


def set_pale(book):
    book[SHEET]["A2"].font = Font(size=12, color="FFCCCCCC")


def unlink(book):
    book["Contents"]["A5"].hyperlink = None


def unmark(book):
    book[SHEET].oddFooter.left.text = None


def open_elsewhere(book):
    book.active = 3


def untitle(book):
    book[SHEET].print_title_rows = "1:1"  # openpyxl 3.1 does not take None for none


def squeeze(book):
    book[SHEET].page_setup.fitToHeight = 1


def unwrap(book):
    book[SHEET]["B4"].alignment = copy.copy(book[SHEET]["A1"].alignment)


SPOILS = [
    (put("A1", None), "A1: no title"),
    (put("E20", None), "E20: is blank, and nothing says why"),
    (no_reason, "B20: is blank, and nothing says why"),
    (put("B20", "1,234"), "are stored as text"),
    (put("B20", "NAN"), "in place of a number"),
    (put("B4", "Month"), "two heads are the same"),
    (put("A90", "x"), "A90: stands under the table"),
    (lambda book: book[SHEET].merge_cells("A70:B70"), "merged cells"),
    (hide_row, "a hidden row"),
    (set_small, "is set in 9"),
    (set_pale, "has too little contrast"),
    (unlink, "no link to"),
    (unmark, "no marking in the footer"),
    (open_elsewhere, "opens at sheet"),
    (untitle, "its heads are not on every page"),
    (squeeze, "is squeezed on one page"),
    (unwrap, "a head does not wrap"),
]


def main(path, folder):
    spoilt, small = os.path.join(folder, "spoilt.xlsx"), os.path.join(folder, "small.xlsx")
    book = openpyxl.load_workbook(path)
    del book["Data"]  # the longest sheet, which nothing here spoils
    book.save(small)
    missed = [f"{path}: {failure}" for failure in xlsx_check.check(path)]
    for spoil, told in SPOILS:
        book = openpyxl.load_workbook(small)
        spoil(book)
        book.save(spoilt)
        if not any(told in failure for failure in xlsx_check.check(spoilt)):
            missed.append(f"not told: {told}")
    print("\n".join(missed) or f"{len(SPOILS)} told")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
