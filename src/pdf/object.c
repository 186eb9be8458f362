/* object.c - see object.h. */
#include "pdf/object.h"

#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/pack.h"
#include "base/utf8.h"

enum { PAGES_A_NODE = 64 };

struct object {
    HPDF_Obj_Header header; /* as libharu sees it, with its number; of words alone */
    HPDF_Dict dict;         /* of libharu's; NULL: words alone */
    object_words *words;
    const void *what;
    struct out *out;
    bool is_array; /* of words, not a dictionary */
};

/* libharu never sees a lack of memory: it ends the process, as everywhere. */
static void *take(HPDF_UINT n)
{
    void *p = malloc(n);
    if (p == NULL)
        out_of_memory();
    return p;
}

static void give(void *p)
{
    free(p);
}

static void failed(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct out *out = user;
    if (out->error == HPDF_OK) {
        out->error = error;
        out->detail = detail;
    }
}

static void doc_end(void *doc)
{
    HPDF_Free(doc);
}

struct out *out_new(struct arena *a, struct errs *errs)
{
    struct out *out = arena_alloc(a, sizeof *out);
    out->arena = a;
    out->scratch = str_new(a);
    out->doc = HPDF_NewEx(failed, take, give, 0, out);
    if (out->doc == NULL) {
        err_system(errs, NULL, N_("the PDF library does not start (error 0x%04X)"),
                   (unsigned)out->error);
        return NULL;
    }
    arena_defer(a, doc_end, out->doc);
    HPDF_SetCompressionMode(out->doc, HPDF_COMP_ALL);
    /* A flat list of pages would end at 32,767. */
    HPDF_SetPagesConfiguration(out->doc, PAGES_A_NODE);
    return out;
}

static void words_as_they_are(struct str *body, const void *what)
{
    str_add(body, what);
}

/* The number is the next that libharu would give; it counts on behind it. */
struct object *object_new(struct out *out)
{
    struct object *o = arena_alloc(out->arena, sizeof *o);
    HPDF_Xref xref = out->doc->xref;
    unsigned number = xref->start_offset + xref->entries->count;
    xref->start_offset++;
    o->header.obj_id = number | HPDF_OTYPE_INDIRECT;
    o->header.obj_class = HPDF_OCLASS_DICT;
    o->out = out;
    object_is(o, words_as_they_are, "");
    *arena_push(out->arena, out->own, out->n_own) = o;
    return o;
}

void object_write(const struct object *o, struct str *to)
{
    str_add(to, o->is_array ? "[" : "<<");
    o->words(to, o->what);
    str_add(to, o->is_array ? "]\n" : ">>\n");
}

/* --- dictionaries of libharu's, with more words of ours --- */

static HPDF_STATUS write_words(HPDF_Dict dict, HPDF_Stream stream)
{
    const struct object *o = dict->attr;
    struct str *body = &o->out->scratch;
    body->n = 0;
    o->words(body, o->what);
    str_addc(body, '\n');
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)body->s, (HPDF_UINT)body->n);
}

static struct object *wrap(struct out *out, HPDF_Dict dict)
{
    struct object *o = arena_alloc(out->arena, sizeof *o);
    *o = (struct object){ .dict = dict, .words = words_as_they_are, .what = "", .out = out };
    dict->attr = o;
    dict->write_fn = write_words;
    return o;
}

struct object *object_info(struct out *out)
{
    HPDF_Dict_RemoveElement(out->doc->info, "Producer");
    return wrap(out, out->doc->info);
}

void object_is(struct object *o, object_words *words, const void *what)
{
    o->words = words;
    o->what = what;
}

void object_is_array(struct object *o, object_words *words, const void *what)
{
    object_is(o, words, what);
    o->is_array = true;
}

void object_says(struct object *o, const char *body)
{
    object_is(o, words_as_they_are, arena_dup(o->out->arena, body));
}

/* By ourselves: libharu would do it when the file is saved, each with tables made anew. */
static void write_packed(HPDF_Stream to, const void *bytes, size_t n)
{
    struct arena *a = arena_new();
    struct bytes packed = pack_flate(a, bytes, n);
    HPDF_Stream_Write(to, (const HPDF_BYTE *)packed.s, (HPDF_UINT)packed.n);
    arena_free(a);
}

static struct object *stream(struct out *out, const char *body, HPDF_Dict *dict)
{
    *dict = HPDF_DictStream_New(out->doc->mmgr, out->doc->xref);
    struct object *o = wrap(out, *dict);
    object_says(o, body);
    return o;
}

