/* measure.c - see measure.h. */
#include "xlsx/measure.h"

#include <math.h>
#include <stdint.h>

#include "base/utf8.h"

/* Advance widths of U+0020 to U+007E, in thousandths of the size. */
static const uint16_t ascii[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, /*  !"# */
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, /* 0123 */
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, /* @ABC */
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, /* PQRS */
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, /* `abc */
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,      /* pqrs */
};

/* Bold is wider by about as much; a column has some air at its sides [px]; and
 * all is taken a little wider than it is: too high a row is the lesser fault. */
#define BOLD 1.08
#define AIR 11.0
#define CARE 1.03

static double advance(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return ascii[c - 0x20];
    if (c < 0x20)
        return 0;
    if (c < 0xC0)
        return 556;
    if (c < 0xE0)
        return 722; /* accented capitals */
    if (c < 0x250)
        return 556;
    if (c >= 0x1100)
        return c >= 0x2000 && c < 0x2E80 ? 700 : 1000;
    return 650;
}

static double scale(double size, bool bold)
{
    return size * 96 / 72 / 1000 * (bold ? BOLD : 1) * CARE;
}

double text_width(const char *text, double size, bool bold)
{
    double widest = 0, line = 0;
    while (*text != '\0') {
        uint32_t c = utf8_next(&text);
        line = c == '\n' ? 0 : line + advance(c);
        widest = fmax(widest, line);
    }
    return widest * scale(size, bold) + AIR;
}

double word_width(const char *text, double size, bool bold)
{
    double widest = 0, word = 0;
    while (*text != '\0') {
        uint32_t c = utf8_next(&text);
        word = c == '\n' || c == ' ' ? 0 : word + advance(c);
        widest = fmax(widest, word);
    }
    return widest * scale(size, bold) + AIR;
}

unsigned text_lines(const char *text, double size, bool bold, double column)
{
    double room = fmax((column - AIR) / scale(size, bold) + 0.5, 1000);
    double line = 0, word = 0, space = 0;
    unsigned lines = 1;
    for (bool at_end = false; !at_end;) {
        uint32_t c = *text == '\0' ? 0 : utf8_next(&text);
        at_end = c == 0;
        if (c != 0 && c != ' ' && c != '\n') {
            word += advance(c);
            continue;
        }
        if (line > 0 && line + space + word > room) {
            lines++;
            line = 0;
        }
        if (word > room) { /* broken inside */
            unsigned whole = (unsigned)(word / room);
            lines += whole;
            word -= whole * room;
        }
        line += word + (line > 0 ? space : 0);
        word = 0;
        space = advance(' ');
        if (c == '\n') {
            lines++;
            line = 0;
        }
    }
    return lines;
}

double row_height(unsigned lines, double size)
{
    return fmin(ceil(lines * size * 1.27 + 2.5), 409);
}

double column_units(double px)
{
    double units = (px - 5) / 7;
    return units < 1 ? 1 : units > 255 ? 255 : round(units * 100) / 100;
}
