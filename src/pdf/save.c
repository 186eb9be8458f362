/* save.c - the objects to the bytes of a file: all that is no stream stands in compressed
 * object streams, and the table of places is a stream too (ISO 32000-1, 7.5.7 and 7.5.8). */
#include <hpdf_streams.h>
#include <string.h>

#include "base/digest.h"
#include "pdf/object.h"
#include "base/pack.h"

enum {
    ID_BYTES = 16,
    A_STREAM = 200,       /* objects in one object stream */
    ENTRY = 1 + 4 + 2,    /* bytes of a place: its kind, where, which one there */
    PREDICTOR_UP = 2      /* of PNG: a row as its difference from the one above */
};

/* Where an object stands. */
struct place_in_file {
    size_t stream; /* number of the object stream it is in; 0: it stands by itself */
    size_t at;     /* byte in the file; index in the stream */
};

struct saving {
    struct out *out;
    struct str file;
    struct place_in_file *places; /* of each number; [0] is nobody's */
    size_t n;
};

static HPDF_STATUS append(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    str_addn(stream->attr, (const char *)bytes, n);
    return HPDF_OK;
}

/* A stream of libharu's that writes to the end of a text. */
static HPDF_Stream writer(struct out *out, struct str *to)
{
    return HPDF_CallbackWriter_New(out->doc->mmgr, append, to);
}

static void write_value(struct saving *s, void *object, struct str *to)
{
    HPDF_Stream w = writer(s->out, to);
    HPDF_STATUS status = HPDF_Obj_WriteValue(object, w, NULL);
    if (status != HPDF_OK && s->out->error == HPDF_OK)
        s->out->error = status;
    HPDF_Stream_Free(w);
}

/* libharu's i-th object, from 1; NULL behind the last. */
static void *theirs(const struct saving *s, size_t i)
{
    HPDF_List entries = s->out->doc->xref->entries;
    return i >= entries->count ? NULL
                               : ((HPDF_XrefEntry)HPDF_List_ItemAt(entries, (HPDF_UINT)i))->obj;
}

static size_t number_of(const void *object)
{
    const HPDF_Obj_Header *header = object;
    return header->obj_id & 0xFFFFFF;
}

static bool is_stream(const void *object)
{
    const HPDF_Obj_Header *header = object;
    return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT
        && ((HPDF_Dict)(void *)object)->stream != NULL;
}

static void begin_object(struct saving *s, size_t number)
{
    s->places[number] = (struct place_in_file){ 0, s->file.n };
    str_addf(&s->file, "%zu 0 obj\n", number);
}

static void add_deflated(struct saving *s, const char *bytes, size_t n)
{
    struct arena *a = arena_new();
    struct bytes packed = pack_flate(a, bytes, n);
    str_addf(&s->file, "/Filter /FlateDecode /Length %zu>>\nstream\n", packed.n);
    str_addn(&s->file, packed.s, packed.n);
    str_add(&s->file, "\nendstream\nendobj\n");
    arena_free(a);
}

/* Streams stand by themselves. They are first, since writing one sets its length. */
static void write_streams(struct saving *s)
{
    void *object;
    for (size_t i = 1; (object = theirs(s, i)) != NULL; i++) {
        if (!is_stream(object))
            continue;
        begin_object(s, number_of(object));
        write_value(s, object, &s->file);
        str_add(&s->file, "\nendobj\n");
    }
}

/* One object stream that fills up. */
struct bundle {
    struct saving *saving;
    struct arena *arena;
    struct str places, words;
    size_t n, number;
};

static void bundle_begin(struct bundle *b)
{
    b->arena = arena_new();
    b->places = str_new(b->arena);
    b->words = str_new(b->arena);
    b->n = 0;
}

static void bundle_end(struct bundle *b)
{
    struct saving *s = b->saving;
    if (b->n > 0) {
        begin_object(s, b->number++);
        str_addf(&s->file, "<</Type /ObjStm /N %zu /First %zu ", b->n, b->places.n);
        str_addn(&b->places, b->words.s, b->words.n);
        add_deflated(s, b->places.s, b->places.n);
    }
    arena_free(b->arena);
}

