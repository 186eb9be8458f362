/*
 * style.h - how each part of a page is dressed, from the look.
 *
 * Units   sizes in points [pt]; colours 0xRRGGBB.
 */
#ifndef PDF_STYLE_H
#define PDF_STYLE_H

#include "doc/node.h"
#include "pdf/typeface.h"

enum style_id {
    STYLE_BODY, STYLE_LEAD, STYLE_SUBTITLE, STYLE_FACT, STYLE_MARKING, STYLE_CAPTION,
    STYLE_NOTE, STYLE_ATTRIBUTION, STYLE_LABEL, STYLE_VALUE, STYLE_CHANGE,
    STYLE_TITLE, STYLE_SECTION, STYLE_SUBSECTION, STYLE_QUOTE, STYLE_HEAD, STYLE_CELL,
    STYLE_AXIS, STYLE_RUNNING
};
#define STYLES (STYLE_RUNNING + 1)

/* How the lines of a paragraph stand. */
enum setting {
    SET_RAGGED,    /* as even as they can be on the right; words are not divided */
    SET_JUSTIFIED, /* both edges straight: spaces give way, long words are divided */
    SET_BALANCED   /* ragged, the last line as long as the others: headings, labels */
};

struct style {
    const struct fonts *fonts;
    enum setting setting;
    bool strong, emphasis;
    bool tabular;          /* figures of equal width */
    double size, leading;  /* [pt] leading: from line to line */
    double before, after;  /* [pt] the larger of two neighbours holds */
    uint32_t colour;
};

void styles_make(struct style styles[STYLES], const struct look *look,
                 const struct fonts *text, const struct fonts *heading);

enum style_id style_of_role(enum para_role role);
enum style_id style_of_heading(int level);

/* Between two colours: part 0 is the first, 1 the second. */
uint32_t colour_mix(uint32_t x, uint32_t y, double part);

#endif
