/* lines.c - see lines.h. */
#include "run/lines.h"

#include <stdlib.h>
#include <string.h>

struct lines lines_of(struct arena *a, char *text)
{
    struct lines l = { 0 };
    for (char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        *end = '\0';
        *arena_push(a, l.items, l.n) = text;
    }
    return l;
}

static int by_bytes(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

struct lines lines_without(struct arena *a, const struct lines *one, const struct lines *other)
{
    struct lines out = { 0 };
    const char **sorted = arena_array(a, other->n + 1, sizeof *sorted);
    bool *used = arena_array(a, other->n + 1, sizeof *used);
    if (other->n > 0) {
        memcpy(sorted, other->items, other->n * sizeof *sorted);
        qsort(sorted, other->n, sizeof *sorted, by_bytes);
    }
    for (size_t i = 0; i < one->n; i++) {
        const char *line = one->items[i];
        const char **found =
            other->n == 0 ? NULL : bsearch(&line, sorted, other->n, sizeof *sorted, by_bytes);
        size_t k = found == NULL ? other->n : (size_t)(found - sorted);
        while (k > 0 && k < other->n && str_eq(sorted[k - 1], line))
            k--;
        while (k < other->n && used[k] && str_eq(sorted[k], line))
            k++;
        if (k < other->n && str_eq(sorted[k], line))
            used[k] = true;
        else
            *arena_push(a, out.items, out.n) = line;
    }
    return out;
}

bool lines_same(const struct lines *x, const struct lines *y)
{
    bool same = x->n == y->n;
    for (size_t i = 0; same && i < x->n; i++)
        same = str_eq(x->items[i], y->items[i]);
    return same;
}
