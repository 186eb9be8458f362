/* pdf_annotations.c - links and other annotations; see pdf_judges.h. */
#include <string.h>

#include "base/address.h"
#include "base/str.h"
#include "proof/pdf_judges.h"

enum { FLAG_INVISIBLE = 1, FLAG_HIDDEN = 2, FLAG_PRINT = 4, FLAG_NO_VIEW = 32 };

static void tag_judge(struct pdfin *f, const struct item *annotation, const char *kind,
                      long page, const struct structure *s, const struct tag *t)
{
    long number = -1;
    if (t == NULL || !pdfin_integer(f, annotation, "StructParent", &number)) {
        fault(f->verdict, N_("page %ld: a %s annotation is not in the structure tree"),
              page + 1, kind);
        return;
    }
    if (str_eq(kind, "Link") && !str_eq(t->role, "Link"))
        fault(f->verdict, N_("page %ld: a link stands in a tag %s; it must be Link"),
              page + 1, t->role);
    const struct parent_entry *e = number < 0 ? NULL : idmap_get(s->parents, (uint64_t)number);
    if (e == NULL || e->is_array || e->n != 1 || e->ids[0] != t->id)
        fault(f->verdict,
              N_("page %ld: the parent tree does not lead from a %s annotation to its tag"),
              page + 1, kind);
}

/* An address on the web, a name, or a place on a page of this file. */
static bool leads_somewhere(struct pdfin *f, const struct item *link)
{
    const struct item *action = pdfin_key(f, link, "A"), *to = pdfin_key(f, link, "Dest");
    if (pdfin_name_is(f, action, "S", "GoTo"))
        to = pdfin_key(f, action, "D");
    else if (pdfin_name_is(f, action, "S", "URI"))
        return !str_is_blank(pdfin_text(f, action, "URI"));
    if (pdfin_is_array(f, to))
        return pdfin_page_number(f, pdfin_nth_id(f, to, 0)) >= 0;
    return to != NULL;
}

/* Does what it does lead to a place or to the web, and is it all that it does? */
static bool only_leads(struct pdfin *f, const struct item *annotation)
{
    const struct item *action = pdfin_key(f, annotation, "A");
    const char *uri = pdfin_text(f, action, "URI");
    bool is_plain = action == NULL || pdfin_name_is(f, action, "S", "GoTo")
        || (pdfin_name_is(f, action, "S", "URI") && (str_is_blank(uri) || address_is_web(uri)));
    return is_plain && pdfin_key(f, annotation, "AA") == NULL && pdfin_key(f, action, "Next") == NULL;
}

static void annotation_judge(struct pdfin *f, pdfin_id id, const struct item *annotation,
                             long page, const struct structure *s)
{
    const char *kind = pdfin_name(f, annotation, "Subtype");
    long flags = 0;
    if (kind == NULL) {
        fault(f->verdict, N_("page %ld: an annotation of no kind"), page + 1);
        return;
    }
    if (!only_leads(f, annotation))
        fault(f->verdict, N_("page %ld: a %s annotation does more than lead to a place or a web address"),
              page + 1, kind);
    pdfin_integer(f, annotation, "F", &flags);
    if ((flags & FLAG_PRINT) == 0 && !str_eq(kind, "Popup"))
        fault(f->verdict, N_("page %ld: a %s annotation would not be printed (flag Print)"),
              page + 1, kind);
    if ((flags & (FLAG_INVISIBLE | FLAG_HIDDEN | FLAG_NO_VIEW)) != 0)
        fault(f->verdict, N_("page %ld: a %s annotation is hidden"), page + 1, kind);
    if ((flags & FLAG_HIDDEN) != 0 || str_eq(kind, "Popup"))
        return;
    const struct tag *t = idmap_get(s->objects, id);
    tag_judge(f, annotation, kind, page, s, t);
    if (str_eq(kind, "Link") && !leads_somewhere(f, annotation))
        fault(f->verdict, N_("page %ld: a link leads nowhere"), page + 1);
    bool has_words = !str_is_blank(pdfin_text(f, annotation, "Contents"));
    if (str_eq(kind, "Link") && !has_words)
        fault(f->verdict, N_("page %ld: a link does not say where it leads (Contents)"),
              page + 1);
    else if (!str_eq(kind, "Widget") && !has_words && (t == NULL || str_is_blank(t->alt)))
        fault(f->verdict, N_("page %ld: a %s annotation has no words (Contents)"), page + 1,
              kind);
}

void pdfin_annotations_judge(struct pdfin *f, const struct structure *s)
{
    for (size_t i = 0; i < f->n_pages; i++) {
        const struct item *page = pdfin_page(f, i), *all = pdfin_key(f, page, "Annots");
        size_t n = pdfin_length(f, all);
        if (n > 0 && !pdfin_name_is(f, page, "Tabs", "S"))
            fault(f->verdict,
                  N_("page %ld: the tab key does not follow the structure (Tabs S)"),
                  (long)i + 1);
        for (size_t k = 0; k < n; k++)
            annotation_judge(f, pdfin_nth_id(f, all, k), pdfin_item(f, all, k), (long)i, s);
    }
}
