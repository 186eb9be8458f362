/*
 * recall.h - texts as glyphs and words: each is shaped once a process, as a table says the same
 * in many cells, a month's papers say the same to all readers, and months most of what the
 * month before said.
 *
 * Owns    the process keeps them: what a text was given stays as long as the document under
 *         way, and mostly longer.
 */
#ifndef PDF_RECALL_H
#define PDF_RECALL_H

#include "pdf/shape.h"

/* Before a document: where documents before it left much, that is forgotten. */
void recall_begin(void);

/* Gives the text the glyphs, words and manners of one that reads and looks the same; false:
 * there was none. What differs in colour or leads elsewhere looks the same here. */
bool recall(struct text *t);

/* Keeps the text's glyphs, words and manners, wherever they stand, and gives it the kept ones.
 * Only after recall() of the same text, and only for a text that nothing was wrong with. */
void recall_keep(struct text *t);

#endif
