/* page.c - how a sheet is printed: its paper, its footer, what stands on it; see book.h. */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "xlsx/book.h"

#define PORTRAIT 640.0 /* what a page holds upright, at full size [px] */

/* "Page {page} of {pages}" in the footer's own language; a text's & is &&. */
static void add_footer(struct str *out, const char *code, const char *text)
{
    static const struct {
        const char *name, *code;
    } fields[] = { { "{page}", "&P" }, { "{pages}", "&N" }, { "&", "&&" }, { "''", "'" } };
    str_add(out, code);
    while (*text != '\0') {
        size_t i = 0, n = sizeof fields / sizeof *fields;
        while (i < n && !str_starts(text, fields[i].name))
            i++;
        if (i < n) {
            str_add(out, fields[i].code);
            text += strlen(fields[i].name);
        } else {
            str_addc(out, *text == '\n' ? ' ' : *text);
            text++;
        }
    }
}

/* The marking at an edge of a sheet's pages; a draft is one on every page. A colour behind
 * it there is none in print set-up. */
static void add_marking(struct book *b, struct str *out, const char *code, bool at_edge,
                        bool is_first)
{
    const struct document *d = b->about;
    const char *marking = at_edge && (is_first || !d->marked.on_first_alone) ? d->marking : NULL;
    if (d->draft != NULL && d->marking != NULL)
        marking = arena_printf(b->arena, "%s · %s", d->draft, d->marking);
    else if (d->draft != NULL)
        marking = d->draft;
    if (marking == NULL)
        return;
    if (d->marked.has_colour && !d->marked.has_background)
        code = arena_printf(b->arena, "%s&K%06X", code, (unsigned)d->marked.colour);
    /* A digit right behind a colour's code would be read as a part of it. */
    add_footer(out, code, d->marked.has_colour && *marking >= '0' && *marking <= '9'
                              ? arena_printf(b->arena, " %s", marking) : marking);
}

const char *header_text(struct book *b, bool is_first)
{
    struct str out = str_new(b->arena);
    add_marking(b, &out, "&R", b->about->marked.edges != EDGE_BOTTOM, is_first);
    return out.s;
}

const char *footer_text(struct book *b, bool is_first)
{
    struct str out = str_new(b->arena);
    add_marking(b, &out, "&L", b->about->marked.edges != EDGE_TOP, is_first);
    str_add(&out, "&C&A");
    add_footer(&out, "&R", b->about->page_of != NULL ? b->about->page_of : "{page}/{pages}");
    return out.s;
}

/* The columns that texts and charts reach over are printed too. */
static void set_print_area(struct book *b, const struct sheet *s, double table, double reach)
{
    if (reach <= table)
        return;
    size_t beyond = (size_t)ceil((reach - table) / EXCEL_COLUMN);
    uint32_t last = s->n_rows;
    if (s->n_charts > 0)
        last = (uint32_t)fmax(last, s->chart_row
                                  + (double)s->n_charts * (PICTURE_HEIGHT + CHART_GAP) / EXCEL_ROW);
    book_told(b, s->section->at,
              worksheet_print_area(s->to, 0, 0, last > 0 ? last - 1 : 0,
                                   (lxw_col_t)(s->n_widths - 1 + beyond)));
}

void page_set(struct book *b, const struct sheet *s)
{
    double table = 0, reach = 0;
    for (size_t j = 0; j < s->n_widths; j++)
        table += s->widths[j];
    for (size_t i = 0; i < s->n_lines; i++)
        if (!s->lines[i].dress.wrap && s->lines[i].side == SIDE_LEFT)
            reach = fmax(reach, s->lines[i].width);
    if (s->n_charts > 0)
        reach = fmax(reach, (s->is_synoptic ? 2 * PICTURE_WIDTH + CHART_GAP : PICTURE_WIDTH)
                                + (s->n_grids > 0 ? table + EXCEL_COLUMN : 0));
    bool is_a4 = b->about->look != NULL && b->about->look->paper == PAPER_A4;
    worksheet_set_paper(s->to, is_a4 ? 9 : 1); /* Excel's numbers of A4 and Letter */
    int lies = b->about->look != NULL ? b->about->look->sheets.orientation : SHEET_FITTING;
    if (lies == SHEET_LANDSCAPE
        || (lies == SHEET_FITTING && fmax(table, reach) > PORTRAIT * 1.05))
        worksheet_set_landscape(s->to);
    worksheet_fit_to_pages(s->to, 1, 0);
    worksheet_set_margins(s->to, 0.6, 0.6, 0.75, 0.75);
    const char *header = header_text(b, s == b->sheets);
    if (*header != '\0')
        book_told(b, s->section->at, worksheet_set_header(s->to, header));
    book_told(b, s->section->at, worksheet_set_footer(s->to, footer_text(b, s == b->sheets)));
    set_print_area(b, s, table, reach);
}
