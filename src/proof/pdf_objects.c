/* pdf_objects.c - questions asked of a PDF's values; see pdf_objects.h. */
#include "proof/pdf_asking.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/pack.h"
#include "base/str.h"
#include "base/utf8.h"

const struct item *pdfin_object(const struct pdfin *f, pdfin_id id)
{
    size_t guess = (size_t)(id >> 16) - 1; /* most files leave no number out */
    if (id != 0 && guess < f->n_objects && f->objects[guess]->id == id)
        return &f->objects[guess]->value;
    size_t low = 0, high = f->n_objects;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->objects[middle]->id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->n_objects && f->objects[low]->id == id ? &f->objects[low]->value : NULL;
}

const struct item *pdfin_follow(const struct pdfin *f, const struct item *value)
{
    /* An object that is a reference itself is none that qpdf gives. */
    if (value != NULL && value->kind == ITEM_REFERENCE)
        return pdfin_object(f, value->id);
    return value == NULL || pdfin_item_is(value, ITEM_WORD, "null") ? NULL : value;
}

const struct item *pdfin_root(const struct pdfin *f)
{
    return pdfin_key(f, f->trailer, "Root");
}

const struct item *pdfin_page(const struct pdfin *f, size_t i)
{
    return pdfin_object(f, f->pages[i]);
}

long pdfin_page_number(const struct pdfin *f, pdfin_id id)
{
    const pdfin_id *page = id == 0 ? NULL : idmap_get(f->page_numbers, id);
    return page == NULL ? -1 : (long)(page - f->pages);
}

static pdfin_id id_of(const struct item *value)
{
    return value != NULL && value->kind == ITEM_REFERENCE ? value->id : 0;
}

pdfin_id pdfin_key_id(const struct pdfin *f, const struct item *dict, const char *key)
{
    return id_of(pdfin_said(f, dict, key));
}

pdfin_id pdfin_nth_id(const struct pdfin *f, const struct item *one_or_array, size_t i)
{
    const struct item *array = pdfin_follow(f, one_or_array);
    if (array == NULL || array->kind != ITEM_ARRAY)
        return id_of(one_or_array);
    return i < array->n ? id_of(&array->items[i]) : 0;
}

static bool is_kind(const struct pdfin *f, const struct item *value, enum item_kind kind)
{
    value = pdfin_follow(f, value);
    return value != NULL && value->kind == kind;
}

bool pdfin_is_dict(const struct pdfin *f, const struct item *value)
{
    return is_kind(f, value, ITEM_DICT);
}

bool pdfin_is_array(const struct pdfin *f, const struct item *value)
{
    return is_kind(f, value, ITEM_ARRAY);
}

bool pdfin_is_stream(const struct pdfin *f, const struct item *value)
{
    return is_kind(f, value, ITEM_STREAM);
}

const struct item *pdfin_said(const struct pdfin *f, const struct item *dict, const char *key)
{
    dict = pdfin_follow(f, dict);
    return dict == NULL ? NULL : pdfin_item_value(dict, key);
}

const struct item *pdfin_key(const struct pdfin *f, const struct item *dict, const char *key)
{
    return pdfin_follow(f, pdfin_said(f, dict, key));
}

const char *pdfin_value_name(const struct pdfin *f, const struct item *value)
{
    value = pdfin_follow(f, value);
    if (value == NULL || value->kind != ITEM_NAME)
        return NULL;
    const char *s = value->s;
    while (*s >= 0x20 && *s <= 0x7E)
        s++;
    if (*s == '\0')
        return value->s;
    char *copy = arena_dup(f->arena, value->s);
    for (char *p = copy; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7E)
            *p = '?'; /* it may be printed, and names have no known encoding */
    return copy;
}

/* In PDFDocEncoding, UTF-16 or UTF-8, which qpdf tells apart. */
static const char *decoded(const struct pdfin *f, const struct item *string)
{
    qpdf_oh oh = qpdf_oh_new_binary_string(f->qpdf, string->s, string->n);
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
    qpdf_oh_release(f->qpdf, oh);
    return text.s;
}

const char *pdfin_value_text(const struct pdfin *f, const struct item *value)
{
    value = pdfin_follow(f, value);
    if (value == NULL || value->kind != ITEM_STRING)
        return NULL;
    for (size_t i = 0; i < value->n; i++)
        if (value->s[i] < 0x20 || value->s[i] > 0x7E) /* the same in all but UTF-16 */
            return decoded(f, value);
    return value->s;
}

bool pdfin_value_integer(const struct pdfin *f, const struct item *value, long *number)
{
    value = pdfin_follow(f, value);
    if (value == NULL || value->kind != ITEM_NUMBER || !value->is_whole)
        return false;
    *number = value->number > INT_MAX ? INT_MAX
        : value->number < INT_MIN     ? INT_MIN
                                      : (long)value->number;
    return true;
}

bool pdfin_value_number(const struct pdfin *f, const struct item *value, double *number)
{
    value = pdfin_follow(f, value);
    if (value == NULL || value->kind != ITEM_NUMBER)
        return false;
    *number = value->number;
    return true;
}

const char *pdfin_name(const struct pdfin *f, const struct item *dict, const char *key)
{
    return pdfin_value_name(f, pdfin_said(f, dict, key));
}

const char *pdfin_text(const struct pdfin *f, const struct item *dict, const char *key)
{
    return pdfin_value_text(f, pdfin_said(f, dict, key));
}

bool pdfin_name_is(const struct pdfin *f, const struct item *dict, const char *key,
                   const char *name)
{
    const struct item *value = pdfin_key(f, dict, key);
    return value != NULL && pdfin_item_is(value, ITEM_NAME, name);
}

