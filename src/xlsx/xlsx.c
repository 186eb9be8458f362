/* xlsx.c - one workbook from start to finish; see xlsx.h and book.h. */
#include "xlsx/xlsx.h"

#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "xlsx/book.h"
#include "xlsx/collect.h"
#include "xlsx/finish.h"

enum { FOOTER_MOST = 255, PROPERTY_MOST = 255 }; /* bytes */

bool book_told(struct book *b, struct place at, lxw_error why)
{
    return why == LXW_NO_ERROR
        || err_at(b->errs, at, N_("the workbook library refused this: %s"),
                  lxw_strerror(why));
}

void book_target(struct book *b, const char *id, size_t sheet, uint32_t row)
{
    if (id != NULL)
        *arena_push(b->arena, b->targets, b->n_targets) = (struct target){ id, sheet, row };
}

const struct target *book_find(const struct book *b, const char *id)
{
    for (size_t i = 0; i < b->n_targets; i++)
        if (str_eq(b->targets[i].id, id))
            return &b->targets[i];
    return NULL;
}

/* Where everything goes; every fault that we can see is told here. */
static bool plan_book(struct book *b)
{
    const struct node *first = b->doc->first;
    size_t before = errs_count(b->errs, SEVERITY_ERROR);
    /* What stands before the sections, or a document without any, is a sheet too. */
    if (first == NULL || first->kind != NODE_SECTION)
        sheet_plan(b, b->doc);
    for (const struct node *n = first; n != NULL; n = n->next)
        if (n->kind == NODE_SECTION)
            sheet_plan(b, n);
    for (size_t i = 0; i < b->n_pictures; i++)
        picture_plan(b, &b->pictures[i]);
    for (size_t i = 0; i < b->n_sheets; i++)
        sheet_place(b, i);
    for (size_t i = 0; i < b->n_sheets; i++)
        sheet_measure(b, i);
    for (size_t i = 0; i < b->n_grids; i++)
        gaps_check(b, &b->grids[i]);
    size_t footer = strlen(footer_text(b, true)), header = strlen(header_text(b, true));
    footer = header > footer ? header : footer;
    if (footer > FOOTER_MOST)
        err_at(b->errs, b->doc->at,
               N_("the marking makes the page footer %zu bytes long; Excel takes %d at most"),
               footer, FOOTER_MOST);
    return errs_count(b->errs, SEVERITY_ERROR) == before;
}

static void say(struct book *b, const char *name, const char *value)
{
    book_told(b, b->doc->at, workbook_set_custom_property_string(b->to, name, value));
}

/* "2024-01-26, 2023-12-22", as many of the newest as a property holds. */
static const char *releases_said(struct book *b, const struct origin *o)
{
    struct str out = str_new(b->arena);
    char day[16];
    size_t i = o->n;
    for (; i > 0 && out.n < PROPERTY_MOST - sizeof ", 2024-01-26, …"; i--)
        str_addf(&out, "%s%s", out.n > 0 ? ", " : "", date_print(o->releases[i - 1], day));
    if (i > 0)
        str_add(&out, ", \xE2\x80\xA6");
    return out.s;
}

static void write_properties(struct book *b)
{
    const struct document *d = b->about;
    char day[16], period[16];
    /* 0 would make the library look at the clock. */
    int64_t created = date_is_set(d->as_of) ? date_serial(d->as_of) * 86400 : 0;
    lxw_doc_properties p = {
        .title = arena_dup(b->arena, d->title),
        .subject = arena_dup(b->arena, d->subject),
        .author = arena_dup(b->arena, d->author),
        .company = arena_dup(b->arena, d->author),
        .comments = arena_dup(b->arena, d->running),
        .created = (time_t)(created > 0 ? created : 1),
    };
    const char *const said[][2] = {
        { "audience", d->audience },
        { "period", d->period > 0 ? month_print(d->period, period) : NULL },
        { "as_of", date_is_set(d->as_of) ? date_print(d->as_of, day) : NULL },
        { "language", d->language },
        { "marking", d->marking },
    };
    book_told(b, b->doc->at, workbook_set_properties(b->to, &p));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i][1] != NULL && *said[i][1] != '\0')
            say(b, said[i][0], said[i][1]);
    for (size_t i = 0; i < d->n_origins; i++)
        say(b, arena_printf(b->arena, "releases_of_%s", d->origins[i].dataset),
            releases_said(b, &d->origins[i]));
}

