/* style.c - see style.h. */
#include "pdf/style.h"

#include <math.h>

enum family { TEXT, HEADING };
enum tone { INK, ACCENT, MUTED };

/* Sizes and spaces are parts of the look's size; leading is a part of the size. */
static const struct {
    enum family family;
    enum tone tone;
    bool strong, emphasis, tabular;
    enum setting setting; /* SET_JUSTIFIED: where the look asks for it */
    double size, leading, before, after;
} table[STYLES] = {
    [STYLE_BODY] = { TEXT, INK, .setting = SET_JUSTIFIED, .size = 1.0, .leading = 1.38, .before = .55, .after = .55 },
    [STYLE_LEAD] = { TEXT, INK, .size = 1.15, .leading = 1.4, .before = .8, .after = .8 },
    [STYLE_SUBTITLE] = { HEADING, MUTED, .setting = SET_BALANCED, .size = 1.2, .leading = 1.3, .before = .3,
                         .after = .5 },
    [STYLE_FACT] = { TEXT, INK, .size = .95, .leading = 1.35, .before = .1, .after = .1 },
    [STYLE_MARKING] = { HEADING, MUTED, .strong = true, .size = .85, .leading = 1.3,
                        .after = .5 },
    [STYLE_CAPTION] = { HEADING, INK, .strong = true, .setting = SET_BALANCED, .size = .92, .leading = 1.3,
                        .before = 1.2, .after = .4 },
    [STYLE_NOTE] = { TEXT, MUTED, .setting = SET_JUSTIFIED, .size = .8, .leading = 1.3, .before = .2, .after = .2 },
    [STYLE_ATTRIBUTION] = { TEXT, MUTED, .size = .92, .leading = 1.35, .before = .25,
                            .after = .6 },
    [STYLE_LABEL] = { HEADING, MUTED, .setting = SET_BALANCED, .size = .82, .leading = 1.25 },
    [STYLE_VALUE] = { HEADING, ACCENT, .strong = true, .tabular = true, .size = 2.0,
                      .leading = 1.2, .before = .25 },
    [STYLE_CHANGE] = { HEADING, INK, .setting = SET_BALANCED, .size = .82, .leading = 1.25, .before = .2 },
    [STYLE_TITLE] = { HEADING, ACCENT, .strong = true, .setting = SET_BALANCED, .size = 2.1, .leading = 1.18,
                      .before = .2, .after = .5 },
    [STYLE_SECTION] = { HEADING, ACCENT, .strong = true, .setting = SET_BALANCED, .size = 1.35, .leading = 1.25,
                        .before = 1.7, .after = .45 },
    [STYLE_SUBSECTION] = { HEADING, INK, .strong = true, .setting = SET_BALANCED, .size = 1.1, .leading = 1.25,
                           .before = 1.2, .after = .3 },
    [STYLE_QUOTE] = { TEXT, INK, .setting = SET_JUSTIFIED, .size = 1.0, .leading = 1.38, .before = .6, .after = .3 },
    [STYLE_HEAD] = { HEADING, INK, .strong = true, .tabular = true, .setting = SET_BALANCED, .size = .88,
                     .leading = 1.25 },
    [STYLE_CELL] = { HEADING, INK, .tabular = true, .size = .9, .leading = 1.3 },
    [STYLE_AXIS] = { HEADING, MUTED, .tabular = true, .size = .78, .leading = 1.2 },
    [STYLE_RUNNING] = { HEADING, MUTED, .size = .8, .leading = 1.25 },
};

void styles_make(struct style styles[STYLES], const struct look *look,
                 const struct fonts *text, const struct fonts *heading)
{
    double body = look->size >= 4 && look->size <= 72 ? look->size : 10;
    const uint32_t tones[] = { look->ink, look->accent, look->muted };
    for (int i = 0; i < STYLES; i++) {
        double size = round(table[i].size * body * 4) / 4;
        styles[i] = (struct style){
            .fonts = table[i].family == TEXT ? text : heading,
            .setting = table[i].setting == SET_JUSTIFIED && !look->justified
                ? SET_RAGGED
                : table[i].setting,
            .strong = table[i].strong,
            .emphasis = table[i].emphasis,
            .tabular = table[i].tabular,
            .size = size,
            .leading = table[i].leading * size,
            .before = table[i].before * body,
            .after = table[i].after * body,
            .colour = tones[table[i].tone],
        };
    }
}

enum style_id style_of_role(enum para_role role)
{
    static const enum style_id of[PARA_ROLES] = {
        [PARA_BODY] = STYLE_BODY,       [PARA_LEAD] = STYLE_LEAD,
        [PARA_SUBTITLE] = STYLE_SUBTITLE, [PARA_FACT] = STYLE_FACT,
        [PARA_MARKING] = STYLE_MARKING, [PARA_CAPTION] = STYLE_CAPTION,
        [PARA_NOTE] = STYLE_NOTE,       [PARA_ATTRIBUTION] = STYLE_ATTRIBUTION,
        [PARA_LABEL] = STYLE_LABEL,     [PARA_VALUE] = STYLE_VALUE,
        [PARA_CHANGE] = STYLE_CHANGE,
    };
    return of[role];
}

enum style_id style_of_heading(int level)
{
    return level <= 1 ? STYLE_TITLE : level == 2 ? STYLE_SECTION : STYLE_SUBSECTION;
}

uint32_t colour_mix(uint32_t x, uint32_t y, double part)
{
    uint32_t mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        double from = x >> shift & 0xFF, to = y >> shift & 0xFF;
        mixed |= (uint32_t)lround(from + (to - from) * part) << shift;
    }
    return mixed;
}
