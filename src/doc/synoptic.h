/*
 * synoptic.h - two documents that say the same in two languages → one, whose blocks stand
 * in pairs, the left language first.
 *
 * Owns    the nodes of both documents are moved into the new one, which belongs to the arena.
 * Needs   documents of one template over the same records, in the same order: blocks are
 *         matched by what asked for them. One that only one language has stands alone.
 * Names   the right half's ids and tables get the language behind them ("source-1-es"), and
 *         what leads to them too.
 */
#ifndef DOC_SYNOPTIC_H
#define DOC_SYNOPTIC_H

#include "doc/node.h"

struct node *doc_synoptic(struct arena *a, struct node *left, struct node *right);

#endif
