/* cursor.c - see cursor.h. */
#include "doc/cursor.h"

static struct node *copied(struct arena *a, const struct node *n)
{
    struct node *copy = node_new(a, n->kind, n->at), *own = NULL;
    *copy = *n;
    copy->parent = copy->first = copy->last = copy->next = NULL;
    for (const struct node *child = n->first; child != NULL; child = child->next) {
        own = copied(a, child);
        node_append(copy, own);
    }
    return copy;
}

struct node *cursor_unrolled(struct arena *a, const struct node *table)
{
    struct cursor *c = table->table->cursor;
    size_t n = table->table->n_columns;
    struct cursor_cell *cells = arena_array(a, n, sizeof *cells);
    struct node *out = copied(a, table);
    out->table = arena_alloc(a, sizeof *out->table);
    *out->table = *table->table;
    out->table->cursor = NULL;
    out->parent = table->parent;
    for (c->rewind(c); c->next(c, cells);) {
        struct node *row = node_add(a, out, NODE_ROW);
        row->row = ROW_BODY;
        for (size_t i = 0; i < n; i++) {
            struct node *cell = node_add(a, row, NODE_CELL);
            cell->value = cells[i].value;
            if (cells[i].text != NULL && *cells[i].text != '\0')
                node_text(a, cell, cells[i].text);
        }
    }
    return out;
}
