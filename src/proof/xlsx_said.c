/* xlsx_said.c - what a workbook says, line by line; see proof.h. */
#include "proof/proof.h"
#include "proof/xlsx_book.h"

struct reading {
    struct str *out;
    const char *sheet;
    long row; /* of the line under way; 0: none */
};

/* A row of a sheet is a line. */
static void read_cell(const struct cell *c, void *state)
{
    struct reading *r = state;
    if (c->kind == CELL_BLANK)
        return;
    if (c->row != r->row)
        str_addf(r->out, "%s%s: ", r->row > 0 ? "\n" : "", r->sheet);
    else
        str_add(r->out, " | ");
    r->row = c->row;
    for (const char *s = c->text; *s != '\0'; s++)
        str_addc(r->out, *s == '\n' || *s == '\r' ? ' ' : *s);
}

static void read_line(struct reading *r, const char *text)
{
    if (text == NULL)
        return;
    str_addf(r->out, "%s: ", r->sheet);
    for (const char *s = text; *s != '\0'; s++)
        str_addc(r->out, *s == '\n' || *s == '\r' ? ' ' : *s);
    str_addc(r->out, '\n');
}

static void read_sheet(struct book *b, const struct sheet *s, struct str *out)
{
    struct reading r = { .out = out, .sheet = s->name };
    struct drawing_part *drawings;
    struct sheet_rest rest = xlsxin_sheet(b, s, read_cell, &r);
    str_add(out, r.row > 0 ? "\n" : "");
    read_line(&r, rest.header);
    read_line(&r, rest.footer);
    for (size_t i = 0; i < rest.n_links; i++)
        read_line(&r, rest.links[i].target);
    size_t n = xlsxin_drawings(b, s, &drawings);
    for (size_t i = 0; i < n; i++) {
        read_line(&r, drawings[i].title);
        read_line(&r, drawings[i].alt);
    }
}

/* What a window's title shows, and the like. */
static void read_properties(struct book *b, struct str *out)
{
    struct reading r = { .out = out, .sheet = "" };
    struct relations top = xlsxin_relations(b->package, "");
    const struct relation *core = xlsxin_by_kind(&top, "core-properties");
    struct xml_part *x = core == NULL ? NULL : xlsxin_xml(b->package, core->target);
    while (x != NULL && xml_part_next(x)) {
        const char *text = xml_part_text(x), *in = xml_part_parent(x);
        if (text != NULL && !str_is_blank(text) && !str_eq(in, "created") && !str_eq(in, "modified"))
            read_line(&r, text);
    }
    xml_part_close(x);
}

bool proof_xlsx_said(struct arena *a, const char *path, const char *shown, struct str *out,
                     struct errs *errs)
{
    struct verdict v = verdict_new(a, shown, errs);
    struct xlsxin *package = xlsxin_open(a, path, shown, &v);
    struct book *b = package == NULL ? NULL : xlsxin_book(package);
    for (size_t i = 0; b != NULL && i < b->n_sheets; i++)
        read_sheet(b, &b->sheets[i], out);
    if (b != NULL)
        read_properties(b, out);
    return verdict_close(&v);
}
