/* pdf_attachments.c - the files attached to a PDF; see pdf_judges.h. */
#include <string.h>

#include "base/str.h"
#include "proof/pdf_judges.h"

struct attachments {
    struct idmap *listed;    /* file specifications in the catalogue's AF */
    const struct item *last; /* name before; NULL: none */
};

/* Names stand in the order of their bytes. */
static bool is_before(const struct item *x, const struct item *y)
{
    int order = memcmp(x->s, y->s, x->n < y->n ? x->n : y->n);
    return order < 0 || (order == 0 && x->n < y->n);
}

static void file_judge(struct pdfin *f, const struct item *key, const struct item *file,
                       void *state)
{
    struct attachments *all = state;
    struct verdict *v = f->verdict;
    const char *text = pdfin_value_text(f, key);
    if (text == NULL || !pdfin_is_dict(f, file)) {
        fault(v, N_("the list of attached files is damaged"));
        return;
    }
    if (all->last != NULL && !is_before(all->last, key))
        fault(v, N_("the list of attached files is not in order at \"%s\""), text);
    all->last = key;
    if (pdfin_text(f, file, "F") == NULL || pdfin_text(f, file, "UF") == NULL)
        fault(v, N_("the attached file \"%s\" lacks a name (F or UF)"), text);
    if (pdfin_name(f, file, "AFRelationship") == NULL)
        fault(v, N_("the attached file \"%s\" does not say what it is to this one"
                    " (AFRelationship)"),
              text);
    if (file->kind != ITEM_REFERENCE || idmap_get(all->listed, file->id) == NULL)
        fault(v, N_("the attached file \"%s\" is not listed in the catalogue (AF)"), text);
    const struct item *stream = pdfin_key(f, pdfin_key(f, file, "EF"), "F");
    if (!pdfin_is_stream(f, stream))
        fault(v, N_("the attached file \"%s\" is not there"), text);
    else if (pdfin_name(f, stream, "Subtype") == NULL)
        fault(v, N_("the attached file \"%s\" does not say its kind (MIME type)"), text);
}

void pdfin_attachments_judge(struct pdfin *f)
{
    struct attachments all = { .listed = idmap_new(f->arena) };
    const struct item *root = pdfin_root(f), *listed = pdfin_key(f, root, "AF");
    for (size_t i = 0; i < pdfin_length(f, listed); i++)
        idmap_put(all.listed, pdfin_nth_id(f, listed, i), f);
    const struct item *files = pdfin_key(f, pdfin_key(f, root, "Names"), "EmbeddedFiles");
    if (!pdfin_tree(f, files, "Names", file_judge, &all))
        fault(f->verdict, N_("the list of attached files is circular or nested too deep"));
}