bool pdfin_true(const struct pdfin *f, const struct item *dict, const char *key)
{
    const struct item *value = pdfin_key(f, dict, key);
    return value != NULL && pdfin_item_is(value, ITEM_WORD, "true");
}

bool pdfin_integer(const struct pdfin *f, const struct item *dict, const char *key, long *value)
{
    return pdfin_value_integer(f, pdfin_said(f, dict, key), value);
}

size_t pdfin_length(const struct pdfin *f, const struct item *array)
{
    array = pdfin_follow(f, array);
    return array != NULL && array->kind == ITEM_ARRAY ? array->n : 0;
}

const struct item *pdfin_item(const struct pdfin *f, const struct item *array, size_t i)
{
    array = pdfin_follow(f, array);
    return i < pdfin_length(f, array) ? pdfin_follow(f, &array->items[i]) : NULL;
}

size_t pdfin_count(const struct pdfin *f, const struct item *one_or_array)
{
    one_or_array = pdfin_follow(f, one_or_array);
    return one_or_array == NULL ? 0 : one_or_array->kind == ITEM_ARRAY ? one_or_array->n : 1;
}

const struct item *pdfin_nth(const struct pdfin *f, const struct item *one_or_array, size_t i)
{
    one_or_array = pdfin_follow(f, one_or_array);
    return pdfin_is_array(f, one_or_array) ? pdfin_item(f, one_or_array, i) : one_or_array;
}

/* --- streams --- */

/* The bytes of a stream: as it stands in the file (qpdf_dl_none), or as its filters make them. */
static bool stream_data(struct pdfin *f, pdfin_id id, enum qpdf_stream_decode_level_e level,
                        unsigned char **data, size_t *n)
{
    qpdf_oh oh = pdfin_ask(f, id);
    QPDF_BOOL filtered = QPDF_FALSE;
    *data = NULL;
    *n = 0;
    bool good = (qpdf_oh_get_stream_data(f->qpdf, oh, level, &filtered, data, n) & QPDF_ERRORS) == 0
        && (filtered || level == qpdf_dl_none);
    qpdf_oh_release(f->qpdf, oh);
    pdfin_forget(f);
    return good;
}

/* Deflate packs a thousand to one at most, so a bound on what is packed once is a bound on
 * the memory; packed twice it would be none. */
static bool unpack(struct pdfin *f, struct arena *a, const struct pdfin_object *o,
                   struct bytes *out)
{
    const struct item *filter = pdfin_key(f, &o->value, "Filter");
    size_t filters = pdfin_count(f, filter), n;
    bool is_flate = str_eq(pdfin_value_name(f, pdfin_nth(f, filter, 0)), "FlateDecode")
        && pdfin_key(f, &o->value, "DecodeParms") == NULL;
    unsigned char *data;
    bool good = filters <= 1 && stream_data(f, o->id, qpdf_dl_none, &data, &n);
    if (!good)
        return false;
    if (n > (size_t)(filters == 0 ? PDFIN_PLAIN : PDFIN_PACKED)) {
        good = false;
    } else if (is_flate) {
        good = unpack_flate(a, data, n, PDFIN_PLAIN, out);
    } else {
        free(data);
        good = stream_data(f, o->id, qpdf_dl_generalized, &data, &n) && n <= PDFIN_PLAIN;
        if (good && data != NULL)
            *out = (struct bytes){ arena_dupn(a, (char *)data, n), n };
    }
    free(data);
    return good;
}

bool pdfin_stream(struct pdfin *f, struct arena *a, const struct item *stream, struct bytes *out)
{
    *out = (struct bytes){ arena_dup(a, ""), 0 };
    stream = pdfin_follow(f, stream);
    if (!pdfin_is_stream(f, stream))
        return false;
    struct pdfin_object *o = (struct pdfin_object *)stream; /* what streams always are */
    if (o->unpacked != NULL) {
        *out = *o->unpacked;
        return true;
    }
    return unpack(f, a, o, out);
}

bool pdfin_keep_stream(struct pdfin *f, struct pdfin_object *o)
{
    struct arena *scratch = arena_new();
    struct bytes bytes = { arena_dup(scratch, ""), 0 };
    bool good = unpack(f, scratch, o, &bytes);
    if (good && bytes.n <= PDFIN_KEPT - f->kept) {
        o->unpacked = arena_alloc(f->arena, sizeof *o->unpacked);
        *o->unpacked = (struct bytes){ arena_dupn(f->arena, bytes.s, bytes.n), bytes.n };
        f->kept += bytes.n;
    }
    arena_free(scratch);
    return good;
}

/* --- trees --- */

struct tree_walk {
    const char *leaf;
    pdfin_entry *entry;
    void *state;
    struct idmap *seen;
};

static bool tree_node(struct pdfin *f, const struct item *said, int depth, struct tree_walk *w)
{
    pdfin_id id = id_of(said);
    if (depth > PDFIN_DEPTH || (id != 0 && !idmap_put(w->seen, id, w)))
        return false;
    const struct item *leaves = pdfin_key(f, said, w->leaf), *kids = pdfin_key(f, said, "Kids");
    for (size_t i = 0; i + 1 < pdfin_length(f, leaves); i += 2)
        w->entry(f, pdfin_item(f, leaves, i), &leaves->items[i + 1], w->state);
    bool good = true;
    for (size_t i = 0; i < pdfin_length(f, kids) && good; i++)
        good = tree_node(f, &kids->items[i], depth + 1, w);
    return good;
}

bool pdfin_tree(struct pdfin *f, const struct item *tree, const char *leaf, pdfin_entry *entry,
                void *state)
{
    struct tree_walk w = { leaf, entry, state, idmap_new(f->arena) };
    return tree_node(f, tree, 0, &w);
}
