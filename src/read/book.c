/* book.c - see book.h. */
#include "read/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/map.h"
#include "base/str.h"

/* "_x000D_": a character that XML cannot hold, as Excel writes it. */
static void add_decoded(struct str *out, const char *s)
{
    while (*s != '\0') {
        char hex[5] = "", *end = hex;
        if (strncmp(s, "_x", 2) == 0 && strnlen(s, 7) == 7 && s[6] == '_') {
            memcpy(hex, s + 2, 4);
            unsigned long c = strtoul(hex, &end, 16);
            if (end == hex + 4) {
                if (c >= 0x20 && (c < 0xD800 || c > 0xDFFF))
                    str_add_char(out, (uint32_t)c);
                else if (c != 0)
                    str_addc(out, ' '); /* a line end or another control */
                s += 7;
                continue;
            }
        }
        str_addc(out, *s++);
    }
}

struct book_text book_text(struct xml *x, struct arena *a, const char *element)
{
    struct str whole = str_new(a), unmarked = str_new(a);
    bool in_text = false, in_phonetic = false, is_mark = false, any_mark = false;
    if (xml_ends(x, element))
        return (struct book_text){ whole.s, whole.s };
    while (xml_next(x)) {
        if (xml_ends(x, element))
            break;
        if (xml_starts(x, "r"))
            is_mark = false;
        if (xml_starts(x, "vertAlign"))
            is_mark = xml_attribute_is(x, "val", "superscript");
        if (xml_starts(x, "rPh") || xml_ends(x, "rPh"))
            in_phonetic = !xml_ends(x, "rPh");
        if (xml_starts(x, "t") || xml_ends(x, "t"))
            in_text = !xml_ends(x, "t");
        if (xml_text(x) == NULL || !in_text || in_phonetic || whole.n > XML_TEXT_MOST)
            continue;
        add_decoded(&whole, xml_text(x));
        if (!is_mark)
            add_decoded(&unmarked, xml_text(x));
        any_mark |= is_mark;
    }
    return (struct book_text){ whole.s, any_mark ? unmarked.s : whole.s };
}

static bool shared_strings(struct book *b)
{
    static const char part[] = "xl/sharedStrings.xml";
    enum { COST = 64 }; /* of a text beside its bytes */
    size_t bytes = 0;
    if (!package_has(b->package, part))
        return true;
    struct xml *x = xml_open(b->arena, b->package, part, XML_PART_MOST, b->shown, b->errs);
    while (x != NULL && xml_next(x)) {
        if (!xml_starts(x, "si"))
            continue;
        struct arena *a = arena_new(); /* a text that grows leaves its shorter selves there */
        struct book_text grown = book_text(x, a, "si"), text = { NULL, NULL };
        bool is_long = strlen(grown.whole) > XML_TEXT_MOST;
        if (!is_long) {
            text.whole = text.unmarked = arena_dup(b->arena, grown.whole);
            if (grown.unmarked != grown.whole)
                text.unmarked = arena_dup(b->arena, grown.unmarked);
        }
        arena_free(a);
        if (is_long)
            return err_at(b->errs, (struct place){ .path = b->shown },
                          N_("a text of this workbook is longer than a cell can be"));
        *arena_push(b->arena, b->strings, b->n_strings) = text;
        if ((bytes += strlen(text.whole) + COST) > BOOK_STRINGS)
            return err_at(b->errs, (struct place){ .path = b->shown },
                          N_("the texts of this workbook are more than %d bytes"),
                          BOOK_STRINGS);
    }
    return x != NULL && !x->failed;
}

/* Does a number format write a date? Its letters tell, outside of quoted text: an "m" is
 * a month where there are no hours or seconds, else minutes. */
static bool writes_dates(const char *code)
{
    bool has_day = false, has_m = false, has_time = false;
    const char *last_mark = strrchr(code, '"'), *last_bracket = strrchr(code, ']');
    for (const char *p = code; *p != '\0'; p++) {
        if (*p == '"' && p < last_mark) {
            p = strchr(p + 1, '"');
        } else if (*p == '[' && last_bracket != NULL && p < last_bracket) {
            /* a colour; hours gone by */
            has_time |= p[1 + strspn(p + 1, "hmsHMS")] == ']';
            p = strchr(p + 1, ']');
        } else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0') {
            p++;
        } else {
            has_day |= strchr("ydYD", *p) != NULL;
            has_m |= strchr("mM", *p) != NULL;
            has_time |= strchr("hsHS", *p) != NULL;
        }
    }
    return has_day || (has_m && !has_time);
}

/* The formats that Excel does not write down: ECMA-376 part 1, 18.8.30. */
static bool builtin_dates(long id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36
        || (id >= 50 && id <= 58);
}

