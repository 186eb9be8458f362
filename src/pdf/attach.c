/* attach.c - see attach.h. */
#include "pdf/attach.h"

#include <stdlib.h>
#include <string.h>

struct attached {
    const char *name;
    struct object *file; /* its specification */
};

struct attach {
    struct out *out;
    struct date day;
    struct attached *files;
    size_t n;
};

struct attach *attach_new(struct out *out, struct date day)
{
    struct attach *at = arena_alloc(out->arena, sizeof *at);
    *at = (struct attach){ .out = out, .day = day };
    return at;
}

static bool is_taken(const struct attach *at, const char *name)
{
    for (size_t i = 0; i < at->n; i++)
        if (str_eq(at->files[i].name, name))
            return true;
    return false;
}

static const char *own_name(const struct attach *at, const char *name)
{
    const char *own = arena_printf(at->out->arena, "%s.csv", name);
    for (int i = 2; is_taken(at, own); i++)
        own = arena_printf(at->out->arena, "%s-%d.csv", name, i);
    return own;
}

void attach_csv(struct attach *at, struct tag *tag, const char *name, const char *about,
                struct str csv)
{
    struct arena *a = at->out->arena;
    const char *own = own_name(at, name);
    struct str stream = str_new(a), file = str_new(a);
    str_addf(&stream, "/Type /EmbeddedFile /Subtype /text#2Fcsv /Params <</Size %zu", csv.n);
    if (date_is_set(at->day))
        str_addf(&stream, " /ModDate (D:%04d%02d%02d000000Z)", at->day.year, at->day.month,
                 at->day.day);
    str_add(&stream, ">>");
    const struct object *bytes = object_stream(at->out, stream.s, csv.s, csv.n, true);

    str_add(&file, "/Type /Filespec /AFRelationship /Data /F ");
    add_text_string(&file, own);
    str_add(&file, " /UF ");
    add_text_string(&file, own);
    if (about != NULL && *about != '\0') {
        str_add(&file, " /Desc ");
        add_text_string(&file, about);
    }
    unsigned number = object_number(bytes);
    str_addf(&file, " /EF <</F %u 0 R /UF %u 0 R>>", number, number);
    struct attached *last = arena_push(a, at->files, at->n);
    *last = (struct attached){ own, object_new(at->out) };
    object_says(last->file, file.s);
    tag->file = last->file;
}

static int by_name(const void *x, const void *y)
{
    const struct attached *a = x, *b = y;
    return strcmp(a->name, b->name);
}

void attach_finish(struct attach *at)
{
    if (at->n == 0)
        return;
    HPDF_Doc doc = at->out->doc;
    struct str names = str_new(at->out->arena);
    HPDF_Array listed = HPDF_Array_New(doc->mmgr);
    qsort(at->files, at->n, sizeof *at->files, by_name);
    str_add(&names, "/EmbeddedFiles <</Names [");
    for (size_t i = 0; i < at->n; i++) {
        add_text_string(&names, at->files[i].name);
        str_addf(&names, " %u 0 R ", object_number(at->files[i].file));
        HPDF_Array_Add(listed, object_handle(at->files[i].file));
    }
    str_add(&names, "]>>");
    struct object *tree = object_new(at->out);
    object_says(tree, names.s);
    HPDF_Dict_Add(doc->catalog, "Names", object_handle(tree));
    HPDF_Dict_Add(doc->catalog, "AF", listed);
}
