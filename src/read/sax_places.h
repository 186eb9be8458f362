/*
 * sax_places.h - inside read/ only: where things stand in an XML file that libxml2 reads, which
 * tells no more than how far it has come.
 *
 * Needs   the whole file as text, and a parser that reads that very text.
 */
#ifndef READ_SAX_PLACES_H
#define READ_SAX_PLACES_H

#include <libxml/parser.h>

#include "base/file.h"

struct sax_file {
    xmlParserCtxtPtr context;
    const char *shown; /* the path as the user would name it */
    struct bytes text;
    struct counted *counted; /* places so far */
};

struct place sax_place(const struct sax_file *f, size_t offset); /* of a byte of the file */
struct place sax_here(const struct sax_file *f); /* what is read next */

/* Of the tag that was read last, and of one of its attributes. */
struct place sax_tag(const struct sax_file *f);
struct place sax_attribute(const struct sax_file *f, const char *name);

/* Of n characters that the parser has just handed over, the ith; i is never less than before. Of an
 * entity's it is always its "&". */
struct sax_piece {
    const struct sax_file *file;
    const xmlChar *s;
    size_t i, at; /* s[i] stands at this byte of the file */
    bool is_one;  /* all of it stands there */
};
struct sax_piece sax_piece(const struct sax_file *f, const xmlChar *s, size_t n);
struct place sax_text(struct sax_piece *piece, size_t i);

#endif
