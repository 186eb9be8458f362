/*
 * formats.h - how cells look: styles, number formats, the locales' own ways.
 */
#ifndef XLSX_FORMATS_H
#define XLSX_FORMATS_H

#include <xlsxwriter.h>

#include "doc/node.h"

struct book;

enum style {
    STYLE_BODY,
    STYLE_TITLE,
    STYLE_HEADING,
    STYLE_SUBHEADING,
    STYLE_SUBTITLE,
    STYLE_LEAD,
    STYLE_MARKING,
    STYLE_CAPTION,
    STYLE_NOTE,
    STYLE_QUOTE,
    STYLE_HEAD,     /* of a table's column */
    STYLE_CELL,
    STYLE_ROW_NAME, /* a cell that names its row */
    STYLE_TOTAL
};
#define STYLES (STYLE_TOTAL + 1)

/* Everything that tells one cell format from another. */
struct dress {
    enum style style;
    bool wrap, end, link, strong, emphasis;
    unsigned indent;
    const char *number; /* number format; NULL: text or as it comes */
};

/* The formats made so far: the library keeps each for good. */
enum { DECIMALS_MOST = 10 };
struct format_cache {
    struct made_format *made;
    size_t n;
    lxw_format *blanks;
    /* number formats of figures alone: [is per cent][is signed][decimals] */
    const char *plain[2][2][DECIMALS_MOST + 1];
};

lxw_format *format_get(struct book *b, struct dress dress);
lxw_format *format_of_blanks(struct book *b); /* a condition's: the lines of a table */
/* Excel counts columns' widths in digits of this: we count 7 px each. */
void format_default(struct book *b);
double style_size(enum style style); /* [pt] */
bool style_is_bold(enum style style);

extern const char workbook_font[];

/* What a locale writes in its own way in a workbook. */
struct locale_row {
    const char *locale;  /* "es_MX", or a language alone: the way out for the rest */
    const char *date;    /* number formats */
    const char *month;
    const char *percent; /* behind a per cent's digits: "%" or " %" */
    const char *longest_date; /* as the date's format shows it */
};

const struct locale_row *locale_row(const char *locale);
/* That of a node, which in a document of two languages may be in the other one. */
const struct locale_row *locale_at(const struct book *b, const struct node *n);

/* The number format for a node's value; words (may be NULL) are how the document shows
 * it: what stands before and behind the same number there is kept. */
const char *number_format(struct book *b, const struct node *n, const struct value *v,
                          const char *words);
/* What will be seen of it, as wide at least. */
const char *number_shown(struct book *b, const struct node *n, const struct value *v,
                         const char *words);

#endif
