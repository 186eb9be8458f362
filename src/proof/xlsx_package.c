/* xlsx_package.c - parts and their relations; see xlsx_package.h. */
#include "proof/xlsx_package.h"

#include <string.h>
#include <strings.h>

#include "base/address.h"
#include "base/str.h"

#define NS_TYPES "http://schemas.openxmlformats.org/package/2006/content-types"
#define NS_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define TYPES "[Content_Types].xml"

struct names xlsxin_names(struct arena *a)
{
    return (struct names){ a, idmap_new(a) };
}

static uint64_t name_hash(const char *name)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * UINT64_C(0x100000001B3);
    }
    return hash;
}

bool xlsxin_names_has(const struct names *n, const char *name)
{
    const char *known = idmap_get(n->known, name_hash(name));
    return known != NULL && strcasecmp(known, name) == 0;
}

bool xlsxin_names_add(struct names *n, const char *name)
{
    if (xlsxin_names_has(n, name))
        return false;
    idmap_put(n->known, name_hash(name), arena_dup(n->arena, name));
    return true;
}

struct xlsxin *xlsxin_open(struct arena *a, const char *path, const char *shown,
                           struct verdict *v)
{
    struct bytes bytes;
    struct xlsxin *b = arena_alloc(a, sizeof *b);
    b->arena = a;
    b->verdict = v;
    b->shown = shown;
    if (!file_read(a, path, shown, &bytes, v->errs)
        || (b->package = package_open(a, bytes.s, bytes.n, shown, v->errs)) == NULL) {
        verdict_told(v);
        return NULL;
    }
    b->bytes = bytes;
    b->n_parts = package_parts(b->package, &b->parts);
    b->contents = arena_array(a, b->n_parts, sizeof *b->contents);
    b->records = arena_array(a, b->n_parts, sizeof *b->records);
    return b;
}

bool xlsxin_has(const struct xlsxin *b, const char *part)
{
    return package_has(b->package, part);
}

bool xlsxin_bytes(struct xlsxin *b, size_t part, struct bytes *out)
{
    bool good = true;
    if (b->contents[part].s == NULL
        && !package_read(b->package, b->parts[part].name, XLSXIN_PART, &b->contents[part],
                         b->verdict->errs)) {
        verdict_told(b->verdict);
        b->contents[part] = (struct bytes){ arena_dup(b->arena, ""), 0 }; /* told once */
        good = false;
    }
    *out = b->contents[part];
    return good;
}

static struct xml_part *in_pieces(struct xlsxin *b, const char *part)
{
    struct part_stream *stream = part_open(b->package, part, XLSXIN_PART_MOST, b->verdict->errs);
    if (stream == NULL)
        verdict_told(b->verdict);
    return stream == NULL ? NULL : xml_part_stream(b->arena, part, stream, b->verdict);
}

struct xml_part *xlsxin_xml(struct xlsxin *b, const char *part)
{
    size_t i = 0;
    struct bytes bytes;
    while (i < b->n_parts && !str_eq(b->parts[i].name, part))
        i++;
    if (i == b->n_parts) {
        fault(b->verdict, N_("the workbook has no part %s"), part);
        return NULL;
    }
    if (b->records[i] != NULL)
        return xml_record_open(b->arena, b->records[i]);
    if (b->parts[i].size > XLSXIN_PART)
        return in_pieces(b, part);
    if (!xlsxin_bytes(b, i, &bytes))
        return NULL;
    if (bytes.n > XLSXIN_RECORDED - b->recorded)
        return xml_part_open(b->arena, part, bytes, b->verdict);
    b->recorded += bytes.n;
    b->records[i] = xml_record_read(b->arena, part, bytes, b->verdict);
    return xml_record_open(b->arena, b->records[i]);
}

/* "xl/worksheets/sheet1.xml" and "../tables/table1.xml": "xl/tables/table1.xml" */
static char *resolved(struct arena *a, const char *source, const char *target)
{
    struct str path = str_new(a);
    const char *slash = strrchr(source, '/');
    if (*target != '/' && slash != NULL)
        str_addn(&path, source, (size_t)(slash - source));
    for (const char *p = target; *p != '\0';) {
        size_t n = strcspn(p, "/");
        if (n == 2 && memcmp(p, "..", 2) == 0) {
            while (path.n > 0 && path.s[path.n - 1] != '/')
                path.n--;
            path.n -= path.n > 0;
            path.s[path.n] = '\0';
        } else if (n > 0 && !(n == 1 && *p == '.')) {
            if (path.n > 0)
                str_addc(&path, '/');
            str_addn(&path, p, n);
        }
        p += n + (p[n] == '/');
    }
    return path.s;
}

static char *relations_part(struct arena *a, const char *part)
{
    const char *slash = strrchr(part, '/');
    int folder = slash == NULL ? 0 : (int)(slash - part) + 1;
    return arena_printf(a, "%.*s_rels/%s.rels", folder, part, part + folder);
}

