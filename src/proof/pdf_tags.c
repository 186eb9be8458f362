/* pdf_tags.c - the structure tree as indented text; see proof.h. */
#include "proof/pdf_tags.h"

#include <string.h>

#include "proof/quoted.h"

struct dump {
    struct content *content;
    struct str *out;
};

static void add_indent(struct str *out, int depth)
{
    for (int i = 0; i < depth; i++)
        str_add(out, "  ");
}

/* Where an annotation leads and what it says. */
static void dump_object(struct dump *d, pdfin_id id, int depth)
{
    struct pdfin *f = d->content->f;
    const struct item *object = pdfin_object(f, id);
    add_indent(d->out, depth);
    const char *kind = pdfin_name(f, object, "Subtype");
    str_addf(d->out, "annotation %s", kind == NULL ? "?" : kind);
    quoted_attribute(d->out, "uri", pdfin_text(f, pdfin_key(f, object, "A"), "URI"));
    quoted_attribute(d->out, "contents", pdfin_text(f, object, "Contents"));
    str_addc(d->out, '\n');
}

/* The words of the marks from kid i on, until something else comes: a paragraph
 * that was broken over two pages reads like one that was not. */
static size_t words_from(struct dump *d, const struct tag *t, size_t i, struct str *words)
{
    for (; i < t->n_kids && t->kids[i].kind == KID_MARK; i++) {
        const struct mark *mark = pdfin_mark_of(d->content, &t->kids[i]);
        if (mark != NULL)
            str_addn(words, mark->text.s, mark->text.n);
    }
    return i;
}

static void dump_tag(struct dump *d, const struct tag *t, int depth)
{
    struct str *out = d->out;
    add_indent(out, depth);
    str_add(out, t->type);
    if (strcmp(t->type, t->role) != 0)
        str_addf(out, " (%s)", t->role);
    quoted_attribute(out, "lang", t->lang);
    quoted_attribute(out, "alt", t->alt);
    quoted_attribute(out, "scope", t->scope);
    quoted_attribute(out, "id", t->name);
    quoted_attribute(out, "actual", t->actual);
    if (t->column_span != 1)
        str_addf(out, " columns=%ld", t->column_span);
    if (t->row_span != 1)
        str_addf(out, " rows=%ld", t->row_span);
    for (size_t i = 0; i < t->n_kids;) {
        bool is_first = i == 0;
        const struct kid *kid = &t->kids[i];
        if (kid->kind == KID_MARK) {
            struct str words = str_new(d->content->f->arena);
            i = words_from(d, t, i, &words);
            if (!is_first)
                add_indent(out, depth + 1);
            else if (words.n > 0)
                str_addc(out, ' ');
            if (words.n > 0 || !is_first)
                quoted_add(out, words.s);
            str_addc(out, '\n');
            continue;
        }
        if (is_first)
            str_addc(out, '\n');
        if (kid->kind == KID_TAG)
            dump_tag(d, kid->tag, depth + 1);
        else
            dump_object(d, kid->object, depth + 1);
        i++;
    }
    if (t->n_kids == 0)
        str_addc(out, '\n');
}

void pdfin_tags_dump(struct content *c, const struct structure *s, struct str *out)
{
    struct pdfin *f = c->f;
    struct dump d = { c, out };
    str_add(out, "pdf");
    quoted_attribute(out, "lang", pdfin_text(f, pdfin_root(f), "Lang"));
    quoted_attribute(out, "title",
                  pdfin_text(f, pdfin_key(f, f->trailer, "Info"), "Title"));
    str_addc(out, '\n');
    for (size_t i = 0; i < s->n_top; i++)
        dump_tag(&d, s->top[i].tag, 0);
}
