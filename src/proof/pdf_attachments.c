/* pdf_attachments.c - the files attached to a PDF; see pdf_judges.h. */
#include <string.h>

#include "base/str.h"
#include "proof/pdf_judges.h"

struct attachments {
    struct idmap *listed; /* file specifications in the catalogue's AF */
    struct bytes last;    /* name before */
    size_t n;
};

static void file_judge(struct pdfin *f, qpdf_oh key, qpdf_oh file, void *state)
{
    struct attachments *all = state;
    struct verdict *v = f->verdict;
    struct bytes name = pdfin_value_bytes(f, key);
    const char *text = pdfin_value_text(f, key);
    if (text == NULL || !pdfin_is_dict(f, file)) {
        fault(v, N_("the list of attached files is damaged"));
        return;
    }
    size_t least = name.n < all->last.n ? name.n : all->last.n;
    int order = all->n++ == 0 ? -1 : least == 0 ? 0 : memcmp(all->last.s, name.s, least);
    if (order > 0 || (order == 0 && all->last.n >= name.n))
        fault(v, N_("the list of attached files is not in order at \"%s\""), text);
    all->last = name;
    if (pdfin_text(f, file, "/F") == NULL || pdfin_text(f, file, "/UF") == NULL)
        fault(v, N_("the attached file \"%s\" lacks a name (F or UF)"), text);
    if (pdfin_name(f, file, "/AFRelationship") == NULL)
        fault(v, N_("the attached file \"%s\" does not say what it is to this one"
                    " (AFRelationship)"),
              text);
    if (idmap_get(all->listed, pdfin_id_of(f, file)) == NULL)
        fault(v, N_("the attached file \"%s\" is not listed in the catalogue (AF)"), text);
    qpdf_oh stream = pdfin_key(f, pdfin_key(f, file, "/EF"), "/F");
    if (!pdfin_is_stream(f, stream))
        fault(v, N_("the attached file \"%s\" is not there"), text);
    else if (pdfin_name(f, stream, "/Subtype") == NULL)
        fault(v, N_("the attached file \"%s\" does not say its kind (MIME type)"), text);
}

void pdfin_attachments_judge(struct pdfin *f)
{
    size_t mark = pdfin_mark(f);
    struct attachments all = { .listed = idmap_new(f->arena) };
    qpdf_oh root = pdfin_root(f), listed = pdfin_key(f, root, "/AF");
    for (size_t i = 0; i < pdfin_length(f, listed); i++) {
        size_t inner = pdfin_mark(f);
        idmap_put(all.listed, pdfin_id_of(f, pdfin_item(f, listed, i)), f);
        pdfin_release(f, inner);
    }
    qpdf_oh files = pdfin_key(f, pdfin_key(f, root, "/Names"), "/EmbeddedFiles");
    if (!pdfin_tree(f, files, "/Names", file_judge, &all))
        fault(f->verdict, N_("the list of attached files is circular or nested too deep"));
    pdfin_release(f, mark);
}
