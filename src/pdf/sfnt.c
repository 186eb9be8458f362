/* sfnt.c - see sfnt.h. OpenType 1.9: "Organization of an OpenType font", "OS/2". */
#include "pdf/sfnt.h"

#include <stddef.h>

#include <hb-ot.h>

enum { HEAD_LEAST = 54, FSTYPE_AT = 8, DIRECTORY_AT = 12, ENTRY = 16, ADJUSTMENT_AT = 8 };

static uint32_t big32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static unsigned table_length(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    unsigned n = hb_blob_get_length(table);
    hb_blob_destroy(table);
    return n;
}

/* Of several bits the most liberal holds; but a font that may not be cut down, or of which
 * only bitmaps may be taken, cannot be embedded as it is done here. */
static bool may_embed(hb_face_t *face)
{
    enum { RESTRICTED = 2, USES = 0xF, WHOLE_ONLY = 0x100, BITMAPS_ONLY = 0x200 };
    hb_blob_t *os2 = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned n, type = 0;
    const char *p = hb_blob_get_data(os2, &n);
    if (n >= FSTYPE_AT + 2)
        type = (unsigned)(unsigned char)p[FSTYPE_AT] << 8 | (unsigned char)p[FSTYPE_AT + 1];
    hb_blob_destroy(os2);
    return (type & USES) != RESTRICTED && (type & (WHOLE_ONLY | BITMAPS_ONLY)) == 0;
}

/* Calls one for every entry of the table directory; false where that is cut short or one
 * said so. A collection's first font, which has no directory there, is taken as it is. */
static bool all_tables(hb_face_t *face, bool (*one)(const char *entry, const char *file, unsigned n))
{
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned n, count = 0;
    const char *file = hb_blob_get_data(blob, &n);
    bool is_collection = n >= DIRECTORY_AT && big32(file) == HB_TAG('t', 't', 'c', 'f');
    if (n >= DIRECTORY_AT && !is_collection)
        count = (unsigned)(unsigned char)file[4] << 8 | (unsigned char)file[5];
    bool good = is_collection || (count > 0 && DIRECTORY_AT + count * ENTRY <= n);
    for (unsigned i = 0; good && i < count; i++)
        good = one(file + DIRECTORY_AT + (size_t)i * ENTRY, file, n);
    hb_blob_destroy(blob);
    return good;
}

static bool lies_inside(const char *entry, const char *file, unsigned n)
{
    uint32_t offset = big32(entry + 8), length = big32(entry + 12);
    (void)file;
    return offset <= n && length <= n - offset;
}

/* The sum of its words; that of "head" leaves out the word which the whole file's fills. */
static bool is_as_summed(const char *entry, const char *file, unsigned n)
{
    uint32_t length = big32(entry + 12), sum = 0;
    bool is_head = big32(entry) == HB_TAG('h', 'e', 'a', 'd');
    if (!lies_inside(entry, file, n))
        return false;
    const char *table = file + big32(entry + 8);
    for (uint32_t i = 0; i < length; i += 4) {
        char word[4] = { 0 };
        for (uint32_t k = 0; k < 4 && i + k < length; k++)
            word[k] = table[i + k];
        if (!is_head || i != ADJUSTMENT_AT)
            sum += big32(word);
    }
    return sum == big32(entry + 4);
}

enum sfnt_fault sfnt_judge(hb_face_t *face, int index)
{
    if (table_length(face, HB_TAG('f', 'v', 'a', 'r')) > 0)
        return SFNT_VARIABLE;
    if (index != 0)
        return SFNT_COLLECTION;
    if (table_length(face, HB_TAG('C', 'F', 'F', ' ')) > 0
        || table_length(face, HB_TAG('C', 'F', 'F', '2')) > 0)
        return SFNT_POSTSCRIPT;
    if (table_length(face, HB_TAG('g', 'l', 'y', 'f')) == 0
        || table_length(face, HB_TAG('h', 'e', 'a', 'd')) < HEAD_LEAST
        || !all_tables(face, lies_inside))
        return SFNT_CUT_SHORT;
    return may_embed(face) ? SFNT_GOOD : SFNT_FORBIDDEN;
}

bool sfnt_is_altered(hb_face_t *face)
{
    return !all_tables(face, is_as_summed);
}
