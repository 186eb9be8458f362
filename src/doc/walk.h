/*
 * walk.h - visits a document in reading order.
 *
 * A renderer is a table with one row a kind; a row without calls is passed over.
 * enter may give false to leave out what is below (leave is still called).
 */
#ifndef DOC_WALK_H
#define DOC_WALK_H

#include "doc/node.h"

struct visit {
    bool (*enter)(const struct node *n, void *state);
    void (*leave)(const struct node *n, void *state);
};

void doc_walk(const struct node *n, const struct visit visits[NODE_KINDS], void *state);

#endif
