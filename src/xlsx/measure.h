/*
 * measure.h - how wide and high texts will be, near enough: the reader's machine
 * has the font, we do not. Widths are those of Helvetica, which Arial shares.
 */
#ifndef XLSX_MEASURE_H
#define XLSX_MEASURE_H

#include <stdbool.h>

/* The longest line of text [px]; size [pt]. */
double text_width(const char *text, double size, bool bold);
double word_width(const char *text, double size, bool bold); /* its longest word */

/* How many lines it takes in a column so wide [px]. */
unsigned text_lines(const char *text, double size, bool bold, double column);

/* Height of a row of so many lines [pt]; Excel's rows go no higher than 409. */
double row_height(unsigned lines, double size);

/* A column's width as Excel counts it, in digits of its standard font. */
double column_units(double px);

#endif
