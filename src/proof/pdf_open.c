/* pdf_open.c - opens a PDF and holds its syntax against qpdf; see pdf_objects.h. */
#include "proof/pdf_objects.h"

#include "base/str.h"

/* The reason of the last call that failed; NULL where it did not. */
static const char *reason(struct pdfin *f, const char *otherwise)
{
    if (!qpdf_has_error(f->qpdf))
        return otherwise;
    qpdf_error e = qpdf_get_error(f->qpdf);
    const char *detail = e == NULL ? "" : qpdf_get_error_message_detail(f->qpdf, e);
    return *detail == '\0' ? otherwise : arena_dup(f->arena, detail);
}

struct page_walk {
    struct idmap *seen;
    size_t found;
};

/*
 * qpdf follows the tree of pages by calling itself, so that a hostile one would
 * end the process: it is walked here first, with a limit.
 */
static bool page_tree(struct pdfin *f, qpdf_oh node, int depth, struct page_walk *w)
{
    pdfin_id id = pdfin_id_of(f, node);
    if (depth > PDFIN_DEPTH || (id != 0 && !idmap_put(w->seen, id, w)))
        return fault(f->verdict, N_("the tree of pages is circular or nested too deep"));
    qpdf_oh kids = pdfin_key(f, node, "/Kids");
    if (kids == 0)
        w->found++;
    bool good = true;
    for (size_t i = 0; i < pdfin_length(f, kids) && good; i++) {
        size_t mark = pdfin_mark(f);
        good = page_tree(f, pdfin_item(f, kids, i), depth + 1, w);
        pdfin_release(f, mark);
    }
    return good;
}

static bool pages_find(struct pdfin *f)
{
    struct page_walk w = { .seen = idmap_new(f->arena) };
    qpdf_oh top = pdfin_key(f, pdfin_root(f), "/Pages");
    if (!pdfin_is_dict(f, top))
        return fault(f->verdict, N_("damaged PDF: it has no tree of pages"));
    if (!page_tree(f, top, 0, &w))
        return false;
    int n = qpdf_get_num_pages(f->qpdf);
    const char *why = reason(f, NULL);
    if (n <= 0 || why != NULL)
        return fault(f->verdict, N_("damaged PDF: its pages cannot be read: %s"),
                     why == NULL ? "0" : why);
    f->n_pages = (size_t)n;
    f->pages = arena_array(f->arena, f->n_pages, sizeof *f->pages);
    for (size_t i = 0; i < f->n_pages; i++) {
        size_t mark = pdfin_mark(f);
        f->pages[i] = pdfin_id_of(f, pdfin_page(f, i));
        idmap_put(f->page_numbers, f->pages[i], &f->pages[i]);
        pdfin_release(f, mark);
    }
    return true;
}

static bool begin(struct pdfin *f)
{
    f->qpdf = qpdf_init();
    f->n_read = 0;
    qpdf_silence_errors(f->qpdf);
    qpdf_set_suppress_warnings(f->qpdf, QPDF_TRUE);
    /* A file that only opens when mended is not one to publish. */
    qpdf_set_attempt_recovery(f->qpdf, QPDF_FALSE);
    return (qpdf_read_memory(f->qpdf, f->shown, f->bytes.s, f->bytes.n, f->password) & QPDF_ERRORS)
        == 0;
}

static bool tell_warnings(struct pdfin *f)
{
    bool good = true;
    while (qpdf_more_warnings(f->qpdf)) {
        qpdf_error e = qpdf_next_warning(f->qpdf);
        if (e == NULL)
            break;
        unsigned long long where = qpdf_get_error_file_position(f->qpdf, e);
        fault(f->verdict, N_("damaged PDF: %s (at byte %zu)"),
              qpdf_get_error_message_detail(f->qpdf, e), (size_t)where);
        good = false;
    }
    return good;
}

void pdfin_breathe(struct pdfin *f)
{
    enum { READ_MOST = 8000 }; /* some 15 MB */
    if (f->n_read < READ_MOST || f->n_handles > 0 || !tell_warnings(f))
        return;
    pdfin_forget(f);
    qpdf_cleanup(&f->qpdf);
    begin(f); /* it did before */
}

/* What "qpdf --check" tells: every object is read and every stream decoded. */
static bool syntax_check(struct pdfin *f)
{
    long size = 0;
    bool good = true;
    size_t mark = pdfin_mark(f);
    if (!pdfin_integer(f, pdfin_trailer(f), "/Size", &size))
        return fault(f->verdict, N_("damaged PDF: %s"), "/Size");
    pdfin_release(f, mark);
    for (long i = 1; i < size && good; i++) {
        qpdf_oh object = pdfin_object(f, (pdfin_id)i << 16);
        struct arena *a = arena_new();
        struct bytes ignored;
        if (pdfin_is_stream(f, object) && !pdfin_stream(f, a, object, &ignored))
            good = fault(f->verdict, N_("damaged PDF: the stream %ld cannot be decoded"), i);
        arena_free(a);
        pdfin_release(f, mark);
        if (qpdf_has_error(f->qpdf))
            good = fault(f->verdict, N_("damaged PDF: %s"), reason(f, "?"));
        pdfin_breathe(f);
    }
    return tell_warnings(f) && good;
}

struct pdfin *pdfin_open(struct arena *a, const char *path, const char *shown,
                         struct verdict *v)
{
    return pdfin_open_with(a, path, shown, NULL, v);
}

struct pdfin *pdfin_open_with(struct arena *a, const char *path, const char *shown,
                              const char *password, struct verdict *v)
{
    struct bytes bytes;
    if (!file_read(a, path, shown, &bytes, v->errs)) {
        verdict_told(v);
        return NULL;
    }
    struct pdfin *f = arena_alloc(a, sizeof *f);
    f->arena = a;
    f->verdict = v;
    f->page_numbers = idmap_new(a);
    f->bytes = bytes;
    f->shown = shown;
    f->password = password;
    bool good = begin(f)
        || fault(v, N_("this is not a PDF that can be read: %s"), reason(f, "?"));
    good = good && pages_find(f);
    pdfin_release(f, 0);
    if (good && syntax_check(f))
        return f;
    pdfin_close(f);
    return NULL;
}

void pdfin_close(struct pdfin *f)
{
    if (f == NULL || f->qpdf == NULL)
        return;
    pdfin_forget(f);
    qpdf_cleanup(&f->qpdf);
}
