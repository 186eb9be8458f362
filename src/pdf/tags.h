/*
 * tags.h - the structure tree: what a screen reader walks through.
 *
 * A tag enters the tree when its first content is painted, after what its
 * parent has by then: so reading order is the order of painting, and an empty
 * tag never appears unless tag_place() asks for it.
 */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "pdf/object.h"

struct tags;

struct tag {
    const char *type;      /* "P", "TD" … a standard type */
    struct tag *parent;
    /* Set before the file is finished; NULL or 0: none. */
    const char *alt, *lang;
    const char *id;        /* of a Note, unique in the file */
    const char *attributes; /* "/O /Table /Scope /Row", as ISO 32000-1, 14.8.5 has them */
    const struct object *file; /* with its figures */
    /* Kept by tags.c. */
    struct object *object;
    struct kid *kids;
    size_t n_kids;
};

struct tags *tags_new(struct out *out);
struct tag *tags_document(struct tags *tags); /* the tree's one root element */
struct tag *tag_new(struct tags *tags, struct tag *parent, const char *type);
void tag_place(struct tags *tags, struct tag *tag);

/* The next page starts; marked content and links belong to it. */
void tags_page(struct tags *tags, HPDF_Page page);
/* Gives the number of new marked content on this page that belongs to the tag. */
unsigned tag_content(struct tags *tags, struct tag *tag);
/* An annotation on this page that belongs to the tag; gives its StructParent. */
unsigned tag_annotation(struct tags *tags, struct tag *tag, const struct object *o);

/* Hangs the tree into the catalogue. */
void tags_finish(struct tags *tags);

#endif