static bool styles(struct book *b)
{
    static const char part[] = "xl/styles.xml";
    struct map dates = map_new(b->arena); /* the formats that write dates */
    bool in_cells = false;
    if (!package_has(b->package, part))
        return true;
    struct xml *x = xml_open(b->arena, b->package, part, XML_SMALL_MOST, b->shown, b->errs);
    while (x != NULL && xml_next(x)) {
        if (xml_starts(x, "numFmt")) {
            const char *id = xml_attribute(x, b->arena, "numFmtId");
            const char *code = xml_attribute(x, b->arena, "formatCode");
            long number = id == NULL ? 0 : strtol(id, NULL, 10);
            if (id != NULL && code != NULL && writes_dates(code))
                map_put(&dates, (const char *)&number, sizeof number, 0, NULL);
        } else if (xml_starts(x, "cellXfs") || xml_ends(x, "cellXfs")) {
            in_cells = !xml_ends(x, "cellXfs");
        } else if (in_cells && xml_starts(x, "xf")) {
            const char *text = xml_attribute(x, b->arena, "numFmtId");
            long id = text == NULL ? 0 : strtol(text, NULL, 10);
            bool is_date = builtin_dates(id)
                || map_get(&dates, (const char *)&id, sizeof id) != NULL;
            *arena_push(b->arena, b->is_date, b->n_formats) = is_date;
        }
    }
    return x != NULL && !x->failed;
}

struct book *book_open(struct arena *a, const char *path, const char *shown,
                       const char **digest, struct errs *errs)
{
    struct book *b = arena_alloc(a, sizeof *b);
    struct bytes file;
    if (file_is_larger(path, BOOK_BYTES)) {
        err_at(errs, (struct place){ .path = shown },
               N_("a workbook of more than %d bytes; save the table as CSV"), BOOK_BYTES);
        return NULL;
    }
    if (!file_read(a, path, shown, &file, errs))
        return NULL;
    *digest = digest_hex(a, file.s, file.n);
    *b = (struct book){ .arena = a, .shown = shown, .errs = errs };
    b->package = package_open(a, file.s, file.n, shown, errs);
    return b->package != NULL && shared_strings(b) && styles(b) ? b : NULL;
}

/* Where a relation of the workbook leads, as a part's name. */
static const char *target_of(struct book *b, const char *id)
{
    struct xml *x = xml_open(b->arena, b->package, "xl/_rels/workbook.xml.rels",
                             XML_SMALL_MOST, b->shown, b->errs);
    while (x != NULL && xml_next(x)) {
        if (!xml_starts(x, "Relationship") || !str_eq(xml_attribute(x, b->arena, "Id"), id))
            continue;
        const char *target = xml_attribute(x, b->arena, "Target");
        if (target == NULL)
            break;
        return *target == '/' ? target + 1 : arena_printf(b->arena, "xl/%s", target);
    }
    return NULL;
}

/* A star at a name's end stands for whatever follows: sheets are dated. */
static bool is_named(const char *sheet, const char *name)
{
    size_t n = strlen(name);
    return str_eq(sheet, name)
        || (n > 1 && name[n - 1] == '*' && strncmp(sheet, name, n - 1) == 0);
}

const char *book_sheet(struct book *b, const char *name)
{
    const char *id = NULL, *found = NULL, **known = NULL;
    size_t n = 0;
    struct xml *x = xml_open(b->arena, b->package, "xl/workbook.xml", XML_SMALL_MOST,
                             b->shown, b->errs);
    while (x != NULL && xml_next(x)) {
        if (xml_starts(x, "workbookPr")) {
            const char *from = xml_attribute(x, b->arena, "date1904");
            b->from_1904 = from != NULL && (str_eq(from, "1") || str_eq(from, "true"));
        }
        if (!xml_starts(x, "sheet"))
            continue;
        const char *its = xml_attribute(x, b->arena, "name");
        *arena_push(b->arena, known, n) = its == NULL ? "" : its;
        if (id == NULL && its != NULL && (name == NULL || is_named(its, name))) {
            id = xml_attribute(x, b->arena, "id");
            found = known[n - 1];
        }
    }
    if (x == NULL || x->failed)
        return NULL;
    const char *part = id == NULL ? NULL : target_of(b, id);
    if (part != NULL && package_has(b->package, part))
        return part;
    struct place at = { .path = b->shown };
    const char *near = name == NULL ? NULL : str_nearest(name, known, n);
    if (found != NULL)
        err_at(b->errs, at,
               N_("the sheet \"%s\" is named in this workbook, but it is not there; is the "
                  "workbook damaged?"),
               found);
    else if (near != NULL)
        err_at(b->errs, at, N_("this workbook has no sheet \"%s\"; is it \"%s\"?"), name, near);
    else if (name != NULL)
        err_at(b->errs, at, N_("this workbook has no sheet \"%s\""), name);
    else
        err_at(b->errs, at, N_("this workbook has no sheet"));
    return NULL;
}