/* Notes where the next object will stand. */
static void bundle_next(struct bundle *b, size_t number)
{
    if (b->n == A_STREAM) {
        bundle_end(b);
        bundle_begin(b);
    }
    str_add_whole(&b->places, number);
    str_addc(&b->places, ' ');
    str_add_whole(&b->places, b->words.n);
    str_addc(&b->places, ' ');
    b->saving->places[number] = (struct place_in_file){ b->number, b->n++ };
}

/* The others, so many at a time: pages apart from tags, so that who wants a page does not
 * have to read all tags. Gives the first number that is free then. */
static size_t write_others(struct saving *s, size_t number)
{
    struct bundle b = { .saving = s, .number = number };
    void *object;
    bundle_begin(&b);
    for (size_t i = 1; (object = theirs(s, i)) != NULL; i++)
        if (!is_stream(object)) {
            bundle_next(&b, number_of(object));
            write_value(s, object, &b.words);
            str_addc(&b.words, '\n');
        }
    bundle_end(&b);
    bundle_begin(&b);
    for (size_t i = 0; i < s->out->n_own; i++) {
        bundle_next(&b, object_number(s->out->own[i]));
        object_write(s->out->own[i], &b.words);
    }
    bundle_end(&b);
    return b.number;
}

/* The places as rows of bytes, each as what it differs from the one before. */
static void add_places(const struct saving *s, size_t n, struct str *rows)
{
    unsigned char above[ENTRY] = { 0 };
    for (size_t i = 0; i < n; i++) {
        const struct place_in_file *p = &s->places[i];
        bool is_used = p->stream != 0 || p->at != 0;
        size_t where = p->stream != 0 ? p->stream : p->at, which = p->stream != 0 ? p->at : 0;
        const unsigned char row[ENTRY] = {
            !is_used ? 0 : p->stream != 0 ? 2 : 1,
            (unsigned char)(where >> 24), (unsigned char)(where >> 16),
            (unsigned char)(where >> 8),  (unsigned char)where,
            (unsigned char)(which >> 8),  (unsigned char)which,
        };
        str_addc(rows, PREDICTOR_UP);
        for (int k = 0; k < ENTRY; k++)
            str_addc(rows, (char)(row[k] - above[k]));
        memcpy(above, row, sizeof above);
    }
}

static void add_id(struct saving *s)
{
    unsigned char raw[DIGEST_BYTES];
    digest_raw(s->file.s, s->file.n, raw);
    str_add(&s->file, "/ID [");
    for (int i = 0; i < 2; i++) {
        str_addc(&s->file, '<');
        for (int k = 0; k < ID_BYTES; k++)
            str_addf(&s->file, "%02X", raw[k]);
        str_addc(&s->file, '>');
    }
    str_add(&s->file, "] ");
}

/* The table of places is the last object and the trailer in one. The file's ID is made from
 * all that stands before, so that equal files have equal IDs and others have not. */
static void write_table(struct saving *s, size_t number)
{
    HPDF_Doc doc = s->out->doc;
    size_t start = s->file.n;
    begin_object(s, number);
    str_addf(&s->file, "<</Type /XRef /Size %zu /W [1 4 2] /Root %u 0 R /Info %u 0 R ",
             number + 1, (unsigned)(doc->catalog->header.obj_id & 0xFFFFFF),
             (unsigned)(doc->info->header.obj_id & 0xFFFFFF));
    add_id(s);
    str_addf(&s->file, "/DecodeParms <</Predictor 12 /Columns %d>> ", ENTRY);
    struct str rows = str_new(s->out->arena);
    add_places(s, number + 1, &rows);
    add_deflated(s, rows.s, rows.n);
    str_addf(&s->file, "startxref\n%zu\n%%%%EOF\n", start);
}

bool out_save(struct out *out, struct bytes *file, struct errs *errs)
{
    struct saving s = { .out = out, .file = str_new(out->arena) };
    HPDF_Xref xref = out->doc->xref;
    size_t free_number = xref->start_offset + xref->entries->count;
    s.places = arena_array(out->arena, free_number + free_number / A_STREAM + 4, sizeof *s.places);
    str_add(&s.file, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    write_streams(&s);
    write_table(&s, write_others(&s, free_number));
    *file = (struct bytes){ s.file.s, s.file.n };
    unsigned error = (unsigned)(out->error != 0 ? out->error : HPDF_GetError(out->doc));
    return error == HPDF_OK
        || err_system(errs, NULL,
                      N_("the PDF library failed (error 0x%04X); report it with this number"), error);
}
