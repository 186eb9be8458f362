/* finish.c - see finish.h. */
#include "xlsx/finish.h"

#include <stdlib.h>
#include <string.h>

#include "base/packing.h"
#include "base/str.h"

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

/* --- what a table is, for who cannot see it --- */

/* The library numbers tables from 1, in the order of their sheets; as the grids stand. */
static struct bytes described(struct book *b, const char *name, struct bytes content)
{
    static const char prefix[] = "xl/tables/table", end[] = "</table>";
    size_t number = str_starts(name, prefix) ? strtoul(name + sizeof prefix - 1, NULL, 10) : 0;
    if (number == 0 || number > b->n_grids || content.n < sizeof end
        || memcmp(content.s + content.n - (sizeof end - 1), end, sizeof end - 1) != 0)
        return content;
    const struct grid *g = &b->grids[number - 1];
    struct str out = str_new(b->arena), heads = str_new(b->arena);
    for (size_t i = 0; i < g->table->n_columns; i++)
        str_addf(&heads, "%s%s", i > 0 ? "; " : "", g->heads[i]);
    str_addn(&out, content.s, content.n - (sizeof end - 1));
    str_add(&out, "<extLst><ext uri=\"{504A1905-F514-4f6f-8877-14C23A59335A}\" xmlns:x14=\""
                  "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">"
                  "<x14:table altText=\"");
    str_add_xml(&out, grid_title(b, g));
    str_add(&out, "\" altTextSummary=\"");
    str_add_xml(&out, heads.s);
    str_add(&out, "\"/></ext></extLst></table>");
    return (struct bytes){ out.s, out.n };
}

/* --- is a part whole? --- */

/* XML as it goes by: what it began with, what it ended with, how many rows it had. */
struct watch {
    char head[512], tail[64];
    size_t n_head, n_tail, rows;
};

static const char row_tag[] = "<row ";
enum { ROW_TAG = sizeof row_tag - 1 };

static size_t count_rows(const char *s, size_t n)
{
    size_t rows = 0;
    for (const char *end = s + n, *found; s < end; s = found + ROW_TAG) {
        found = memmem(s, (size_t)(end - s), row_tag, ROW_TAG);
        if (found == NULL)
            break;
        rows++;
    }
    return rows;
}

/* A tag may lie over the end of what went by before. */
static size_t rows_between(const struct watch *w, const char *s, size_t n)
{
    char seam[2 * ROW_TAG];
    size_t before = w->n_tail < ROW_TAG - 1 ? w->n_tail : ROW_TAG - 1;
    size_t after = n < ROW_TAG - 1 ? n : ROW_TAG - 1;
    memcpy(seam, w->tail + w->n_tail - before, before);
    memcpy(seam + before, s, after);
    return count_rows(seam, before + after);
}

static void watch_add(struct watch *w, const char *s, size_t n)
{
    size_t some = n < sizeof w->head - w->n_head ? n : sizeof w->head - w->n_head;
    memcpy(w->head + w->n_head, s, some);
    w->n_head += some;
    w->rows += rows_between(w, s, n) + count_rows(s, n);
    if (n < sizeof w->tail) {
        size_t keep = sizeof w->tail - n < w->n_tail ? sizeof w->tail - n : w->n_tail;
        memmove(w->tail, w->tail + w->n_tail - keep, keep);
        memcpy(w->tail + keep, s, n);
        w->n_tail = keep + n;
    } else {
        memcpy(w->tail, s + n - sizeof w->tail, sizeof w->tail);
        w->n_tail = sizeof w->tail;
    }
}

