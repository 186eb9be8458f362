/*
 * axis.h - round numbers for a scale, and labels that do not run into another.
 */
#ifndef PDF_AXIS_H
#define PDF_AXIS_H

#include <stdbool.h>
#include <stddef.h>

struct axis {
    double from, to, step; /* from and to are whole steps; step is 1, 2 or 5 × 10^n */
    int ticks;             /* steps + 1 */
    int decimals;          /* that the step needs */
};

/* A scale over low..high with about so many steps. It holds zero when asked to,
 * and when the figures are not far from it, since a cut scale exaggerates. */
struct axis axis_nice(double low, double high, int steps, bool zero);

/* Of labels centred on x[] with widths, kept inside left..right: the least
 * stride at which none comes nearer than gap to the next, counted back from the
 * last, and of the months' natural strides where one will do. */
size_t axis_stride(const double *x, const double *width, size_t n, double left,
                   double right, double gap);

/* Where a label so centred begins. */
double axis_label_start(double x, double width, double left, double right);

#endif
