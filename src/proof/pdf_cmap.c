/* pdf_cmap.c - reads bfchar and bfrange of a ToUnicode CMap; see pdf_cmap.h. */
#include "proof/pdf_cmap.h"

#include <string.h>

#include "base/str.h"
#include "proof/pdf_lexer.h"

enum { CODES_MOST = 2 * 65536 };

static long code_of(const struct item *item)
{
    if (item->kind != ITEM_STRING || item->n == 0 || item->n > 2)
        return -1;
    long code = 0;
    for (size_t i = 0; i < item->n; i++)
        code = code << 8 | (unsigned char)item->s[i];
    return code;
}

/* UTF-16BE, its last unit raised by add, as a range counts on. */
static struct meaning *meaning_of(struct arena *a, const struct item *utf16, long add)
{
    struct meaning *m = arena_alloc(a, sizeof *m);
    struct str text = str_new(a);
    uint32_t high = 0;
    for (size_t i = 0; i + 1 < utf16->n; i += 2) {
        uint32_t unit = (uint32_t)(unsigned char)utf16->s[i] << 8
            | (unsigned char)utf16->s[i + 1];
        if (i + 3 >= utf16->n)
            unit = (unit + (uint32_t)add) & 0xFFFF;
        m->is_nul |= unit == 0;
        m->is_order_mark |= unit == 0xFEFF || unit == 0xFFFE;
        bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (high != 0)
            str_add_char(&text, is_low ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)
                                       : 0xFFFD);
        bool was_pair = high != 0 && is_low;
        high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
        if (high == 0 && !was_pair)
            str_add_char(&text, is_low || unit == 0 || unit == 0xFFFE ? 0xFFFD : unit);
    }
    if (high != 0)
        str_add_char(&text, 0xFFFD);
    m->text = text.s;
    return m;
}

struct operands {
    struct item *items;
    size_t n;
};

static size_t chars_add(struct arena *a, struct idmap *map, const struct operands *o)
{
    size_t added = 0;
    for (size_t i = 0; i + 1 < o->n; i += 2) {
        long code = code_of(&o->items[i]);
        if (code >= 0 && o->items[i + 1].kind == ITEM_STRING) {
            idmap_put(map, (uint64_t)code, meaning_of(a, &o->items[i + 1], 0));
            added++;
        }
    }
    return added;
}

static size_t ranges_add(struct arena *a, struct idmap *map, const struct operands *o)
{
    size_t added = 0;
    for (size_t i = 0; i + 2 < o->n; i += 3) {
        long low = code_of(&o->items[i]), high = code_of(&o->items[i + 1]);
        const struct item *to = &o->items[i + 2];
        if (low < 0)
            continue;
        for (long code = low; code <= high && added < CODES_MOST; code++) {
            size_t k = (size_t)(code - low);
            const struct item *utf16 = to;
            if (to->kind == ITEM_ARRAY) {
                if (k >= to->n || to->items[k].kind != ITEM_STRING)
                    break;
                utf16 = &to->items[k];
            } else if (to->kind != ITEM_STRING) {
                break;
            }
            idmap_put(map, (uint64_t)code,
                      meaning_of(a, utf16, to->kind == ITEM_ARRAY ? 0 : code - low));
            added++;
        }
    }
    return added;
}

struct idmap *pdfin_cmap(struct arena *a, struct bytes cmap)
{
    struct arena *scratch = arena_new();
    struct lexer l = { .arena = scratch, .p = cmap.s, .end = cmap.s + cmap.n };
    struct idmap *map = idmap_new(a);
    struct operands o = { 0 };
    size_t added = 0;
    for (;;) {
        struct item item = pdfin_lex(&l);
        if (item.kind == ITEM_END || added >= CODES_MOST)
            break;
        if (item.kind != ITEM_WORD) {
            *arena_push(scratch, o.items, o.n) = item;
            continue;
        }
        if (pdfin_item_is(&item, ITEM_WORD, "endbfchar"))
            added += chars_add(a, map, &o);
        else if (pdfin_item_is(&item, ITEM_WORD, "endbfrange"))
            added += ranges_add(a, map, &o);
        o = (struct operands){ 0 };
    }
    arena_free(scratch);
    return added > 0 ? map : NULL;
}
