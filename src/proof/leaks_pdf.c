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

static void search_pages(struct leaking *l, const struct structure *s, const struct content *c)
{
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
static void search_value(struct leaking *l, const struct pdfin *f, const struct item *value,
                         bool names)
{
    if (value->kind == (names ? ITEM_NAME : ITEM_STRING))
        leaking_text(l, names ? value->s : pdfin_value_text(f, value));
    bool has_items = value->kind == ITEM_ARRAY || value->kind == ITEM_DICT
        || value->kind == ITEM_STREAM; /* nested no deeper than they were read */
    for (size_t i = 0; has_items && i < value->n; i++)
        search_value(l, f, &value->items[i], names);
}

static void search_both(struct leaking *l, const struct pdfin *f, const struct item *value)
{
    leaking_begin(l, N_("in a text of one of its objects"));
    search_value(l, f, value, false);
    leaking_end(l);
    leaking_begin_raw(l, N_("in a name of one of its objects"));
    search_value(l, f, value, true);
    leaking_end(l);
}

/* Fonts and pictures too: they are bytes, and somebody may read them. */
static void search_stream(struct leaking *l, struct pdfin *f, const struct item *value)
{
    struct arena *scratch = arena_new();
    struct bytes bytes;
    if (pdfin_is_stream(f, value) && pdfin_stream(f, scratch, value, &bytes)) {
        bool is_attached = pdfin_name_is(f, value, "Type", "EmbeddedFile");
        (is_attached ? leaking_begin : leaking_begin_raw)(l, N_("in a stream or an attached file"));
        sieve_pour(l->sieve, bytes.s, bytes.n);
        leaking_end(l);
    }
    arena_free(scratch);
}

static void search_objects(struct leaking *l, struct pdfin *f)
{
    search_both(l, f, f->trailer);
    for (size_t i = 0; i < f->n_objects; i++) {
        search_both(l, f, &f->objects[i]->value);
        search_stream(l, f, &f->objects[i]->value);
    }
}

void leaks_of_pdf(struct leaking *l, struct pdfin *f, const struct structure *s,
                  const struct content *c)
{
    search_pages(l, s, c);
    search_objects(l, f);
    leaking_container(l, f->shown, f->bytes);
}
