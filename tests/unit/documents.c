/* documents.c - see documents.h. */
#include "documents.h"

#include <string.h>

#include "base/str.h"
#include "doc/dump.h"
#include "support.h"

static char *plain_spaces(const char *s)
{
    struct str out = str_new(a);
    while (*s != '\0') {
        bool is_space = str_starts(s, "\u00a0") || str_starts(s, "\u202f");
        str_addc(&out, is_space ? ' ' : *s);
        s += is_space ? (*s == '\xC2' ? 2 : 3) : 1;
    }
    return out.s;
}

char *dump(const struct node *doc)
{
    struct str out = str_new(a);
    doc_dump(doc, &out);
    return plain_spaces(out.s);
}

static void add_lines(const struct node *n, struct str *out)
{
    if (n->kind == NODE_PARA || n->kind == NODE_HEADING || n->kind == NODE_CELL) {
        str_addf(out, "%s%s", node_words(a, n), n->kind == NODE_CELL && n->next ? "|" : "\n");
        return;
    }
    for (const struct node *child = n->first; child != NULL; child = child->next)
        add_lines(child, out);
}

char *lines(const struct node *doc)
{
    struct str out = str_new(a);
    add_lines(doc, &out);
    return plain_spaces(out.s);
}

const char *told(void)
{
    struct str all = str_new(a);
    for (size_t i = 0; i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        const char *name = e->at.path == NULL ? NULL : strrchr(e->at.path, '/');
        str_addf(&all, "%s:%d:%d: %s\n", name == NULL ? "-" : name + 1, e->at.line,
                 e->at.col, err_text(a, e, NULL));
    }
    return all.s;
}
