/* said.c - see said.h. */
#include "doc/said.h"

#include "doc/walk.h"

static void add_line(struct str *out, const char *words)
{
    if (str_is_blank(words))
        return;
    for (const char *s = words; *s != '\0'; s++)
        str_addc(out, *s == '\n' ? ' ' : *s);
    str_addc(out, '\n');
}

/* Words of its own; what is below may be a footnote, which is another line. */
static bool line(const struct node *n, void *state)
{
    struct str *out = state;
    add_line(out, node_words(out->arena, n));
    return true;
}

static bool row(const struct node *n, void *state)
{
    struct str *out = state, words = str_new(out->arena);
    for (const struct node *cell = n->first; cell != NULL; cell = cell->next)
        str_addf(&words, "%s%s", cell == n->first ? "" : " | ", node_words(out->arena, cell));
    add_line(out, words.s);
    return true;
}

static bool chart(const struct node *n, void *state)
{
    add_line(state, n->chart->alt == NULL ? "" : n->chart->alt);
    return true;
}

void doc_said(const struct node *doc, struct str *out)
{
    static const struct visit reader[NODE_KINDS] = {
        [NODE_HEADING] = { .enter = line }, [NODE_PARA] = { .enter = line },
        [NODE_ROW] = { .enter = row },      [NODE_CHART] = { .enter = chart },
        [NODE_FOOTNOTE] = { .enter = line },
    };
    doc_walk(doc, reader, out);
}
