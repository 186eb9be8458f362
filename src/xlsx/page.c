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

const char *footer_text(struct book *b)
{
    struct str out = str_new(b->arena);
    const char *draft = b->about->draft, *marking = b->about->marking;
    if (draft != NULL && marking != NULL)
        marking = arena_printf(b->arena, "%s · %s", draft, marking);
    else if (draft != NULL)
        marking = draft;
    if (marking != NULL)
        add_footer(&out, "&L", marking);
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
                                  + s->n_charts * (PICTURE_HEIGHT + CHART_GAP) / EXCEL_ROW);
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
    book_told(b, s->section->at, worksheet_set_footer(s->to, footer_text(b)));
    set_print_area(b, s, table, reach);
}
