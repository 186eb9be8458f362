/*
 * figure.h - figures as agencies write them.
 *
 * Exact   decimal text gives the nearest double, also after a scale that is a power
 *         of ten; of any other scale the product is rounded once.
 */
#ifndef READ_FIGURE_H
#define READ_FIGURE_H

#include "model/dataset.h"

/* False where the text is no figure and no word that the rule knows for "none".
 * *value is NAN where the file says that there is none; *status then tells why
 * (model/series.h), and is 'A' for a figure. mult: a power of ten more. */
bool figure_read(const struct value_rule *rule, const char *s, size_t n, int mult,
                 double *value, char *status);

/* What a figure tells of the full stops of its file, where the rule names neither mark:
 * "1.234" may be either, "1.5" or "0.125" is not parted, and "1234" says that none is. */
enum stops { STOPS_UNSEEN, STOPS_UNSURE, STOPS_DECIMAL };
enum stops figure_stops(const char *s, size_t n);

/* Is the text one of the words, whatever its case? "Total*" is any that begins so. */
bool one_of(const struct names *words, const char *s, size_t n);

#endif
