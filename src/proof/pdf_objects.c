/* pdf_objects.c - questions asked of qpdf's objects; see pdf_objects.h. */
#include "proof/pdf_objects.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

static qpdf_oh keep(struct pdfin *f, qpdf_oh oh)
{
    if (oh == 0)
        return 0;
    if (f->n_handles == f->cap_handles) {
        qpdf_oh *larger = arena_array(f->arena, 2 * f->cap_handles + 64, sizeof *larger);
        if (f->n_handles > 0)
            memcpy(larger, f->handles, f->n_handles * sizeof *larger);
        f->handles = larger;
        f->cap_handles = 2 * f->cap_handles + 64;
    }
    f->handles[f->n_handles++] = oh;
    /* A dangling reference is null too, and both mean "not there". */
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(f->qpdf, oh);
    return type == ot_uninitialized || type == ot_null ? 0 : oh;
}

qpdf_oh pdfin_object(struct pdfin *f, pdfin_id id)
{
    f->n_read++;
    return keep(f, qpdf_get_object_by_id(f->qpdf, (int)(id >> 16), (int)(id & 0xFFFF)));
}

size_t pdfin_mark(const struct pdfin *f)
{
    return f->n_handles;
}

void pdfin_release(struct pdfin *f, size_t mark)
{
    while (f->n_handles > mark)
        qpdf_oh_release(f->qpdf, f->handles[--f->n_handles]);
}

void pdfin_forget(struct pdfin *f)
{
    if (qpdf_has_error(f->qpdf))
        qpdf_get_error(f->qpdf);
}

qpdf_oh pdfin_root(struct pdfin *f)
{
    qpdf_oh root = keep(f, qpdf_get_root(f->qpdf));
    pdfin_forget(f); /* the reason why there is none */
    return root;
}

qpdf_oh pdfin_trailer(struct pdfin *f)
{
    return keep(f, qpdf_get_trailer(f->qpdf));
}

qpdf_oh pdfin_page(struct pdfin *f, size_t i)
{
    return keep(f, qpdf_get_page_n(f->qpdf, i));
}

long pdfin_page_number(const struct pdfin *f, pdfin_id id)
{
    const pdfin_id *page = id == 0 ? NULL : idmap_get(f->page_numbers, id);
    return page == NULL ? -1 : (long)(page - f->pages);
}

pdfin_id pdfin_id_of(struct pdfin *f, qpdf_oh oh)
{
    if (oh == 0 || !qpdf_oh_is_indirect(f->qpdf, oh))
        return 0;
    return (pdfin_id)(unsigned)qpdf_oh_get_object_id(f->qpdf, oh) << 16
        | (unsigned short)qpdf_oh_get_generation(f->qpdf, oh);
}

static pdfin_id id_once(struct pdfin *f, qpdf_oh oh)
{
    pdfin_id id = pdfin_id_of(f, oh);
    qpdf_oh_release(f->qpdf, oh);
    return id;
}

pdfin_id pdfin_key_id(struct pdfin *f, qpdf_oh dict, const char *key)
{
    return pdfin_is_dict(f, dict) ? id_once(f, qpdf_oh_get_key(f->qpdf, dict, key)) : 0;
}

pdfin_id pdfin_nth_id(struct pdfin *f, qpdf_oh one_or_array, size_t i)
{
    if (!pdfin_is_array(f, one_or_array))
        return pdfin_id_of(f, one_or_array);
    return id_once(f, qpdf_oh_get_array_item(f->qpdf, one_or_array, (int)i));
}

bool pdfin_is_dict(struct pdfin *f, qpdf_oh oh)
{
    return oh != 0 && qpdf_oh_is_dictionary(f->qpdf, oh);
}

bool pdfin_is_array(struct pdfin *f, qpdf_oh oh)
{
    return oh != 0 && qpdf_oh_is_array(f->qpdf, oh);
}

bool pdfin_is_stream(struct pdfin *f, qpdf_oh oh)
{
    return oh != 0 && qpdf_oh_is_stream(f->qpdf, oh);
}

bool pdfin_is_integer(struct pdfin *f, qpdf_oh oh)
{
    return oh != 0 && qpdf_oh_is_integer(f->qpdf, oh);
}

