/* listing.c - see listing.h. */
#include "run/listing.h"

#include <string.h>

#include "base/utf8.h"

struct listing listing_new(struct arena *a, const char *align)
{
    return (struct listing){ .arena = a, .align = align };
}

void listing_row(struct listing *l, const char *const *cells)
{
    size_t n = strlen(l->align);
    l->rows = arena_grow(l->arena, l->rows, l->n, sizeof *l->rows);
    for (size_t k = 0; k < n; k++) {
        struct str cell = str_new(l->arena);
        str_add_shown(&cell, cells[k], "");
        l->rows[l->n][k] = cell.s;
    }
    l->n++;
}

static size_t width_of(const char *s)
{
    return utf8_count(s, strlen(s));
}

void listing_print(const struct listing *l, struct str *out)
{
    size_t n = strlen(l->align), widths[LISTING_COLUMNS] = { 0 };
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < n; k++)
            if (width_of(l->rows[i][k]) > widths[k])
                widths[k] = width_of(l->rows[i][k]);
    for (size_t i = 0; i < l->n; i++) {
        for (size_t k = 0; k < n; k++) {
            size_t blank = widths[k] - width_of(l->rows[i][k]);
            bool last = k + 1 == n, right = l->align[k] == 'r';
            for (size_t b = 0; right && b < blank; b++)
                str_addc(out, ' ');
            str_add(out, l->rows[i][k]);
            for (size_t b = 0; !right && !last && b < blank; b++)
                str_addc(out, ' ');
            str_add(out, last ? "\n" : "  ");
        }
    }
}
