/* xlsx_book.c - the workbook's own parts: sheets, strings, styles; see xlsx_book.h. */
#include "proof/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

/* The formats that have a number but no entry in the styles (ECMA-376, 18.8.30). */
static const struct {
    int id;
    const char *code;
} built_in[] = {
    { 0, "General" },        { 1, "0" },           { 2, "0.00" },
    { 3, "#,##0" },          { 4, "#,##0.00" },    { 9, "0%" },
    { 10, "0.00%" },         { 11, "0.00E+00" },   { 12, "# ?/?" },
    { 13, "# \?\?/\?\?" },   { 14, "mm-dd-yy" },   { 15, "d-mmm-yy" },
    { 16, "d-mmm" },         { 17, "mmm-yy" },     { 18, "h:mm AM/PM" },
    { 19, "h:mm:ss AM/PM" }, { 20, "h:mm" },       { 21, "h:mm:ss" },
    { 22, "m/d/yy h:mm" },   { 37, "#,##0 ;(#,##0)" },
    { 38, "#,##0 ;[Red](#,##0)" },                 { 39, "#,##0.00;(#,##0.00)" },
    { 40, "#,##0.00;[Red](#,##0.00)" },            { 45, "mm:ss" },
    { 46, "[h]:mm:ss" },     { 47, "mmss.0" },     { 48, "##0.0E+0" },
    { 49, "@" },
};

bool xlsxin_area(const char *ref, struct area *area)
{
    long numbers[4] = { 0 };
    const char *p = ref;
    for (int i = 0; i < 4; i += 2) {
        p += *p == '$';
        for (; *p >= 'A' && *p <= 'Z' && numbers[i + 1] <= XLSXIN_COLUMNS; p++)
            numbers[i + 1] = numbers[i + 1] * 26 + (*p - 'A' + 1);
        p += *p == '$';
        for (; *p >= '0' && *p <= '9' && numbers[i] <= XLSXIN_ROWS; p++)
            numbers[i] = numbers[i] * 10 + (*p - '0');
        if (numbers[i] < 1 || numbers[i] > XLSXIN_ROWS || numbers[i + 1] < 1
            || numbers[i + 1] > XLSXIN_COLUMNS)
            return false;
        if (i == 0 && *p == '\0') {
            *area = (struct area){ numbers[0], numbers[1], numbers[0], numbers[1] };
            return true;
        }
        if (i == 0 && *p++ != ':')
            return false;
    }
    *area = (struct area){ numbers[0], numbers[1], numbers[2], numbers[3] };
    return *p == '\0' && numbers[0] <= numbers[2] && numbers[1] <= numbers[3];
}

void xlsxin_address(struct str *out, long row, long column)
{
    char letters[8];
    size_t n = 0;
    for (; column > 0 && n < sizeof letters; column = (column - 1) / 26)
        letters[n++] = (char)('A' + (column - 1) % 26);
    while (n > 0)
        str_addc(out, letters[--n]);
    str_addf(out, "%ld", row);
}

static bool at_main(const struct xml_part *x, const char *local)
{
    return xml_part_starts(x) && str_eq(xml_part_local(x), local)
        && str_eq(xml_part_namespace(x), NS_MAIN);
}

static void sheet_add(struct book *b, struct xml_part *x, const struct relations *r)
{
    struct arena *a = b->package->arena;
    const char *name = xml_part_attribute(x, a, NULL, "name"),
               *state = xml_part_attribute(x, a, NULL, "state");
    const struct relation *to
        = xlsxin_by_id(r, xml_part_attribute(x, a, NS_OFFICE, "id"));
    if (name == NULL || to == NULL || to->is_external
        || !xlsxin_has(b->package, to->target)) {
        fault(b->package->verdict, N_("the sheet \"%s\" is not there"),
              name == NULL ? "?" : name);
        return;
    }
    struct sheet *s = arena_push(a, b->sheets, b->n_sheets);
    s->name = name;
    s->part = to->target;
    s->is_hidden = state != NULL && !str_eq(state, "visible");
    s->relations = xlsxin_relations(b->package, s->part);
}

