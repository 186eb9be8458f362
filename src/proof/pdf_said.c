/* pdf_said.c - what a PDF says, line by line; see proof.h. */
#include <string.h>

#include "base/map.h"
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
    /* What stands in a chart is told by its words and by the figures that are attached; which
     * months are written under it is a matter of room. */
    bool is_told = str_eq(t->role, "Figure") && t->alt != NULL;
    for (size_t i = 0; !is_told && i < t->n_kids; i++) {
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

/* Lines that have not been yet; how many there are of the same is a matter of pages. */
static void add_new(struct reading *r, struct map *known, const char *s, size_t n)
{
    bool is_new;
    map_put(known, s, n, 0, &is_new);
    if (is_new) {
        add_words(r, s, n);
        end_line(r);
    }
}

/* Heads and feet, whatever the page's number in them. */
static void read_running(struct reading *r)
{
    struct map known = map_new(r->line.arena);
    for (char *s = r->c->running.s, *next; *s != '\0'; s = next) {
        size_t n = strcspn(s, "\n");
        next = s + n + (s[n] == '\n');
        for (size_t i = 0; i < n; i++)
            if (s[i] >= '0' && s[i] <= '9')
                s[i] = '#';
        add_new(r, &known, s, n);
    }
}

/* What a window's title shows, and where links lead. */
static void read_rest(struct reading *r, struct pdfin *f)
{
    static const char *const keys[] = { "Title", "Subject", "Author", "Keywords" };
    struct map known = map_new(f->arena);
    const struct item *info = pdfin_key(f, f->trailer, "Info");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = pdfin_text(f, info, keys[i]);
        if (text != NULL)
            add_new(r, &known, text, strlen(text));
    }
    for (size_t i = 0; i < f->n_objects; i++) {
        const struct item *object = &f->objects[i]->value;
        const char *address = pdfin_text(f, pdfin_key(f, object, "A"), "URI");
        if (address != NULL && pdfin_name_is(f, object, "Subtype", "Link"))
            add_new(r, &known, address, strlen(address));
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
        read_running(&r);
        read_rest(&r, f);
        read_attachments(&r, f);
    }
    pdfin_close(f);
    return verdict_close(&v);
}
