/*
 * po_index.h - finds entries by context and msgid. For the files of this room.
 *
 * Owns    the index belongs to its arena, and points at entries that must stay.
 */
#ifndef TEXT_PO_INDEX_H
#define TEXT_PO_INDEX_H

#include "text/po.h"

struct po_index;

/* For n entries at most. */
struct po_index *po_index_new(struct arena *a, size_t n);
/* Adds the entry; gives the one that has the same key already, which stays. */
const struct po_entry *po_index_add(struct po_index *x, const struct po_entry *e);
const struct po_entry *po_index_find(const struct po_index *x, const char *context,
                                     const char *msgid);

#endif
