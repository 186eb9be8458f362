/* pdf_words.c - what a PDF says, held against its languages; see pdf_judges.h. */
#include <string.h>

#include "proof/language.h"
#include "proof/pdf_content.h"
#include "proof/pdf_judges.h"

struct reading {
    struct content *c;
    const struct proof_asked *asked;
    struct str words;     /* of the block under way */
    const char *language; /* in which it is; NULL: the file's */
};

static void flush(struct reading *r)
{
    words_judge(r->c->f->verdict, r->asked, r->language, r->words.s);
    r->words = str_new(r->c->f->arena);
}

static void read_tag(struct reading *r, const struct tag *t)
{
    const char *outer = r->language;
    if (pdfin_tag_is_inline(t) && t->lang != NULL) {
        str_addc(&r->words, '\n');
        return;
    }
    if (!pdfin_tag_is_inline(t)) {
        flush(r);
        if (t->lang != NULL)
            r->language = t->lang;
    }
    words_judge(r->c->f->verdict, r->asked, r->language, t->alt);
    words_judge(r->c->f->verdict, r->asked, r->language, t->actual);
    for (size_t i = 0; i < t->n_kids; i++) {
        const struct kid *kid = &t->kids[i];
        const struct mark *m = pdfin_mark_of(r->c, kid);
        if (m != NULL)
            str_addn(&r->words, m->text.s, m->text.n);
        else if (kid->kind == KID_TAG)
            read_tag(r, kid->tag);
    }
    if (!pdfin_tag_is_inline(t)) {
        flush(r);
        r->language = outer;
    }
}

void pdfin_words_judge(struct content *c, const struct structure *s,
                       const struct proof_asked *asked)
{
    struct pdfin *f = c->f;
    struct reading r = { .c = c, .asked = asked, .words = str_new(f->arena) };
    for (size_t i = 0; i < s->n_top; i++)
        if (s->top[i].kind == KID_TAG)
            read_tag(&r, s->top[i].tag);
    if (asked == NULL || asked->is_synoptic)
        return;
    words_judge(f->verdict, asked, NULL, c->artifacts.s);
    const struct item *info = pdfin_key(f, f->trailer, "Info");
    words_judge(f->verdict, asked, NULL, pdfin_text(f, info, "Title"));
    words_judge(f->verdict, asked, NULL, pdfin_text(f, info, "Subject"));
}
