/* finish.c - see finish.h. */
#include "xlsx/finish.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/zip.h"

/* What is put otherwise in the parts whose name begins so. The language stands for
 * "@" in them. */
static const struct {
    const char *part, *found, *instead;
} touches[] = {
    { "docProps/core.xml", "</cp:coreProperties>",
      "<dc:language>@</dc:language></cp:coreProperties>" },
    { "xl/charts/chart", "<c:lang val=\"en-US\"/>", "<c:lang val=\"@\"/>" },
    { "xl/charts/chart", "<a:rPr lang=\"en-US\"", "<a:rPr lang=\"@\"" },
    { "xl/charts/chart", "<a:endParaRPr lang=\"en-US\"", "<a:endParaRPr lang=\"@\"" },
    /* Months as the labels they are, not as days on a scale of time. */
    { "xl/charts/chart", "<c:auto val=\"1\"/>", "<c:auto val=\"0\"/>" },
    /* The library says nothing, which the standard reads as zero. */
    { "xl/charts/chart", "<c:plotVisOnly val=\"1\"/></c:chart>",
      "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>" },
};

static struct bytes replaced(struct arena *a, struct bytes text, const char *found,
                             const char *instead)
{
    const char *next = strstr(text.s, found), *from = text.s;
    if (next == NULL)
        return text;
    struct str out = str_new(a);
    for (; next != NULL; next = strstr(from, found)) {
        str_addn(&out, from, (size_t)(next - from));
        str_add(&out, instead);
        from = next + strlen(found);
    }
    str_add(&out, from);
    return (struct bytes){ out.s, out.n };
}

static struct bytes touched(struct arena *a, const char *name, struct bytes content,
                            const char *language)
{
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++)
        if (str_starts(name, touches[i].part)) {
            struct bytes instead = { arena_dup(a, touches[i].instead), 0 };
            instead = replaced(a, instead, "@", language);
            content = replaced(a, content, touches[i].found, instead.s);
        }
    return content;
}

/* Does the XML end with the tag that it began with? */
static bool is_whole(struct arena *a, struct bytes xml)
{
    const char *root = strstr(xml.s, "?>");
    root = root == NULL ? NULL : strchr(root, '<');
    if (root == NULL)
        return false;
    root++;
    const char *end = arena_printf(a, "</%.*s>", (int)strcspn(root, " />"), root);
    size_t n = xml.n;
    while (n > 0 && strchr("\r\n", xml.s[n - 1]) != NULL)
        n--;
    return n >= strlen(end) && memcmp(xml.s + n - strlen(end), end, strlen(end)) == 0;
}

static size_t count(const char *text, const char *found)
{
    size_t n = 0;
    for (; (text = strstr(text, found)) != NULL; text += strlen(found))
        n++;
    return n;
}

/* Pictures stand there as they were given; that they are whole the zip's own sums tell. */
static bool is_picture(const char *name)
{
    return str_starts(name, "xl/media/");
}

/* The library numbers sheets from 1; 0: no sheet's part. */
static size_t sheet_number(const char *name)
{
    static const char prefix[] = "xl/worksheets/sheet";
    return str_starts(name, prefix) ? strtoul(name + sizeof prefix - 1, NULL, 10) : 0;
}

static bool check(struct book *b, const char *name, struct bytes content, const char *path)
{
    bool good = is_picture(name) ? content.n > 0 : is_whole(b->arena, content);
    size_t sheet = sheet_number(name);
    if (good && sheet > 0)
        good = sheet <= b->n_sheets
            && count(content.s, "<row ") == b->sheets[sheet - 1].n_written;
    return good
        || err_system(b->errs, path,
                      N_("\"%s\" was cut short while this workbook was written; is the"
                         " disk full?"),
                      name);
}

bool finish(struct book *b, struct bytes closed, const char *path, struct bytes *out)
{
    struct package *p = package_open(b->arena, closed.s, closed.n, path, b->errs);
    if (p == NULL)
        return false;
    const struct package_part *listed;
    size_t n = package_parts(p, &listed), sheets = 0;
    struct package_part *parts = arena_array(b->arena, n, sizeof *parts);
    const char *language = b->about->language != NULL ? b->about->language : "und";
    for (size_t i = 0; i < n; i++) {
        parts[i].name = listed[i].name;
        if (!package_read(p, listed[i].name, FILE_MOST, &parts[i].content, b->errs)
            || !check(b, parts[i].name, parts[i].content, path))
            return false;
        sheets += sheet_number(parts[i].name) > 0;
        parts[i].content = touched(b->arena, parts[i].name, parts[i].content, language);
    }
    if (sheets != b->n_sheets)
        return err_system(b->errs, path,
                          N_("a sheet is missing from this workbook; is the disk full?"));
    return package_write(b->arena, parts, n, path, out, b->errs);
}
