/* catalog.c - a chain of PO files; see catalog.h. */
#include "text/catalog.h"

#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "text/po_index.h"

struct shelf {
    struct arena *arena;
    const char *folder, *shown, *source;
    const struct po **files;
    const struct po_index **indexes; /* one a file */
    const char **names;              /* "es_GT.po", of those that cannot be read, too */
    size_t n;                        /* names; files and indexes are NULL where broken */
    const struct po **whole;         /* those that could be read */
    size_t n_whole;
};

struct catalog {
    const struct po **files;
    const struct po_index **indexes; /* one a file */
    size_t n;
    bool is_source; /* of the source language: msgid itself is the last answer */
};

static void check_language(const struct po *po, const char *name, struct errs *errs)
{
    if (po->language == NULL || *po->language == '\0')
        return;
    const char *x = po->language, *y = name;
    while (*x != '\0' && (*x == *y || (*x == '-' && *y == '_')))
        x++, y++;
    if (*x != *y)
        warn_at(errs, (struct place){ .path = po->path },
                N_("the header says Language: %s, but the file's name says %s; correct the header, "
                   "or rename the file"),
                po->language, name);
}

struct shelf *shelf_new(struct arena *a, const char *folder, const char *shown,
                        const char *source)
{
    struct shelf *s = arena_alloc(a, sizeof *s);
    *s = (struct shelf){ .arena = a, .folder = folder, .shown = shown, .source = source };
    return s;
}

size_t shelf_files(const struct shelf *s, const struct po *const **files)
{
    *files = s->whole;
    return s->n_whole;
}

bool shelf_took(const struct shelf *s, const char *file)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->names[i], file))
            return true;
    return false;
}

/* Takes a file from the shelf, where it is put when first asked for. */
static size_t take(struct shelf *s, const char *file, const char *name, struct errs *errs)
{
    size_t i = 0;
    while (i < s->n && !str_eq(s->names[i], file))
        i++;
    if (i < s->n)
        return i;
    struct arena *a = s->arena;
    const struct po *po =
        po_read(a, path_join(a, s->folder, file), path_join(a, s->shown, file), errs);
    struct po_index *index = NULL;
    if (po != NULL) {
        check_language(po, name, errs);
        index = po_index_new(a, po->n);
        for (size_t k = 0; k < po->n; k++)
            po_index_add(index, &po->entries[k]);
        *arena_push(a, s->whole, s->n_whole) = po;
    }
    s->files = arena_grow(a, s->files, s->n, sizeof *s->files);
    s->indexes = arena_grow(a, s->indexes, s->n, sizeof *s->indexes);
    s->files[s->n] = po;
    s->indexes[s->n] = index;
    *arena_push(a, s->names, s->n) = file;
    return i;
}

struct catalog *catalog_open(struct shelf *s, const char *locale, struct errs *errs)
{
    struct arena *a = s->arena;
    struct catalog *c = arena_alloc(a, sizeof *c);
    bool good = true, any = false;
    /* es_GT, then es: the name without its last part as long as there is one. */
    char *name = arena_dup(a, locale);
    for (char *end = name; end != NULL;) {
        const char *file = arena_printf(a, "%s.po", name);
        if (file_exists(path_join(a, s->folder, file))) {
            size_t i = take(s, file, name, errs), n = c->n;
            any = true;
            good &= s->files[i] != NULL;
            *arena_push(a, c->files, c->n) = s->files[i];
            *arena_push(a, c->indexes, n) = s->indexes[i];
        }
        end = strrchr(name, '_');
        if (end != NULL)
            *end = '\0';
    }
    c->is_source = str_eq(name, s->source);
    if (!any && !c->is_source)
        good = err_at(errs, (struct place){ .path = s->shown },
                      N_("there is no translation for \"%s\" here; add the file %s.po"),
                      locale, name);
    return good ? c : NULL;
}

const struct po_entry *catalog_entry(const struct catalog *c, const char *context,
                                     const char *msgid, const struct po **file)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct po_entry *e = po_index_find(c->indexes[i], context, msgid);
        if (e != NULL && po_entry_answers(e)) {
            *file = c->files[i];
            return e;
        }
    }
    return NULL;
}

enum translation_state catalog_state(const struct catalog *c, const char *context,
                                     const char *msgid)
{
    bool fuzzy = false;
    for (size_t i = 0; i < c->n; i++) {
        const struct po_entry *e = po_index_find(c->indexes[i], context, msgid);
        if (e != NULL && po_entry_answers(e))
            return TRANSLATION_DONE;
        fuzzy |= e != NULL && e->fuzzy;
    }
    return fuzzy ? TRANSLATION_FUZZY : TRANSLATION_MISSING;
}

const char *catalog_get(const struct catalog *c, const char *context, const char *msgid,
                        struct text_place *at)
{
    const struct po_entry *unfit = NULL; /* the first that is fuzzy or not translated */
    struct text_place ignored;
    if (at == NULL)
        at = &ignored;
    for (size_t i = 0; i < c->n; i++) {
        const struct po_entry *e = po_index_find(c->indexes[i], context, msgid);
        if (e != NULL && po_entry_answers(e)) {
            *at = e->str_at;
            return e->msgstr;
        }
        if (unfit == NULL)
            unfit = e;
    }
    const struct place file = { .path = c->n == 0 ? NULL : c->files[c->n - 1]->path };
    *at = (struct text_place){ .at = unfit != NULL ? unfit->at : file };
    return c->is_source ? msgid : NULL;
}

size_t catalog_files(const struct catalog *c, const struct po *const **files)
{
    *files = c->files;
    return c->n;
}
