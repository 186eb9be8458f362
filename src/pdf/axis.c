/* axis.c - see axis.h. */
#include "pdf/axis.h"

#include <math.h>

struct axis axis_nice(double low, double high, int steps, bool zero)
{
    /* What the sums below can hold, and what a label can tell apart. */
    low = fmax(fmin(low, 1e300), -1e300);
    high = fmax(fmin(high, 1e300), -1e300);
    if (high - low < fmax(fabs(low), fabs(high)) * 1e-9 || high - low < 1e-9)
        high = low;
    if (low > 0 && (zero || low < 0.5 * high))
        low = 0;
    if (high < 0 && (zero || high > 0.5 * low))
        high = 0;
    if (!(high > low)) {
        /* One value only, or none: some room about it. */
        double room = fabs(low) > 1e-9 ? fabs(low) * 0.1 : 1;
        if (low != 0 && !zero)
            low -= room;
        high += room;
    }
    double rough = (high - low) / steps;
    int exponent = (int)floor(log10(rough));
    double unit = pow(10, exponent);
    double part = rough / unit;
    double times = part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10;
    if (times == 10) {
        exponent++;
        times = 1;
        unit = pow(10, exponent);
    }
    struct axis a = { .step = times * unit };
    a.from = floor(low / a.step + 1e-9) * a.step;
    a.to = ceil(high / a.step - 1e-9) * a.step;
    a.ticks = (int)lround((a.to - a.from) / a.step) + 1;
    a.decimals = exponent < 0 ? -exponent : 0;
    return a;
}

double axis_label_start(double x, double width, double left, double right)
{
    double start = x - width / 2;
    if (start + width > right)
        start = right - width;
    return start < left ? left : start;
}

static bool stands(const double *x, const double *width, size_t n, double left,
                   double right, double gap, size_t stride)
{
    double next = right + gap + 1; /* where the label to the right begins */
    for (size_t i = n; i > 0; i -= stride < i ? stride : i) {
        double start = axis_label_start(x[i - 1], width[i - 1], left, right);
        if (start + width[i - 1] + gap > next)
            return false;
        next = start;
    }
    return true;
}

size_t axis_stride(const double *x, const double *width, size_t n, double left,
                   double right, double gap)
{
    static const size_t natural[] = { 1, 2, 3, 4, 6, 12 };
    for (size_t i = 0; i < sizeof natural / sizeof *natural; i++)
        if (stands(x, width, n, left, right, gap, natural[i]))
            return natural[i];
    size_t stride = 24;
    while (stride < n && !stands(x, width, n, left, right, gap, stride))
        stride += 12;
    return stride;
}
