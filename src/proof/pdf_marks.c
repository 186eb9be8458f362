/* pdf_marks.c - the marks of the pages against the tags; see pdf_content.h. */
#include "proof/pdf_content.h"

/* What the parent tree has for a page: its StructParents' entry. */
static const struct parent_entry *page_parents(struct content *c, const struct structure *s,
                                               long page)
{
    struct pdfin *f = c->f;
    long number = -1;
    bool has = pdfin_integer(f, pdfin_page(f, (size_t)page), "StructParents", &number);
    const struct parent_entry *e = number < 0 ? NULL : idmap_get(s->parents, (uint64_t)number);
    if (!has)
        fault(f->verdict, N_("page %ld has marked content but no StructParents"), page + 1);
    else if (e == NULL)
        fault(f->verdict, N_("page %ld: its StructParents %ld is not in the parent tree"),
              page + 1, number);
    return e;
}

static void tag_marks(struct content *c, const struct tag *t)
{
    for (size_t i = 0; i < t->n_kids; i++) {
        const struct kid *kid = &t->kids[i];
        if (kid->kind == KID_TAG)
            tag_marks(c, kid->tag);
        else if (kid->kind == KID_MARK && kid->page >= 0
                 && idmap_get(c->marks, pdfin_mark_key(kid->page, kid->mcid)) == NULL)
            fault(c->f->verdict,
                  N_("a tag %s names marked content %ld that page %ld does not have"),
                  t->role, kid->mcid, kid->page + 1);
    }
}

void pdfin_content_judge(struct content *c, const struct structure *s)
{
    struct verdict *v = c->f->verdict;
    const struct parent_entry *e = NULL;
    long page = -1;
    for (size_t i = 0; i < c->n_all; i++) {
        const struct mark *mark = c->all[i];
        if (mark->page != page)
            e = page_parents(c, s, page = mark->page);
        const struct tag *t = idmap_get(s->marks, pdfin_mark_key(page, mark->mcid));
        size_t mcid = (size_t)mark->mcid;
        if (t == NULL)
            fault(v, N_("page %ld: the marked content %ld is in no tag"), page + 1,
                  mark->mcid);
        else if (e != NULL && (!e->is_array || mcid >= e->n || e->ids[mcid] != t->id))
            fault(v,
                  N_("page %ld: the parent tree names another tag for marked content %ld"
                     " than the structure tree"),
                  page + 1, mark->mcid);
    }
    for (size_t i = 0; i < s->n_top; i++)
        tag_marks(c, s->top[i].tag);
}
