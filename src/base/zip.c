/* zip.c - zip packages read through libzip, from memory; see zip.h. */
#include "base/zip.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/str.h"

struct entry {
    const char *name;
    zip_uint64_t index; /* in the zip, which counts folders too */
    size_t size;
};

struct package {
    struct arena *arena;
    const char *shown;
    zip_t *zip;
    struct package_part *parts;    /* as listed */
    struct entry *entries; /* the same, sorted by name */
    size_t n;
};

static void discard(void *zip)
{
    zip_discard(zip);
}

static struct place at(const char *shown)
{
    return (struct place){ .path = shown };
}

/* In our own words: libzip's are English, and later versions tell some of the first from the second. */
static bool is_no_zip(const zip_error_t *why)
{
#ifdef ZIP_ER_TRUNCATED_ZIP
    if (zip_error_code_zip(why) == ZIP_ER_TRUNCATED_ZIP)
        return true;
#endif
    return zip_error_code_zip(why) == ZIP_ER_NOZIP;
}

static zip_t *open_buffer(const void *bytes, size_t n, const char *shown,
                          struct errs *errs)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &why);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &why);
    if (zip == NULL) {
        if (is_no_zip(&why))
            err_at(errs, at(shown), N_("this is no .xlsx workbook, or it is cut short; save it again as .xlsx "
                                       "without a password, or remove it"));
        else
            err_at(errs, at(shown), N_("this is no sound .xlsx workbook: %s; save it again as .xlsx "
                                       "without a password, or remove it"), zip_error_strerror(&why));
        zip_source_free(source);
    }
    zip_error_fini(&why);
    return zip;
}

static bool list_parts(struct package *p, struct errs *errs)
{
    zip_int64_t entries = zip_get_num_entries(p->zip, 0);
    for (zip_int64_t i = 0; i < entries; i++) {
        zip_stat_t stat;
        const zip_uint64_t needed =
            ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &stat) != 0
            || (stat.valid & needed) != needed)
            return err_at(errs, at(p->shown), N_("this is no sound .xlsx workbook: %s; save it again "
                                                 "as .xlsx without a password, or remove it"),
                          zip_strerror(p->zip));
        if (*stat.name == '\0' || str_ends(stat.name, "/"))
            continue;
        if (stat.encryption_method != ZIP_EM_NONE)
            return err_at(errs, at(p->shown),
                          N_("\"%s\" in this package is encrypted; save it without a"
                             " password"),
                          stat.name);
        struct package_part part = { arena_dup(p->arena, stat.name), (size_t)stat.size, { 0 } };
        size_t n = p->n;
        *arena_push(p->arena, p->parts, n) = part;
        *arena_push(p->arena, p->entries, p->n) =
            (struct entry){ part.name, (zip_uint64_t)i, part.size };
    }
    return true;
}

static int by_name(const void *x, const void *y)
{
    return strcmp(((const struct entry *)x)->name, ((const struct entry *)y)->name);
}

static bool sort_names(struct package *p, struct errs *errs)
{
    if (p->n > 0)
        qsort(p->entries, p->n, sizeof *p->entries, by_name);
    for (size_t i = 1; i < p->n; i++)
        if (str_eq(p->entries[i - 1].name, p->entries[i].name))
            return err_at(errs, at(p->shown), N_("\"%s\" is in this package twice"),
                          p->entries[i].name);
    return true;
}

struct package *package_open(struct arena *a, const void *bytes, size_t n,
                             const char *shown, struct errs *errs)
{
    struct package *p = arena_alloc(a, sizeof *p);
    p->arena = a;
    p->shown = arena_dup(a, shown);
    if (n == 0) { /* libzip would call it a package without parts */
        err_at(errs, at(shown), N_("this file is empty; an .xlsx workbook was expected: take it from "
                                   "the agency again, or remove it"));
        return NULL;
    }
    p->zip = open_buffer(bytes, n, shown, errs);
    if (p->zip == NULL)
        return NULL;
    arena_defer(a, discard, p->zip);
    return list_parts(p, errs) && sort_names(p, errs) ? p : NULL;
}

size_t package_parts(const struct package *p, const struct package_part **parts)
{
    *parts = p->parts;
    return p->n;
}

static const struct entry *find(const struct package *p, const char *name)
{
    const struct entry wanted = { .name = name };
    return p->n == 0 ? NULL
                     : bsearch(&wanted, p->entries, p->n, sizeof wanted, by_name);
}

bool package_has(const struct package *p, const char *name)
{
    return find(p, name) != NULL;
}

struct part_stream {
    const struct package *package;
    const struct entry *entry;
    zip_file_t *file;
    size_t done;
};

/* At the part's end, or the arena's: what unpacks it takes 40 kB. */
static void close_part(void *stream)
{
    struct part_stream *s = stream;
    if (s->file != NULL)
        zip_fclose(s->file);
    s->file = NULL;
}

struct part_stream *part_open(struct package *p, const char *name, size_t most,
                              struct errs *errs)
{
    const struct entry *entry = find(p, name);
    if (entry == NULL) {
        err_at(errs, at(p->shown), N_("this .xlsx workbook is damaged: its part \"%s\" is missing; "
                                      "put a whole copy in its place"), name);
        return NULL;
    }
    if (entry->size > most) {
        err_at(errs, at(p->shown),
               N_("\"%s\" in this package unpacks to %zu bytes;"
                  " at most %zu are read"),
               name, entry->size, most);
        return NULL;
    }
    struct part_stream *s = arena_alloc(p->arena, sizeof *s);
    *s = (struct part_stream){ p, entry, zip_fopen_index(p->zip, entry->index, 0), 0 };
    if (s->file == NULL) {
        err_at(errs, at(p->shown), N_("this .xlsx workbook is damaged: its part \"%s\" cannot be "
                                      "read (%s); put a whole copy in its place"), name,
               zip_strerror(p->zip));
        return NULL;
    }
    arena_defer(p->arena, close_part, s);
    return s;
}

long part_read(struct part_stream *s, void *to, size_t n, struct errs *errs)
{
    zip_int64_t got = s->file == NULL ? 0 : zip_fread(s->file, to, n);
    s->done += got > 0 ? (size_t)got : 0;
    bool good = got >= 0 && s->done <= s->entry->size
        && (got > 0 || n == 0 || s->done == s->entry->size);
    if (good && got == 0 && n > 0)
        close_part(s);
    if (good)
        return (long)got;
    err_at(errs, at(s->package->shown), N_("this .xlsx workbook is damaged: its part \"%s\" cannot "
                                           "be read (%s); put a whole copy in its place"),
           s->entry->name, got < 0 ? zip_file_strerror(s->file) : "wrong length");
    return -1;
}

bool package_read(struct package *p, const char *name, size_t most, struct bytes *out,
                  struct errs *errs)
{
    struct part_stream *s = part_open(p, name, most, errs);
    if (s == NULL)
        return false;
    /* One byte more is asked for: only at the end does libzip hold the checksum,
     * and a part longer than it said is broken. */
    size_t size = s->entry->size;
    out->s = arena_alloc(p->arena, size + 1);
    out->n = 0;
    long got;
    while ((got = part_read(s, out->s + out->n, size + 1 - out->n, errs)) > 0)
        out->n += (size_t)got;
    out->s[out->n] = '\0';
    return got == 0;
}
