/* pdf_open.c - opens a PDF and holds its syntax against qpdf; see pdf_objects.h. */
#include <string.h>

#include "base/str.h"
#include "proof/pdf_asking.h"

/* The reason of the last call that failed; NULL where it did not. */
static const char *reason(struct pdfin *f, const char *otherwise)
{
    if (!qpdf_has_error(f->qpdf))
        return otherwise;
    qpdf_error e = qpdf_get_error(f->qpdf);
    const char *detail = e == NULL ? "" : qpdf_get_error_message_detail(f->qpdf, e);
    return *detail == '\0' ? otherwise : arena_dup(f->arena, detail);
}

void pdfin_forget(struct pdfin *f)
{
    if (qpdf_has_error(f->qpdf))
        qpdf_get_error(f->qpdf);
}

/* --- qpdf --- */

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

/* It keeps every object that it has read, which for a long paper is a hundred times the
 * file: when it holds too many it begins anew. */
static void breathe(struct pdfin *f)
{
    enum { READ_MOST = 8000 }; /* some 15 MB */
    if (f->n_read < READ_MOST || !tell_warnings(f))
        return;
    pdfin_forget(f);
    qpdf_cleanup(&f->qpdf);
    begin(f); /* it did before */
}

qpdf_oh pdfin_ask(struct pdfin *f, pdfin_id id)
{
    breathe(f);
    f->n_read++;
    return qpdf_get_object_by_id(f->qpdf, (int)(id >> 16), (int)(id & 0xFFFF));
}

/* --- its objects --- */

/* Of a stream its dictionary. qpdf writes it as it would stand in a file, which is read with
 * our own lexer: asking for one value after another takes ten times as long. */
static bool value_of(struct pdfin *f, qpdf_oh oh, struct item *value)
{
    bool is_stream = qpdf_oh_is_stream(f->qpdf, oh);
    qpdf_oh said = is_stream ? qpdf_oh_get_dict(f->qpdf, oh) : oh;
    const char *text = qpdf_oh_unparse_resolved(f->qpdf, said);
    f->lexer.p = text;
    f->lexer.end = text + strlen(text);
    *value = pdfin_lex(&f->lexer);
    if (is_stream) {
        value->kind = ITEM_STREAM;
        qpdf_oh_release(f->qpdf, said);
    }
    return !f->lexer.is_broken;
}

/* What "qpdf --check" does: every object is read and every stream unpacked. */
static bool object_read(struct pdfin *f, pdfin_id id)
{
    long number = (long)(id >> 16);
    bool good = true;
    qpdf_oh oh = pdfin_ask(f, id);
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(f->qpdf, oh);
    if (type != ot_uninitialized && type != ot_null) {
        struct pdfin_object *o = arena_alloc(f->arena, sizeof *o);
        o->id = id;
        good = value_of(f, oh, &o->value)
            || fault(f->verdict, N_("damaged PDF: the object %ld cannot be read"), number);
        *arena_push(f->arena, f->objects, f->n_objects) = o;
    }
    qpdf_oh_release(f->qpdf, oh);
    if (qpdf_has_error(f->qpdf))
        good = fault(f->verdict, N_("damaged PDF: %s"), reason(f, "?"));
    return good;
}

static bool objects_read(struct pdfin *f)
{
    long size = 0;
    struct item *trailer = arena_alloc(f->arena, sizeof *trailer);
    qpdf_oh oh = qpdf_get_trailer(f->qpdf);
    bool good = value_of(f, oh, trailer);
    qpdf_oh_release(f->qpdf, oh);
    f->trailer = trailer;
    if (!good || !pdfin_integer(f, trailer, "Size", &size))
        return fault(f->verdict, N_("damaged PDF: %s"), "/Size");
    for (long i = 1; i < size && good; i++)
        good = object_read(f, (pdfin_id)i << 16);
    for (size_t i = 0; i < f->n_objects && good; i++)
        good = !pdfin_is_stream(f, &f->objects[i]->value)
            || pdfin_keep_stream(f, f->objects[i])
            || fault(f->verdict, N_("damaged PDF: the stream %ld cannot be decoded"),
                     (long)(f->objects[i]->id >> 16));
    return tell_warnings(f) && good;
}

/* --- its pages --- */

static bool page_tree(struct pdfin *f, const struct item *node, pdfin_id id, int depth,
                      struct idmap *seen)
{
    if (depth > PDFIN_DEPTH || (id != 0 && !idmap_put(seen, id, f)))
        return fault(f->verdict, N_("the tree of pages is circular or nested too deep"));
    const struct item *kids = pdfin_key(f, node, "Kids");
    if (kids == NULL && (id == 0 || !pdfin_name_is(f, node, "Type", "Page")))
        return fault(f->verdict, N_("damaged PDF: its tree of pages holds something else"));
    if (kids == NULL)
        *arena_push(f->arena, f->pages, f->n_pages) = id;
    bool good = true;
    for (size_t i = 0; i < pdfin_length(f, kids) && good; i++)
        good = page_tree(f, pdfin_item(f, kids, i), pdfin_nth_id(f, kids, i), depth + 1, seen);
    return good;
}

static bool pages_find(struct pdfin *f)
{
    const struct item *top = pdfin_key(f, pdfin_root(f), "Pages");
    if (!pdfin_is_dict(f, top))
        return fault(f->verdict, N_("damaged PDF: it has no tree of pages"));
    if (!page_tree(f, top, pdfin_key_id(f, pdfin_root(f), "Pages"), 0, idmap_new(f->arena)))
        return false;
    if (f->n_pages == 0)
        return fault(f->verdict, N_("damaged PDF: it has no page"));
    for (size_t i = 0; i < f->n_pages; i++)
        idmap_put(f->page_numbers, f->pages[i], &f->pages[i]);
    return true;
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
    *f = (struct pdfin){ .arena = a, .verdict = v, .bytes = bytes, .shown = shown,
                         .password = password };
    f->names = map_new(a);
    f->lexer = (struct lexer){ .arena = a, .has_references = true, .names = &f->names };
    f->page_numbers = idmap_new(a);
    if (!begin(f))
        fault(v, N_("this is not a PDF that can be read: %s"), reason(f, "?"));
    else if (objects_read(f) && pages_find(f))
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
