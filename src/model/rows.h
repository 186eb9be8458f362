/*
 * rows.h - inside model/ only: how the rows of shapes are written down.
 */
#ifndef MODEL_ROWS_H
#define MODEL_ROWS_H

#include "model/shape.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define AT(type, field) .offset = offsetof(struct type, field)
#define LIST(type, field) \
    .offset = offsetof(struct type, field), .count_offset = offsetof(struct type, n_##field)
#define SHAPE(type, words, rows) \
    { .name = (words), .size = sizeof(struct type), .keys = (rows), .n_keys = COUNT(rows) }
/* A record that can be left out for some readers: it takes "for". */
#define ITEM(type, words, rows)                                                          \
    { .name = (words), .size = sizeof(struct type), .keys = (rows), .n_keys = COUNT(rows), \
      .takes_for = true }

#endif
