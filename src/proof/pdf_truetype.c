/* pdf_truetype.c - reads a few tables of an sfnt; see pdf_truetype.h. */
#include "proof/pdf_truetype.h"

#include <string.h>

static size_t number(const unsigned char *p, int n)
{
    size_t value = 0;
    while (n-- > 0)
        value = value << 8 | *p++;
    return value;
}

/* A table's bytes, at least so many; NULL where there is none. */
static const unsigned char *table(struct bytes program, const char *tag, size_t least,
                                  size_t *n)
{
    const unsigned char *s = (const unsigned char *)program.s;
    size_t tables = program.n < 12 ? 0 : number(s + 4, 2);
    for (size_t i = 0; i < tables && 12 + 16 * (i + 1) <= program.n; i++) {
        const unsigned char *row = s + 12 + 16 * i;
        size_t offset = number(row + 8, 4);
        *n = number(row + 12, 4);
        if (memcmp(row, tag, 4) == 0)
            return *n >= least && offset <= program.n && *n <= program.n - offset
                ? s + offset
                : NULL;
    }
    return NULL;
}

bool pdfin_truetype(struct bytes program, bool with_outlines, struct truetype *t)
{
    size_t n, n_widths = 0;
    const unsigned char *head = table(program, "head", 54, &n),
                        *hhea = table(program, "hhea", 36, &n),
                        *maxp = table(program, "maxp", 6, &n),
                        *hmtx = table(program, "hmtx", 4, &n_widths);
    if (head == NULL || hhea == NULL || maxp == NULL || hmtx == NULL)
        return false;
    /* loca and glyf may be empty: a subset of blanks draws nothing. */
    if (with_outlines
        && (table(program, "loca", 0, &n) == NULL || table(program, "glyf", 0, &n) == NULL))
        return false;
    *t = (struct truetype){ hmtx, number(hhea + 34, 2), number(maxp + 4, 2),
                            number(head + 18, 2) };
    return t->units > 0 && t->n_widths > 0 && t->n_widths * 4 <= n_widths;
}

double pdfin_truetype_advance(const struct truetype *t, size_t glyph)
{
    if (glyph >= t->n_widths)
        glyph = t->n_widths - 1;
    return (double)number(t->widths + 4 * glyph, 2) * 1000 / (double)t->units;
}