struct relations xlsxin_relations(struct xlsxin *b, const char *part)
{
    struct relations r = { 0 };
    const char *name = relations_part(b->arena, part);
    if (!xlsxin_has(b, name))
        return r;
    struct xml_part *x = xlsxin_xml(b, name);
    while (x != NULL && xml_part_next(x)) {
        if (!xml_part_starts(x) || !str_eq(xml_part_local(x), "Relationship")
            || !str_eq(xml_part_namespace(x), NS_RELATIONS))
            continue;
        struct relation *one = arena_push(b->arena, r.items, r.n);
        const char *kind = xml_part_attribute(x, b->arena, NULL, "Type"),
                   *target = xml_part_attribute(x, b->arena, NULL, "Target");
        const char *slash = kind == NULL ? NULL : strrchr(kind, '/');
        one->id = xml_part_attribute(x, b->arena, NULL, "Id");
        one->kind = slash == NULL ? "" : slash + 1;
        one->is_external
            = str_eq(xml_part_attribute(x, b->arena, NULL, "TargetMode"), "External");
        one->target = target == NULL ? "" : target;
        if (!one->is_external)
            one->target = resolved(b->arena, part, one->target);
        else if (!str_eq(one->kind, "hyperlink") || !address_is_web(one->target))
            fault(b->verdict, N_("%s leads to \"%s\", which is no web address"), part, one->target);
    }
    xml_part_close(x);
    return r;
}

const struct relation *xlsxin_by_id(const struct relations *r, const char *id)
{
    for (size_t i = 0; i < r->n && id != NULL; i++)
        if (str_eq(r->items[i].id, id))
            return &r->items[i];
    return NULL;
}

const struct relation *xlsxin_by_kind(const struct relations *r, const char *kind)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->items[i].kind, kind))
            return &r->items[i];
    return NULL;
}

static const char *extension(const char *name)
{
    const char *dot = strrchr(name, '.'), *slash = strrchr(name, '/');
    return dot == NULL || (slash != NULL && slash > dot) ? "" : dot + 1;
}

static void types_judge(struct xlsxin *b)
{
    struct names defaults = xlsxin_names(b->arena), overrides = xlsxin_names(b->arena);
    struct xml_part *x = xlsxin_xml(b, TYPES);
    if (x == NULL)
        return;
    while (xml_part_next(x)) {
        if (!xml_part_starts(x) || !str_eq(xml_part_namespace(x), NS_TYPES))
            continue;
        const char *ext = xml_part_attribute(x, b->arena, NULL, "Extension"),
                   *name = xml_part_attribute(x, b->arena, NULL, "PartName");
        if (str_eq(xml_part_local(x), "Default") && ext != NULL)
            xlsxin_names_add(&defaults, ext);
        if (!str_eq(xml_part_local(x), "Override") || name == NULL)
            continue;
        name += *name == '/';
        if (!xlsxin_names_add(&overrides, name))
            fault(b->verdict, N_("%s gives the part %s two types"), TYPES, name);
        if (!xlsxin_has(b, name))
            fault(b->verdict, N_("%s gives a type to the part %s, which is not there"), TYPES,
                  name);
    }
    bool good = !xml_part_is_bad(x);
    xml_part_close(x);
    for (size_t i = 0; good && i < b->n_parts; i++) {
        const char *name = b->parts[i].name;
        if (!str_eq(name, TYPES) && !xlsxin_names_has(&overrides, name)
            && !xlsxin_names_has(&defaults, extension(name)))
            fault(b->verdict, N_("the part %s has no type in %s"), name, TYPES);
    }
}

/* The part whose relations a part holds: "xl/_rels/a.xml.rels": "xl/a.xml"; NULL
 * where it holds none. */
static char *relations_source(struct arena *a, const char *name)
{
    const char *folder = str_starts(name, "_rels/") ? name : strstr(name, "/_rels/");
    if (folder == NULL || !str_ends(name, ".rels"))
        return NULL;
    folder += *folder == '/';
    const char *file = folder + strlen("_rels/");
    return arena_printf(a, "%.*s%.*s", (int)(folder - name), name,
                        (int)(strlen(file) - strlen(".rels")), file);
}

static void relations_judge(struct xlsxin *b, const char *source)
{
    struct relations r = xlsxin_relations(b, source);
    struct names ids = xlsxin_names(b->arena);
    if (*source != '\0' && !xlsxin_has(b, source))
        fault(b->verdict, N_("there are relations of the part %s, which is not there"),
              source);
    for (size_t i = 0; i < r.n; i++) {
        if (r.items[i].id == NULL || !xlsxin_names_add(&ids, r.items[i].id))
            fault(b->verdict, N_("the part %s has two relations of the same name"),
                  *source == '\0' ? "/" : source);
        if (!r.items[i].is_external && !xlsxin_has(b, r.items[i].target))
            fault(b->verdict, N_("the part %s refers to %s, which is not there"),
                  *source == '\0' ? "/" : source, r.items[i].target);
    }
}

void xlsxin_package_judge(struct xlsxin *b)
{
    types_judge(b);
    for (size_t i = 0; i < b->n_parts; i++) {
        const char *name = b->parts[i].name, *ext = extension(name);
        const char *source = relations_source(b->arena, name);
        if (source != NULL) {
            relations_judge(b, source); /* reads it to its end */
        } else if (!str_eq(name, TYPES)
                   && (strcasecmp(ext, "xml") == 0 || strcasecmp(ext, "vml") == 0)) {
            struct xml_part *x = xlsxin_xml(b, name);
            while (x != NULL && xml_part_next(x))
                continue;
            xml_part_close(x);
        }
    }
}