qpdf_oh pdfin_key(struct pdfin *f, qpdf_oh dict, const char *key)
{
    if (pdfin_is_stream(f, dict))
        dict = keep(f, qpdf_oh_get_dict(f->qpdf, dict));
    if (!pdfin_is_dict(f, dict))
        return 0;
    return keep(f, qpdf_oh_get_key(f->qpdf, dict, key));
}

char *pdfin_value_name(struct pdfin *f, qpdf_oh oh)
{
    if (oh == 0 || !qpdf_oh_is_name(f->qpdf, oh))
        return NULL;
    const char *name = qpdf_oh_get_name(f->qpdf, oh);
    char *copy = arena_dup(f->arena, name + (*name == '/'));
    for (char *p = copy; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7E)
            *p = '?'; /* it may be printed, and names have no known encoding */
    return copy;
}

char *pdfin_value_text(struct pdfin *f, qpdf_oh oh)
{
    if (oh == 0 || !qpdf_oh_is_string(f->qpdf, oh))
        return NULL;
    size_t n;
    const char *s = qpdf_oh_get_binary_utf8_value(f->qpdf, oh, &n);
    struct str text = str_new(f->arena);
    while (n > 0) { /* lone surrogates and NUL would not be text */
        size_t good = utf8_bad(s, n);
        str_addn(&text, s, good);
        if (good < n) {
            str_add_char(&text, 0xFFFD);
            good++;
        }
        s += good;
        n -= good;
    }
    return text.s;
}

bool pdfin_value_integer(struct pdfin *f, qpdf_oh oh, long *value)
{
    if (!pdfin_is_integer(f, oh))
        return false;
    long long number = qpdf_oh_get_int_value(f->qpdf, oh);
    *value = number > INT_MAX ? INT_MAX : number < INT_MIN ? INT_MIN : (long)number;
    return true;
}

bool pdfin_value_number(struct pdfin *f, qpdf_oh oh, double *value)
{
    if (oh == 0 || !qpdf_oh_is_number(f->qpdf, oh))
        return false;
    *value = qpdf_oh_get_numeric_value(f->qpdf, oh);
    return true;
}

struct bytes pdfin_value_bytes(struct pdfin *f, qpdf_oh oh)
{
    struct bytes out = { 0 };
    if (oh == 0 || !qpdf_oh_is_string(f->qpdf, oh))
        return out;
    const char *s = qpdf_oh_get_binary_string_value(f->qpdf, oh, &out.n);
    out.s = arena_dupn(f->arena, s, out.n);
    return out;
}

char *pdfin_name(struct pdfin *f, qpdf_oh dict, const char *key)
{
    return pdfin_value_name(f, pdfin_key(f, dict, key));
}

char *pdfin_text(struct pdfin *f, qpdf_oh dict, const char *key)
{
    return pdfin_value_text(f, pdfin_key(f, dict, key));
}

bool pdfin_name_is(struct pdfin *f, qpdf_oh dict, const char *key, const char *name)
{
    return str_eq(pdfin_name(f, dict, key), name);
}

bool pdfin_true(struct pdfin *f, qpdf_oh dict, const char *key)
{
    qpdf_oh oh = pdfin_key(f, dict, key);
    return oh != 0 && qpdf_oh_is_bool(f->qpdf, oh) && qpdf_oh_get_bool_value(f->qpdf, oh);
}

bool pdfin_integer(struct pdfin *f, qpdf_oh dict, const char *key, long *value)
{
    return pdfin_value_integer(f, pdfin_key(f, dict, key), value);
}

size_t pdfin_keys(struct pdfin *f, qpdf_oh dict, char ***keys)
{
    size_t n = 0;
    *keys = NULL;
    if (!pdfin_is_dict(f, dict))
        return 0;
    qpdf_oh_begin_dict_key_iter(f->qpdf, dict);
    while (qpdf_oh_dict_more_keys(f->qpdf)) {
        char *key = arena_dup(f->arena, qpdf_oh_dict_next_key(f->qpdf));
        *arena_push(f->arena, *keys, n) = key;
    }
    return n;
}

