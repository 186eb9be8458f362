/*
 * blocks.h - inside build/ only: what a template's blocks do. A block lowers
 * itself to nodes; a new one is one function and one row in block_list.h.
 */
#ifndef BUILD_BLOCKS_H
#define BUILD_BLOCKS_H

#include "build/measures.h"
#include "model/template.h"

/* Where a block stands. */
struct site {
    const struct scope *scope;
    struct node *into;
    int level; /* of the headings of sections that begin here */
    const struct element *before; /* the block before, footnotes aside; NULL: it is the first */
};

typedef void block_function(struct build *b, const struct element *e, struct site site);

#define BLOCK(name, function) block_function function;
#include "build/block_list.h"
#undef BLOCK

/* All blocks among an element's children, for those audiences that see them. */
void blocks_run(struct build *b, const struct element *parent, struct site site);

/* May this copy's audience see the element? */
bool element_is_visible(const struct build *b, const struct element *e);
/* The first visible child of a name, or NULL. */
const struct element *visible_child(const struct build *b, const struct element *e,
                                    const char *name);

/* The audience's handling marking in this copy's language, or NULL. */
const char *marking_text(const struct build *b);
struct marked marking_set(const struct build *b);

/* A paragraph of a role with the element's words, left out where they are none. */
void paragraph_add(struct build *b, const struct element *e, const struct scope *s,
                   struct node *into, enum para_role role);
/* A footnote at the end of a paragraph or a cell, left out where it has no words. */
void footnote_add(struct build *b, const struct element *e, const struct scope *s,
                  struct node *into);
/* The element's <empty>, if it has one, as a paragraph. */
void empty_add(struct build *b, const struct element *e, const struct scope *s,
               struct node *into);
/* Source notes under a table or chart: each about the series it names, over the
 * months that are shown (where there are none, over the series' own last ones). */
void notes_add(struct build *b, const struct element *e, const struct scope *s,
               struct node *into, const char *series, struct window w);

/* After all sections are there: fills the contents table that waits for them. */
void contents_fill(struct build *b, const struct scope *s, const struct node *document);

#endif