static void workbook_read(struct book *b, const char *part)
{
    struct arena *a = b->package->arena;
    struct relations r = xlsxin_relations(b->package, part);
    struct xml_part *x = xlsxin_xml(b->package, part);
    struct defined_name *defined = NULL;
    struct str refers = str_new(a);
    while (x != NULL && xml_part_next(x)) {
        if (at_main(x, "sheet")) {
            sheet_add(b, x, &r);
        } else if (at_main(x, "workbookPr")) {
            const char *said = xml_part_attribute(x, a, NULL, "date1904");
            b->is_1904 = str_eq(said, "1") || str_eq(said, "true");
        } else if (at_main(x, "workbookView")) {
            const char *active = xml_part_attribute(x, a, NULL, "activeTab");
            b->active = active == NULL ? 0 : strtoul(active, NULL, 10);
        } else if (at_main(x, "definedName")) {
            defined = arena_push(a, b->names, b->n_names);
            defined->name = xml_part_attribute(x, a, NULL, "name");
            defined->sheet = xml_part_attribute(x, a, NULL, "localSheetId");
            defined->refers = "";
            refers = str_new(a);
        } else if (defined != NULL && xml_part_text(x) != NULL
                   && str_eq(xml_part_parent(x), "definedName")) {
            str_add(&refers, xml_part_text(x));
            defined->refers = refers.s;
        }
    }
    xml_part_close(x);
}

static void strings_read(struct book *b, const char *part)
{
    struct arena *a = b->package->arena;
    struct xml_part *x = xlsxin_xml(b->package, part);
    struct str text = str_new(a);
    while (x != NULL && xml_part_next(x)) {
        /* rPh is how to read a text aloud in Japanese, not a part of it. */
        if (xml_part_text(x) != NULL && str_eq(xml_part_parent(x), "t")
            && !xml_part_inside(x, "rPh"))
            str_add(&text, xml_part_text(x));
        if (at_main(x, "si"))
            text.n = 0;
        if (xml_part_ends(x) && str_eq(xml_part_local(x), "si"))
            *arena_push(a, b->strings, b->n_strings) = arena_dupn(a, text.s, text.n);
    }
    xml_part_close(x);
}

static void styles_read(struct book *b, const char *part)
{
    struct arena *a = b->package->arena;
    struct idmap *codes = idmap_new(a);
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        idmap_put(codes, (uint64_t)built_in[i].id, arena_dup(a, built_in[i].code));
    struct xml_part *x = xlsxin_xml(b->package, part);
    while (x != NULL && xml_part_next(x)) {
        if (!xml_part_starts(x))
            continue;
        const char *id = xml_part_attribute(x, a, NULL, "numFmtId");
        uint64_t number = id == NULL ? 0 : strtoull(id, NULL, 10);
        if (at_main(x, "numFmt") && str_eq(xml_part_parent(x), "numFmts")) {
            char *code = xml_part_attribute(x, a, NULL, "formatCode");
            if (code != NULL)
                idmap_put(codes, number, code);
        } else if (at_main(x, "xf") && str_eq(xml_part_parent(x), "cellXfs")) {
            const char *code = idmap_get(codes, number);
            if (code == NULL)
                fault(b->package->verdict, N_("the number format %s is not defined"), id);
            *arena_push(a, b->formats, b->n_formats) = code == NULL ? "General" : code;
        }
    }
    xml_part_close(x);
}

struct book *xlsxin_book(struct xlsxin *package)
{
    struct book *b = arena_alloc(package->arena, sizeof *b);
    b->package = package;
    struct relations top = xlsxin_relations(package, "");
    const struct relation *main = xlsxin_by_kind(&top, "officeDocument");
    if (main == NULL) {
        fault(package->verdict, N_("this package is not a workbook"));
        return b;
    }
    struct relations r = xlsxin_relations(package, main->target);
    const struct relation *strings = xlsxin_by_kind(&r, "sharedStrings"),
                          *styles = xlsxin_by_kind(&r, "styles");
    if (strings != NULL)
        strings_read(b, strings->target);
    if (styles != NULL)
        styles_read(b, styles->target);
    workbook_read(b, main->target);
    return b;
}

bool xlsxin_is_date(const char *format)
{
    if (str_eq(format, "General") || str_eq(format, "@"))
        return false;
    for (const char *p = format; *p != '\0'; p++) {
        if (*p == '"' || *p == '[') { /* words; colours, locales, conditions */
            const char *close = strchr(p + 1, *p == '"' ? '"' : ']');
            if (*p == '[' && close == p + 2 && strchr("hmsHMS", p[1]) != NULL)
                return true; /* hours that run on: [h]:mm */
            if (close == NULL)
                return false;
            p = close;
        } else if (*p == '\\' || *p == '_' || *p == '*') {
            if (*++p == '\0')
                return false;
        } else if (strchr("ymdhsYMDHS", *p) != NULL) {
            return true;
        } else if (*p == ';') {
            return false; /* the first section is that of ordinary numbers */
        }
    }
    return false;
}
