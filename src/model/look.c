/* look.c - see look.h. */
#include "model/look.h"

#include <math.h>

/* How much light a colour gives off, white 1 (WCAG 2.x, relative luminance). */
static double luminance(uint32_t colour)
{
    static const struct {
        int shift;
        double part;
    } lights[] = { { 16, 0.2126 }, { 8, 0.7152 }, { 0, 0.0722 } };
    double sum = 0;
    for (size_t i = 0; i < sizeof lights / sizeof *lights; i++) {
        double v = (colour >> lights[i].shift & 0xFF) / 255.0;
        sum += lights[i].part * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double colour_contrast(uint32_t x, uint32_t y)
{
    double a = luminance(x), b = luminance(y);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}
