/* pdf_catalog.c - the catalogue and what stands under it; see pdf_judges.h. */
#include <string.h>

#include "base/str.h"
#include "proof/pdf_judges.h"
#include "proof/pdf_xmp.h"

static void metadata_judge(struct pdfin *f, const struct item *root)
{
    struct verdict *v = f->verdict;
    const struct item *metadata = pdfin_key(f, root, "Metadata");
    struct bytes bytes;
    struct xmp xmp;
    if (!pdfin_is_stream(f, metadata) || !pdfin_name_is(f, metadata, "Type", "Metadata")
        || !pdfin_name_is(f, metadata, "Subtype", "XML")
        || !pdfin_stream(f, f->arena, metadata, &bytes)) {
        fault(v, N_("there are no XMP metadata"));
        return;
    }
    if (!pdfin_xmp(f->arena, bytes, v, &xmp))
        return;
    if (!str_eq(xmp.pdfua_part, "1"))
        fault(v, N_("the XMP metadata do not say PDF/UA-1 (pdfuaid:part 1)"));
    if (!str_eq(xmp.pdfa_part, "3") || !str_eq(xmp.pdfa_conformance, "A"))
        fault(v, N_("the XMP metadata do not say PDF/A-3a (pdfaid:part 3, conformance A)"));
    if (xmp.pdfua_part != NULL && !xmp.has_extensions)
        fault(v, N_("the XMP metadata use pdfuaid without its PDF/A extension schema"));
    if (xmp.title == NULL || *xmp.title == '\0')
        fault(v, N_("the XMP metadata have no title (dc:title)"));
    const char *title = pdfin_text(f, pdfin_key(f, f->trailer, "Info"), "Title");
    if (title != NULL && xmp.title != NULL && !str_eq(title, xmp.title))
        fault(v, N_("the title \"%s\" of the Info dictionary is \"%s\" in the XMP metadata"),
              title, xmp.title);
}

static void intent_judge(struct pdfin *f, const struct item *root)
{
    const struct item *intents = pdfin_key(f, root, "OutputIntents"), *profile = NULL;
    for (size_t i = 0; i < pdfin_length(f, intents) && profile == NULL; i++) {
        const struct item *intent = pdfin_item(f, intents, i);
        if (pdfin_name_is(f, intent, "S", "GTS_PDFA1"))
            profile = pdfin_key(f, intent, "DestOutputProfile");
    }
    struct bytes icc;
    if (!pdfin_is_stream(f, profile)) {
        fault(f->verdict, N_("there is no PDF/A output intent with a colour profile"));
        return;
    }
    const unsigned char *s = NULL;
    if (pdfin_stream(f, f->arena, profile, &icc) && icc.n >= 128)
        s = (const unsigned char *)icc.s;
    if (s == NULL || memcmp(s + 36, "acsp", 4) != 0
        || ((size_t)s[0] << 24 | (size_t)s[1] << 16 | (size_t)s[2] << 8 | s[3]) != icc.n)
        fault(f->verdict, N_("the colour profile of the output intent is damaged"));
}

static void identifier_judge(struct pdfin *f)
{
    const struct item *id = pdfin_key(f, f->trailer, "ID"), *first = pdfin_item(f, id, 0);
    if (pdfin_length(f, id) != 2 || first == NULL || first->kind != ITEM_STRING || first->n == 0)
        fault(f->verdict, N_("the file has no identifier (ID)"));
}

/* A paper does nothing by itself: it opens at a place, at most. */
static void actions_judge(struct pdfin *f, const struct item *root)
{
    const struct item *open = pdfin_key(f, root, "OpenAction");
    if (pdfin_key(f, pdfin_key(f, root, "Names"), "JavaScript") != NULL
        || pdfin_name_is(f, open, "S", "JavaScript"))
        fault(f->verdict, N_("the file runs JavaScript"));
    else if (pdfin_key(f, root, "AA") != NULL
             || (open != NULL && !pdfin_is_array(f, open) && !pdfin_name_is(f, open, "S", "GoTo")))
        fault(f->verdict, N_("the file does something when it is opened (OpenAction, AA)"));
}

/* 1, 2, 3 …: the key is the first page's index, and no other entry follows it. */
static void label_judge(struct pdfin *f, const struct item *key, const struct item *label,
                        void *state)
{
    bool *good = state;
    long page = -1, first = 1;
    const struct item *start = pdfin_key(f, label, "St");
    *good = pdfin_value_integer(f, key, &page) && page == 0
        && pdfin_name_is(f, label, "S", "D") && pdfin_key(f, label, "P") == NULL
        && (start == NULL || (pdfin_value_integer(f, start, &first) && first == 1));
}

static void labels_judge(struct pdfin *f, const struct item *root)
{
    bool good = false;
    if (!pdfin_tree(f, pdfin_key(f, root, "PageLabels"), "Nums", label_judge, &good) || !good)
        fault(f->verdict, N_("the pages have no labels 1, 2, 3 (PageLabels)"));
}

void pdfin_catalog_judge(struct pdfin *f)
{
    struct verdict *v = f->verdict;
    const struct item *root = pdfin_root(f), *marked = pdfin_key(f, root, "MarkInfo");
    if (!pdfin_true(f, pdfin_key(f, root, "ViewerPreferences"), "DisplayDocTitle"))
        fault(v, N_("the window would show the file's name, not its title"
                    " (DisplayDocTitle)"));
    if (!pdfin_true(f, marked, "Marked") || pdfin_true(f, marked, "Suspects"))
        fault(v, N_("the file does not say that it is tagged throughout (MarkInfo)"));
    const char *lang = pdfin_text(f, root, "Lang");
    if (lang == NULL)
        fault(v, N_("the file does not say its language (Lang)"));
    else if (!pdfin_language_is_tag(lang))
        fault(v, N_("the file's language \"%s\" is no tag such as \"es-MX\""), lang);
    if (qpdf_is_encrypted(f->qpdf))
        fault(v, N_("the file is encrypted"));
    if (qpdf_is_encrypted(f->qpdf) && !qpdf_allow_accessibility(f->qpdf))
        fault(v, N_("the file's encryption shuts out screen readers"));
    labels_judge(f, root);
    metadata_judge(f, root);
    intent_judge(f, root);
    identifier_judge(f);
    actions_judge(f, root);
}