/* Does the XML end with the tag that it began with? */
static bool is_whole(const struct watch *w)
{
    char end[80];
    const char *root = memmem(w->head, w->n_head, "?>", 2), *last = w->head + w->n_head;
    root = root == NULL ? NULL : memchr(root, '<', (size_t)(last - root));
    size_t n = 0, length = w->n_tail;
    while (root != NULL && root + 1 + n < last && strchr(" />", root[1 + n]) == NULL)
        n++;
    if (n == 0 || n > sizeof w->tail - 3)
        return false;
    end[0] = '<';
    end[1] = '/';
    memcpy(end + 2, root + 1, n);
    end[n + 2] = '>';
    while (length > 0 && strchr("\r\n", w->tail[length - 1]) != NULL)
        length--;
    return length >= n + 3 && memcmp(w->tail + length - (n + 3), end, n + 3) == 0;
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

/* --- parts on their way --- */

enum { LARGE = 8 << 20 }; /* bytes; sheets that are larger go by in pieces */

struct finishing {
    struct book *book;
    const char *path, *language;
    struct packing *out;
    size_t n_sheets;
    /* the part under way */
    const char *name;
    struct str whole; /* as long as it is not large */
    struct watch watch;
    bool in_pieces;
};

struct finishing *finishing_new(struct book *b, const char *path)
{
    struct finishing *f = arena_alloc(b->arena, sizeof *f);
    f->book = b;
    f->path = path;
    f->language = b->about->language != NULL ? b->about->language : "und";
    f->out = packing_new(b->arena, path_folder(b->arena, path), path, b->errs);
    f->whole = str_new(b->arena);
    return f;
}

bool finishing_begin(void *state, const char *name)
{
    struct finishing *f = state;
    f->name = arena_dup(f->book->arena, name);
    f->whole.n = 0;
    f->watch = (struct watch){ .rows = 0 };
    f->in_pieces = false;
    f->n_sheets += sheet_number(name) > 0;
    return true;
}

bool finishing_add(void *state, const void *bytes, size_t n)
{
    struct finishing *f = state;
    watch_add(&f->watch, bytes, n);
    if (f->in_pieces)
        return packing_add(f->out, bytes, n);
    str_addn(&f->whole, bytes, n);
    if (f->whole.n < LARGE || sheet_number(f->name) == 0)
        return true;
    f->in_pieces = true;
    return packing_begin(f->out, f->name) && packing_add(f->out, f->whole.s, f->whole.n);
}

static bool check(const struct finishing *f)
{
    const struct book *b = f->book;
    size_t sheet = sheet_number(f->name);
    bool good = is_picture(f->name) ? f->whole.n > 0 : is_whole(&f->watch);
    if (good && sheet > 0)
        good = sheet <= b->n_sheets && f->watch.rows == b->sheets[sheet - 1].n_written;
    return good
        || err_system(b->errs, f->path,
                      N_("\"%s\" was cut short while this workbook was written; is the"
                         " disk full?"),
                      f->name);
}

bool finishing_end(void *state)
{
    struct finishing *f = state;
    if (!check(f))
        return false;
    if (f->in_pieces)
        return packing_end(f->out);
    struct bytes content = { f->whole.s, f->whole.n };
    content = touched(f->book->arena, f->name, content, f->language);
    return packing_part(f->out, f->name, described(f->book, f->name, content));
}

bool finishing_package(struct finishing *f, struct bytes closed)
{
    struct book *b = f->book;
    struct package *p = package_open(b->arena, closed.s, closed.n, f->path, b->errs);
    const struct package_part *listed;
    size_t n = p == NULL ? 0 : package_parts(p, &listed);
    for (size_t i = 0; i < n; i++) {
        struct bytes content;
        if (!package_read(p, listed[i].name, FILE_MOST, &content, b->errs)
            || !finishing_begin(f, listed[i].name)
            || !finishing_add(f, content.s, content.n) || !finishing_end(f))
            return false;
    }
    return p != NULL;
}

bool finishing_write(struct finishing *f)
{
    if (f->n_sheets != f->book->n_sheets)
        return err_system(f->book->errs, f->path,
                          N_("a sheet is missing from this workbook; is the disk full?"));
    return packing_write(f->out, f->path);
}
