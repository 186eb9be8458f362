/* catalog.c - a chain of PO files; see catalog.h. */
#include "text/catalog.h"

#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "text/po_index.h"

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
                N_("the header says Language: %s, but the file's name says %s"),
                po->language, name);
}

static bool file_add(struct arena *a, struct catalog *c, const char *path,
                     const char *shown, const char *name, struct errs *errs)
{
    const struct po *po = po_read(a, path, shown, errs);
    if (po == NULL)
        return false;
    check_language(po, name, errs);
    struct po_index *index = po_index_new(a, po->n);
    for (size_t i = 0; i < po->n; i++)
        po_index_add(index, &po->entries[i]);
    size_t n = c->n;
    *arena_push(a, c->files, c->n) = po;
    *arena_push(a, c->indexes, n) = index;
    return true;
}

struct catalog *catalog_open(struct arena *a, const char *folder, const char *shown,
                             const char *locale, const char *source, struct errs *errs)
{
    struct catalog *c = arena_alloc(a, sizeof *c);
    bool good = true, any = false;
    /* es_GT, then es: the name without its last part as long as there is one. */
    char *name = arena_dup(a, locale);
    for (char *end = name; end != NULL;) {
        const char *file = arena_printf(a, "%s.po", name);
        const char *path = path_join(a, folder, file);
        if (file_exists(path)) {
            any = true;
            good &= file_add(a, c, path, path_join(a, shown, file), name, errs);
        }
        end = strrchr(name, '_');
        if (end != NULL)
            *end = '\0';
    }
    c->is_source = str_eq(name, source);
    if (!any && !c->is_source)
        good = err_at(errs, (struct place){ .path = shown },
                      N_("there is no translation for \"%s\" here; add the file %s.po"),
                      locale, name);
    return good ? c : NULL;
}

const char *catalog_get(const struct catalog *c, const char *context, const char *msgid,
                        struct place *at)
{
    const struct po_entry *unfit = NULL; /* the first that is fuzzy or not translated */
    struct place ignored;
    if (at == NULL)
        at = &ignored;
    for (size_t i = 0; i < c->n; i++) {
        const struct po_entry *e = po_index_find(c->indexes[i], context, msgid);
        if (e != NULL && !e->fuzzy && e->msgstr[strspn(e->msgstr, " \t\n")] != '\0') {
            *at = e->str_at;
            return e->msgstr;
        }
        if (unfit == NULL)
            unfit = e;
    }
    if (unfit != NULL)
        *at = unfit->at;
    else
        *at = (struct place){ .path = c->n == 0 ? NULL : c->files[c->n - 1]->path };
    return c->is_source ? msgid : NULL;
}

size_t catalog_files(const struct catalog *c, const struct po *const **files)
{
    *files = c->files;
    return c->n;
}
