/* walk.c - see walk.h. */
#include "doc/walk.h"

void doc_walk(const struct node *n, const struct visit visits[NODE_KINDS], void *state)
{
    const struct visit *v = &visits[n->kind];
    bool below = v->enter == NULL || v->enter(n, state);
    if (below)
        for (const struct node *child = n->first; child != NULL; child = child->next)
            doc_walk(child, visits, state);
    if (v->leave != NULL)
        v->leave(n, state);
}
