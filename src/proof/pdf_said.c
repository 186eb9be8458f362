/* pdf_said.c - what a PDF says, line by line; see proof.h. */
#include <string.h>

#include "proof/pdf_content.h"
#include "proof/proof.h"

struct reading {
    struct content *c;
    struct str *out;
    struct str line; /* under way */
};

static void end_line(struct reading *r)
{
    if (!str_is_blank(r->line.s))
        str_addf(r->out, "%s\n", r->line.s);
    r->line.n = 0;
    r->line.s[0] = '\0';
}

/* A text that has line ends of its own stays one line. */
static void add_words(struct reading *r, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        str_addc(&r->line, s[i] == '\n' || s[i] == '\r' ? ' ' : s[i]);
}

static bool is_cell(const struct tag *t)
{
    return str_eq(t->role, "TD") || str_eq(t->role, "TH");
}

/* A paragraph is a line, and so is a row of a table. */
static void read_tag(struct reading *r, const struct tag *t)
{
    bool own_line = !pdfin_tag_is_inline(t) && !is_cell(t);
    if (own_line)
        end_line(r);
    else if (is_cell(t) && r->line.n > 0)
        str_add(&r->line, " | ");
    if (t->alt != NULL)
        add_words(r, t->alt, strlen(t->alt));
    for (size_t i = 0; i < t->n_kids; i++) {
        const struct kid *kid = &t->kids[i];
        const struct mark *m = pdfin_mark_of(r->c, kid);
        if (m != NULL)
            add_words(r, m->text.s, m->text.n);
        else if (kid->kind == KID_TAG)
            read_tag(r, kid->tag);
    }
    if (own_line)
        end_line(r);
}

/* The figures behind charts and tables, as they are attached. */
static void read_attachments(struct reading *r, struct pdfin *f)
{
    for (size_t i = 0; i < f->n_objects; i++) {
        const struct item *object = &f->objects[i]->value;
        struct arena *scratch = arena_new();
        struct bytes bytes;
        if (pdfin_is_stream(f, object) && pdfin_name_is(f, object, "Type", "EmbeddedFile")
            && pdfin_stream(f, scratch, object, &bytes))
            for (const char *s = bytes.s, *end = s + bytes.n; s < end;) {
                const char *stop = memchr(s, '\n', (size_t)(end - s));
                size_t n = stop == NULL ? (size_t)(end - s) : (size_t)(stop - s);
                add_words(r, s, n);
                end_line(r);
                s += n + (stop != NULL);
            }
        arena_free(scratch);
    }
}

bool proof_pdf_said(struct arena *a, const char *path, const char *shown, struct str *out,
                    struct errs *errs)
{
    struct verdict v = verdict_new(a, shown, errs);
    struct pdfin *f = pdfin_open(a, path, shown, &v);
    if (f != NULL) {
        struct structure *s = pdfin_structure(f);
        struct reading r = { pdfin_content(f), out, str_new(a) };
        for (size_t i = 0; i < s->n_top; i++)
            if (s->top[i].kind == KID_TAG)
                read_tag(&r, s->top[i].tag);
        end_line(&r);
        read_attachments(&r, f);
    }
    pdfin_close(f);
    return verdict_close(&v);
}
