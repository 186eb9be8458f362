/*
 * xlsx_book.h - what an Excel workbook holds: sheets, their cells one by one,
 * tables, charts.
 *
 * Owns    everything belongs to the arena of the package, save that a cell and
 *         its strings last for one call of a visitor.
 * Errors  what cannot be read is told and left out.
 */
#ifndef PROOF_XLSX_BOOK_H
#define PROOF_XLSX_BOOK_H

#include "base/str.h"
#include "proof/xlsx_package.h"

enum { XLSXIN_ROWS = 1048576, XLSXIN_COLUMNS = 16384 };

/* Cells from one corner to the other, counted from 1. */
struct area {
    long row, column, last_row, last_column;
};
bool xlsxin_area(const char *ref, struct area *area); /* "A4:C20" or "A1" */
void xlsxin_address(struct str *out, long row, long column); /* "C20" */

struct sheet {
    const char *name, *part;
    bool is_hidden;
    struct relations relations;
};

struct defined_name {
    const char *name, *refers;
    const char *sheet; /* the number of the one sheet that it holds for, NULL: all */
};

struct book {
    struct xlsxin *package;
    struct sheet *sheets;
    size_t n_sheets;
    struct defined_name *names;
    size_t n_names;
    const char **strings; /* the shared ones */
    size_t n_strings;
    const char **formats; /* a number format for every style of a cell */
    size_t n_formats;
    bool is_1904; /* days are counted from 1904, not 1900 */
    size_t active; /* the sheet that it opens at, from 0 */
};

struct book *xlsxin_book(struct xlsxin *package);

enum cell_kind { CELL_BLANK, CELL_TEXT, CELL_NUMBER, CELL_BOOL, CELL_ERROR };

struct cell {
    long row, column;
    enum cell_kind kind;
    const char *text;    /* of a text; else the value as written */
    const char *formula; /* NULL: none; "" where it shares another's */
    const char *format;  /* "General" where nothing is said */
};

struct hyperlink {
    const char *ref, *target; /* an URL, or "#" and a place in the workbook */
};

/* A sheet's other parts; the strings are the arena's. */
struct sheet_rest {
    const char *dimension; /* NULL: not said */
    long last_row;         /* the last that stands there, 0: none */
    struct hyperlink *links;
    size_t n_links;
    const char *header, *footer; /* of the printed page, NULL: none */
    const char *orientation, *paper;
    bool has_data; /* a sheetData element */
    const char *title;    /* the text in A1, NULL: none */
    const char *merged;   /* the first cells that are merged into one, NULL: none */
    long hidden_row, hidden_column; /* the first, 0: none */
    const char *selected; /* where the cursor is, NULL: A1 */
};

typedef void cell_visit(const struct cell *c, void *state);
struct sheet_rest xlsxin_sheet(struct book *b, const struct sheet *s, cell_visit *visit,
                               void *state);

struct table_part {
    const char *part, *id, *name, *ref; /* "" where not said */
    const char *alt; /* what it is a table of, for who cannot see it, NULL: not said */
    bool has_header;
    const char **columns;
    size_t n_columns;
};
/* The i-th relation of a sheet, which is a table's. */
struct table_part xlsxin_table(struct book *b, const struct relation *r);

struct chart_series_part {
    const char *name, *categories, *values; /* formulas, NULL: none */
};

struct drawing_part {
    bool is_chart; /* else a picture */
    const char *alt, *title; /* NULL: none */
    struct chart_series_part *series;
    size_t n_series;
};
size_t xlsxin_drawings(struct book *b, const struct sheet *s, struct drawing_part **out);

/* Does a number format show days or times? */
bool xlsxin_is_date(const char *format);

#endif