/* The library's part: everything into the file, which it closes. */
static bool write_book(struct book *b, const char *file, const char *path)
{
    size_t before = errs_count(b->errs, SEVERITY_ERROR);
    char *folder = arena_dup(b->arena, path_folder(b->arena, path));
    lxw_workbook_options options = { .tmpdir = folder }; /* the one where a worker may write */
    b->to = workbook_new_opt(file, &options);
    if (b->to == NULL)
        out_of_memory();
    write_properties(b);
    format_default(b);
    for (size_t i = 0; i < b->n_sheets; i++) {
        /* What goes by is not kept; all other sheets have tables, which need that. */
        b->to->options.constant_memory = b->sheets[i].pulled != NULL;
        b->sheets[i].to = workbook_add_worksheet(b->to, b->sheets[i].name);
        if (b->sheets[i].to == NULL) {
            if (workbook_validate_sheet_name(b->to, b->sheets[i].name) == LXW_NO_ERROR)
                out_of_memory(); /* the library gives nothing, for that too */
            err_at(b->errs, b->sheets[i].section->at,
                   N_("\"%s\" cannot be a sheet's name"), b->sheets[i].name);
            break;
        }
    }
    for (size_t i = 0; i < b->n_sheets && errs_count(b->errs, SEVERITY_ERROR) == before; i++)
        sheet_write(b, &b->sheets[i]);
    if (errs_count(b->errs, SEVERITY_ERROR) == before)
        names_define(b);
    lxw_error why = workbook_close(b->to);
    if (why != LXW_NO_ERROR && errs_count(b->errs, SEVERITY_ERROR) == before)
        err_system(b->errs, path, N_("cannot write this workbook: %s"), lxw_strerror(why));
    return errs_count(b->errs, SEVERITY_ERROR) == before;
}

/* Its parts, finished, come from its own hands; or out of its file, where it was linked so that
 * they do not. */
static bool make_parts(struct book *b, struct finishing *f, const char *path)
{
    const char *file = arena_printf(b->arena, "%s.closed", path);
    struct collector to = { .arena = b->arena, .folder = path_folder(b->arena, path), .state = f,
                            .begin = finishing_begin, .add = finishing_add,
                            .end = finishing_end };
    struct bytes closed;
    collect_begin(&to);
    bool good = write_book(b, file, path);
    collect_end();
    if (good && !to.was_asked)
        good = file_read(b->arena, file, path, &closed, b->errs)
            && finishing_package(f, closed);
    unlink(file);
    return good;
}

bool xlsx_write(struct arena *a, const struct node *doc, const char *path,
                struct errs *errs)
{
    if (doc == NULL || doc->kind != NODE_DOCUMENT || doc->document == NULL)
        return err_at(errs, (struct place){ .path = path },
                      N_("there is no document to write"));
    struct book b = { .arena = a, .errs = errs, .doc = doc, .about = doc->document,
                      .locale = locale_row(doc->document->locale) };
    if (!plan_book(&b))
        return false;
    /* The library prints figures by the locale of the process: a decimal comma in
     * it would spoil them all. */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t usual = plain != (locale_t)0 ? uselocale(plain) : (locale_t)0;
    struct finishing *f = finishing_new(&b, path);
    bool good = make_parts(&b, f, path) && finishing_write(f);
    if (plain != (locale_t)0) {
        uselocale(usual);
        freelocale(plain);
    }
    return good;
}

void xlsx_libraries(struct arena *a, struct library **items, size_t *n)
{
    *arena_push(a, *items, *n) = (struct library){ "libxlsxwriter", lxw_version() };
}