static const char *packed_body(struct out *out, const char *body)
{
    return arena_printf(out->arena, "/Filter /FlateDecode %s", body);
}

struct object *object_stream(struct out *out, const char *body, const void *bytes,
                             size_t n, bool compressed)
{
    HPDF_Dict dict;
    struct object *o = stream(out, compressed ? packed_body(out, body) : body, &dict);
    if (compressed)
        write_packed(dict->stream, bytes, n);
    else
        HPDF_Stream_Write(dict->stream, bytes, (HPDF_UINT)n);
    return o;
}

struct object *object_stream_packed(struct out *out, const char *body, const void *packed,
                                    size_t n)
{
    HPDF_Dict dict;
    struct object *o = stream(out, packed_body(out, body), &dict);
    HPDF_Stream_Write(dict->stream, packed, (HPDF_UINT)n);
    return o;
}

unsigned object_number(const struct object *o)
{
    const HPDF_Obj_Header *header = o->dict != NULL ? &o->dict->header : &o->header;
    return header->obj_id & 0xFFFFFF;
}

void *object_handle(struct object *o)
{
    return o->dict != NULL ? (void *)o->dict : (void *)&o->header;
}

unsigned page_number(HPDF_Page page)
{
    return page->header.obj_id & 0xFFFFFF;
}

HPDF_Page out_page(struct out *out, double width, double height,
                   struct object *resources)
{
    HPDF_Page page = HPDF_AddPage(out->doc);
    HPDF_Page_SetWidth(page, (HPDF_REAL)width);
    HPDF_Page_SetHeight(page, (HPDF_REAL)height);
    HPDF_Dict_Add(page, "Resources", object_handle(resources));
    return page;
}

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\n");
}

void page_contents(HPDF_Page page, const char *operators, size_t n)
{
    HPDF_PageAttr attr = page->attr;
    write_packed(attr->contents->stream, operators, n);
    attr->contents->filter = HPDF_STREAM_FILTER_NONE; /* libharu is not to pack it again */
    attr->contents->write_fn = write_filter;
}

void add_bytes_of(struct str *b, unsigned code)
{
    const char bytes[] = { (char)(code >> 8), (char)code };
    char *to = str_room(b, 2 * sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        char c = bytes[i];
        if (c == '(' || c == ')' || c == '\\' || c == '\r')
            *to++ = '\\';
        *to++ = c == '\r' ? 'r' : c; /* as it is it would be a line feed */
    }
    *to = '\0';
    b->n = (size_t)(to - b->s);
}

void add_code(struct str *b, unsigned code)
{
    static const char digits[] = "0123456789ABCDEF";
    const char four[] = { digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15],
                          digits[code & 15] };
    str_addn(b, four, sizeof four);
}

void add_utf16(struct str *b, uint32_t c)
{
    if (c >= 0x10000) {
        add_code(b, 0xD800 + ((c - 0x10000) >> 10));
        c = 0xDC00 + (c & 0x3FF);
    }
    add_code(b, c);
}

void add_reference(struct str *b, unsigned number)
{
    str_add_whole(b, number);
    str_add(b, " 0 R ");
}

void add_text_string(struct str *b, const char *utf8)
{
    bool plain = true;
    for (const char *s = utf8; *s != '\0'; s++)
        plain = plain && *s >= 0x20 && *s < 0x7F;
    if (plain) {
        str_addc(b, '(');
        for (const char *s = utf8; *s != '\0'; s++) {
            if (*s == '(' || *s == ')' || *s == '\\')
                str_addc(b, '\\');
            str_addc(b, *s);
        }
        str_addc(b, ')');
        return;
    }
    str_add(b, "<FEFF");
    while (*utf8 != '\0') {
        uint32_t c = utf8_next(&utf8);
        add_utf16(b, c);
    }
    str_addc(b, '>');
}

/* By hand: printf would ask the locale, and costs more than all else here. */
void add_number(struct str *b, double v)
{
    char s[32];
    size_t at = sizeof s;
    long long thousandths = llround(v * 1000);
    bool negative = thousandths < 0;
    unsigned long long left =
        negative ? 0ULL - (unsigned long long)thousandths : (unsigned long long)thousandths;
    s[--at] = ' ';
    bool decimals = false;
    for (int i = 0; i < 3; i++, left /= 10) {
        if (left % 10 == 0 && !decimals)
            continue;
        decimals = true;
        s[--at] = (char)('0' + left % 10);
    }
    if (decimals)
        s[--at] = '.';
    do
        s[--at] = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (negative)
        s[--at] = '-';
    str_addn(b, s + at, sizeof s - at);
}
