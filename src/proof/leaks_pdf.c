/* leaks_pdf.c - a PDF looked through for secrets; see leaks.h. */
#include <string.h>

#include "proof/leaking.h"
#include "proof/pdf_content.h"

/* --- what its pages say --- */

/* In reading order, so that a text that goes on on another page is one. */
static void read_tag(struct leaking *l, const struct content *c, const struct tag *t)
{
    if (!pdfin_tag_is_inline(t))
        sieve_part(l->sieve);
    for (size_t i = 0; i < t->n_kids; i++) {
        const struct kid *kid = &t->kids[i];
        const struct mark *m = pdfin_mark_of(c, kid);
        if (m != NULL)
            sieve_pour(l->sieve, m->text.s, m->text.n);
        else if (kid->kind == KID_TAG)
            read_tag(l, c, kid->tag);
    }
    if (!pdfin_tag_is_inline(t))
        sieve_part(l->sieve);
}

static void search_pages(struct leaking *l, struct pdfin *f)
{
    const struct structure *s = pdfin_structure(f);
    const struct content *c = pdfin_content(f);
    leaking_begin(l, N_("in the words of its pages"));
    for (size_t i = 0; i < s->n_top; i++)
        if (s->top[i].kind == KID_TAG)
            read_tag(l, c, s->top[i].tag);
    leaking_end(l);
    /* Once more as they are painted, should the tags leave some out. */
    leaking_begin(l, N_("in the words of its pages"));
    for (size_t i = 0; i < c->n_all; i++) {
        sieve_part(l->sieve);
        sieve_pour(l->sieve, c->all[i]->text.s, c->all[i]->text.n);
    }
    leaking_end(l);
    leaking_begin(l, N_("in a running head or foot"));
    leaking_text(l, c->artifacts.s);
    leaking_end(l);
}

/* --- what its objects hold --- */

/* Its texts, or, in another turn, its names, of which most are PDF's own. */
static void search_object(struct leaking *l, struct pdfin *f, qpdf_oh oh, bool names, int depth)
{
    if (oh == 0 || (depth > 0 && pdfin_id_of(f, oh) != 0))
        return; /* another object has its own turn */
    if (depth > PDFIN_DEPTH) {
        fault(l->verdict, N_("an object is nested more than %d deep"), PDFIN_DEPTH);
        return;
    }
    if (names)
        leaking_text(l, pdfin_value_name(f, oh));
    else
        leaking_text(l, pdfin_value_text(f, oh));
    for (size_t i = 0; i < pdfin_length(f, oh); i++) {
        size_t mark = pdfin_mark(f);
        search_object(l, f, pdfin_item(f, oh, i), names, depth + 1);
        pdfin_release(f, mark);
    }
    char **keys;
    size_t n = pdfin_is_dict(f, oh) || pdfin_is_stream(f, oh) ? pdfin_keys(f, oh, &keys) : 0;
    for (size_t i = 0; i < n; i++) {
        size_t mark = pdfin_mark(f);
        if (names)
            leaking_text(l, keys[i]);
        search_object(l, f, pdfin_key(f, oh, keys[i]), names, depth + 1);
        pdfin_release(f, mark);
    }
}

static void search_both(struct leaking *l, struct pdfin *f, qpdf_oh oh)
{
    leaking_begin(l, N_("in a text of one of its objects"));
    search_object(l, f, oh, false, 0);
    leaking_end(l);
    leaking_begin_raw(l, N_("in a name of one of its objects"));
    search_object(l, f, oh, true, 0);
    leaking_end(l);
}

/* Fonts and pictures too: they are bytes, and somebody may read them. */
static void search_stream(struct leaking *l, struct pdfin *f, qpdf_oh oh)
{
    struct arena *scratch = arena_new();
    struct bytes bytes;
    if (pdfin_is_stream(f, oh) && pdfin_stream(f, scratch, oh, &bytes)) {
        bool is_attached = pdfin_name_is(f, oh, "/Type", "EmbeddedFile");
        (is_attached ? leaking_begin : leaking_begin_raw)(l, N_("in a stream or an attached file"));
        sieve_pour(l->sieve, bytes.s, bytes.n);
        leaking_end(l);
    }
    arena_free(scratch);
}

static void search_objects(struct leaking *l, struct pdfin *f)
{
    long size = 0;
    size_t mark = pdfin_mark(f);
    pdfin_integer(f, pdfin_trailer(f), "/Size", &size);
    search_both(l, f, pdfin_trailer(f));
    pdfin_release(f, mark);
    for (long i = 1; i < size; i++) {
        pdfin_breathe(f);
        mark = pdfin_mark(f);
        qpdf_oh oh = pdfin_object(f, (pdfin_id)i << 16);
        search_both(l, f, oh);
        search_stream(l, f, oh);
        pdfin_release(f, mark);
    }
}

void leaks_of_pdf(struct leaking *l, const char *path, const char *shown)
{
    struct pdfin *f = pdfin_open(l->arena, path, shown, l->verdict);
    if (f != NULL) {
        search_pages(l, f);
        search_objects(l, f);
    }
    pdfin_close(f);
}