size_t pdfin_length(struct pdfin *f, qpdf_oh array)
{
    int n = pdfin_is_array(f, array) ? qpdf_oh_get_array_n_items(f->qpdf, array) : 0;
    return n < 0 ? 0 : (size_t)n;
}

qpdf_oh pdfin_item(struct pdfin *f, qpdf_oh array, size_t i)
{
    if (i >= pdfin_length(f, array))
        return 0;
    return keep(f, qpdf_oh_get_array_item(f->qpdf, array, (int)i));
}

size_t pdfin_count(struct pdfin *f, qpdf_oh one_or_array)
{
    if (one_or_array == 0)
        return 0;
    return pdfin_is_array(f, one_or_array) ? pdfin_length(f, one_or_array) : 1;
}

qpdf_oh pdfin_nth(struct pdfin *f, qpdf_oh one_or_array, size_t i)
{
    return pdfin_is_array(f, one_or_array) ? pdfin_item(f, one_or_array, i) : one_or_array;
}

/* The stream as it stands in the file, to know how long it is. */
static bool raw_length(struct pdfin *f, qpdf_oh stream, size_t *n)
{
    unsigned char *raw = NULL;
    *n = 0;
    bool good = (qpdf_oh_get_stream_data(f->qpdf, stream, qpdf_dl_none, NULL, &raw, n)
                 & QPDF_ERRORS) == 0;
    pdfin_forget(f);
    free(raw);
    return good;
}

bool pdfin_stream(struct pdfin *f, struct arena *a, qpdf_oh stream, struct bytes *out)
{
    *out = (struct bytes){ arena_dup(a, ""), 0 };
    if (!pdfin_is_stream(f, stream))
        return false;
    /* Deflate packs a thousand to one at most, so a bound on what is packed once
     * is a bound on the memory; packed twice it would be none. */
    size_t filters = pdfin_count(f, pdfin_key(f, stream, "/Filter")), n;
    if (filters > 1 || !raw_length(f, stream, &n)
        || n > (size_t)(filters == 0 ? PDFIN_PLAIN : PDFIN_PACKED))
        return false;
    unsigned char *data = NULL;
    QPDF_BOOL filtered = QPDF_FALSE;
    n = 0;
    bool good = (qpdf_oh_get_stream_data(f->qpdf, stream, qpdf_dl_generalized, &filtered,
                                         &data, &n)
                 & QPDF_ERRORS) == 0
        && filtered && n <= PDFIN_PLAIN;
    pdfin_forget(f);
    if (good && data != NULL)
        *out = (struct bytes){ arena_dupn(a, (char *)data, n), n };
    free(data);
    return good;
}

struct tree_walk {
    const char *leaf;
    pdfin_entry *entry;
    void *state;
    struct idmap *seen;
};

static bool tree_node(struct pdfin *f, qpdf_oh node, int depth, struct tree_walk *w)
{
    pdfin_id id = pdfin_id_of(f, node);
    if (depth > PDFIN_DEPTH || (id != 0 && !idmap_put(w->seen, id, w)))
        return false;
    qpdf_oh leaves = pdfin_key(f, node, w->leaf), kids = pdfin_key(f, node, "/Kids");
    for (size_t i = 0; i + 1 < pdfin_length(f, leaves); i += 2) {
        size_t mark = pdfin_mark(f);
        qpdf_oh key = pdfin_item(f, leaves, i);
        w->entry(f, key, pdfin_item(f, leaves, i + 1), w->state);
        pdfin_release(f, mark);
    }
    bool good = true;
    for (size_t i = 0; i < pdfin_length(f, kids) && good; i++) {
        size_t mark = pdfin_mark(f);
        good = tree_node(f, pdfin_item(f, kids, i), depth + 1, w);
        pdfin_release(f, mark);
    }
    return good;
}

bool pdfin_tree(struct pdfin *f, qpdf_oh tree, const char *leaf, pdfin_entry *entry,
                void *state)
{
    struct tree_walk w = { leaf, entry, state, idmap_new(f->arena) };
    return tree_node(f, tree, 0, &w);
}
