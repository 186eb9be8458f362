/* leaks_package.c - a workbook looked through for secrets; see leaks.h. */
#include <string.h>

#include "base/str.h"
#include "proof/leaking.h"
#include "proof/xlsx_package.h"

enum { PIECE = 64 << 10 };

static void search_pieces(struct leaking *l, struct xlsxin *p, const char *part)
{
    char *piece = arena_alloc(l->arena, PIECE);
    struct part_stream *s = part_open(p->package, part, XLSXIN_PART_MOST, l->verdict->errs);
    long got = s == NULL ? -1 : 0;
    while (s != NULL && (got = part_read(s, piece, PIECE, l->verdict->errs)) > 0)
        sieve_pour(l->sieve, piece, (size_t)got);
    if (got < 0)
        verdict_told(l->verdict);
}

/* Everything that stands in a part, markup too. */
static void search_bytes(struct leaking *l, struct xlsxin *p, size_t part)
{
    struct bytes bytes;
    leaking_begin_raw(l, N_("in the bytes of one of its parts"));
    if (p->parts[part].size > XLSXIN_PART)
        search_pieces(l, p, p->parts[part].name);
    else if (xlsxin_bytes(p, part, &bytes))
        sieve_pour(l->sieve, bytes.s, bytes.n);
    leaking_end(l);
}

/* Those that say what somebody wrote; the others are the format's own words. */
static void telling_attribute(void *state, const char *name, const char *value)
{
    static const char *const telling[] = { "name", "displayName", "descr", "title", "altText",
                                           "altTextSummary", "totalsRowLabel", "location",
                                           "display", "tooltip", "formatCode", "defaultValue" };
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (str_eq(name, telling[i]))
            leaking_text(state, value);
}

static void attribute(void *state, const char *name, const char *value)
{
    (void)name;
    leaking_text(state, value);
}

static void search_attributes(struct leaking *l, struct xlsxin *p, const char *part,
                              attribute_visit *visit)
{
    struct xml_part *x = xlsxin_xml(p, part);
    while (x != NULL && xml_part_next(x))
        xml_part_attributes(x, visit, l);
    leaking_end(l);
    xml_part_close(x);
}

/* A text goes on from run to run, whatever their looks. */
static bool is_in_run(const struct xml_part *x)
{
    const char *local = xml_part_local(x);
    return str_eq(local, "t") || str_eq(local, "r") || str_eq(local, "rPr")
        || xml_part_inside(x, "rPr");
}

/* What XML says, whatever of it is written as an entity or parted by markup. */
static void search_texts(struct leaking *l, struct xlsxin *p, const char *part)
{
    struct xml_part *x = xlsxin_xml(p, part);
    leaking_begin(l, N_("in the texts of one of its parts"));
    while (x != NULL && xml_part_next(x)) {
        const char *text = xml_part_text(x);
        if (text != NULL)
            sieve_pour(l->sieve, text, strlen(text));
        else if (xml_part_ends(x) && !is_in_run(x))
            sieve_part(l->sieve);
    }
    leaking_end(l);
    xml_part_close(x);
    leaking_begin(l, N_("in an attribute of one of its parts"));
    search_attributes(l, p, part, telling_attribute);
    leaking_begin_raw(l, N_("in an attribute of one of its parts"));
    search_attributes(l, p, part, attribute);
}

static bool is_xml(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && (str_eq(dot, ".xml") || str_eq(dot, ".rels") || str_eq(dot, ".vml"));
}

/* The theme is the library's, the same in every workbook; what relations and types say is
 * names of parts, which are looked at apart. */
static bool says_something(const char *part)
{
    return is_xml(part) && !str_starts(part, "xl/theme/") && strcmp(part, "[Content_Types].xml") != 0;
}

void leaks_of_package(struct leaking *l, struct xlsxin *p)
{
    for (size_t i = 0; i < p->n_parts; i++) {
        leaking_begin_raw(l, N_("in the name of one of its parts"));
        leaking_text(l, p->parts[i].name);
        leaking_end(l);
        if (says_something(p->parts[i].name))
            search_texts(l, p, p->parts[i].name);
        search_bytes(l, p, i);
    }
    leaking_container(l, p->shown, p->bytes);
}
