/* packing.c - zip packages through libzip, which is given packed parts; see packing.h. */
#include "base/packing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "base/map.h"
#include "base/pack.h"
#include "base/spill.h"
#include "base/str.h"

/* The first day of the calendar that zip dates have: 1980-01-01, midnight. */
enum { DOS_TIME = 0, DOS_DATE = 1 << 5 | 1 };

enum { LARGE = 1 << 20 }; /* bytes of a package that is not made in memory */

struct part {
    const char *name;
    uint32_t sum;
    size_t size;
    struct bytes packed; /* of a part that came whole … */
    struct spill *spill; /* … of one in pieces; else NULL */
    zip_error_t error;   /* of its source, while libzip reads it */
    size_t at;
};

struct packing {
    struct arena *arena;
    const char *folder, *shown;
    struct errs *errs;
    struct part **parts;
    size_t n;
    struct pack_stream *stream; /* of the part under way */
    bool failed;
};

static bool fail(struct packing *p, const char *why)
{
    if (!p->failed)
        err_system(p->errs, p->shown, N_("cannot pack this file: %s"), why);
    p->failed = true;
    return false;
}

struct packing *packing_new(struct arena *a, const char *folder, const char *shown,
                            struct errs *errs)
{
    struct packing *p = arena_alloc(a, sizeof *p);
    *p = (struct packing){ .arena = a, .folder = arena_dup(a, folder),
                           .shown = arena_dup(a, shown), .errs = errs };
    return p;
}

static struct part *part_new(struct packing *p, const char *name)
{
    struct part *part = arena_alloc(p->arena, sizeof *part);
    part->name = arena_dup(p->arena, name);
    return *arena_push(p->arena, p->parts, p->n) = part;
}

/* Many short parts are in every package of a kind the same, a theme, what leads from part to
 * part: what was packed under a name last is kept. */
enum { KEPT_NAMES = 128, KEPT_BYTES = 8 << 10 };
static struct last {
    uint32_t sum;
    size_t n, room;
    char *content, *packed; /* one behind the other, in one piece */
    size_t n_packed;
} *last;
static struct arena *kept;
static struct map names;

static void forget_all(void)
{
    for (size_t i = 0; i < names.n; i++)
        free(last[i].content);
    free(last);
    arena_free(kept);
}

/* What is kept of a name; NULL: there are too many. */
static struct last *last_of(const char *name)
{
    if (kept == NULL) {
        kept = arena_new();
        names = map_new(kept);
        last = calloc(KEPT_NAMES, sizeof *last);
        if (last == NULL)
            out_of_memory();
        atexit(forget_all);
    }
    const struct map_entry *known = map_get(&names, name, strlen(name));
    if (known == NULL && names.n == KEPT_NAMES)
        return NULL;
    return &last[known != NULL ? known->value
                               : map_put(&names, name, strlen(name), names.n, NULL)];
}

static void keep(struct last *l, uint32_t sum, struct bytes content, struct bytes packed)
{
    if (content.n + packed.n > l->room) {
        l->room = 2 * (content.n + packed.n);
        free(l->content);
        l->content = malloc(l->room);
        if (l->content == NULL)
            out_of_memory();
    }
    l->sum = sum;
    l->n = content.n;
    l->packed = l->content + content.n;
    l->n_packed = packed.n;
    memcpy(l->content, content.s, content.n);
    memcpy(l->packed, packed.s, packed.n);
}

bool packing_part(struct packing *p, const char *name, struct bytes content)
{
    struct part *part = part_new(p, name);
    part->size = content.n;
    part->sum = pack_sum(0, content.s, content.n);
    struct last *l = content.n > 0 && content.n <= KEPT_BYTES ? last_of(name) : NULL;
    if (l != NULL && l->sum == part->sum && l->n == content.n
        && memcmp(l->content, content.s, content.n) == 0) {
        part->packed = (struct bytes){ arena_dupn(p->arena, l->packed, l->n_packed),
                                       l->n_packed };
        return !p->failed;
    }
    part->packed = pack_raw(p->arena, content.s, content.n);
    if (l != NULL)
        keep(l, part->sum, content, part->packed);
    return !p->failed;
}

bool packing_begin(struct packing *p, const char *name)
{
    struct part *part = part_new(p, name);
    part->spill = spill_new(p->arena, p->folder);
    p->stream = pack_stream_new(p->arena, part->spill);
    return !p->failed;
}

bool packing_add(struct packing *p, const void *bytes, size_t n)
{
    struct part *part = p->parts[p->n - 1];
    part->size += n;
    part->sum = pack_sum(part->sum, bytes, n);
    return !p->failed && (pack_stream_add(p->stream, bytes, n) || fail(p, strerror(errno)));
}

bool packing_end(struct packing *p)
{
    return !p->failed && (pack_stream_end(p->stream) || fail(p, strerror(errno)));
}

/* --- the package --- */

static zip_int64_t source_read(struct part *p, void *to, zip_uint64_t n)
{
    if (p->spill != NULL) {
        long got = spill_read(p->spill, p->at, to, (size_t)n);
        p->at += got > 0 ? (size_t)got : 0;
        if (got < 0)
            zip_error_set(&p->error, ZIP_ER_READ, errno);
        return got;
    }
    size_t some = p->packed.n - p->at < n ? p->packed.n - p->at : (size_t)n;
    memcpy(to, p->packed.s + p->at, some);
    p->at += some;
    return (zip_int64_t)some;
}

/* libzip copies what is packed already as it stands. */
static zip_int64_t source(void *part, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct part *p = part;
    zip_stat_t *stat = data;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        p->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return source_read(p, data, n);
    case ZIP_SOURCE_STAT:
        zip_stat_init(stat);
        stat->size = p->size;
        stat->comp_size = p->spill != NULL ? spill_size(p->spill) : p->packed.n;
        stat->comp_method = ZIP_CM_DEFLATE;
        stat->crc = p->sum;
        stat->valid =
            ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
        return sizeof *stat;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&p->error, data, n);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                              ZIP_SOURCE_FREE, -1);
    default:
        zip_error_set(&p->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

static bool add_parts(struct packing *p, zip_t *zip)
{
    for (size_t i = 0; i < p->n; i++) {
        struct part *part = p->parts[i];
        zip_error_init(&part->error);
        zip_source_t *from = zip_source_function(zip, source, part);
        zip_int64_t index =
            from == NULL ? -1 : zip_file_add(zip, part->name, from, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(from);
            return false;
        }
        if (zip_file_set_dostime(zip, (zip_uint64_t)index, DOS_TIME, DOS_DATE, 0) != 0
            || zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 0) != 0)
            return false;
    }
    return true;
}

/* Into a source of libzip's, of a file or of memory. */
static bool write_to(struct packing *p, zip_source_t *to, zip_error_t *why)
{
    zip_t *zip = to == NULL ? NULL : zip_open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, why);
    if (zip == NULL)
        return false;
    zip_source_keep(to); /* the zip takes one hold of it with it */
    if (add_parts(p, zip) && zip_close(zip) == 0)
        return true;
    const zip_error_t *said = zip_get_error(zip);
    zip_error_set(why, zip_error_code_zip(said), zip_error_code_system(said));
    zip_discard(zip);
    return false;
}

/* What libzip left in the buffer source behind a closed package. */
static bool take(struct arena *a, zip_source_t *from, struct bytes *out)
{
    zip_stat_t stat;
    if (zip_source_stat(from, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0
        || zip_source_open(from) != 0)
        return false;
    out->s = arena_alloc(a, (size_t)stat.size + 1);
    zip_int64_t got = zip_source_read(from, out->s, stat.size);
    out->n = got < 0 ? 0 : (size_t)got;
    zip_source_close(from);
    return got >= 0 && out->n == stat.size;
}

bool packing_take(struct packing *p, struct bytes *out)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &why);
    bool good = !p->failed && write_to(p, to, &why) && take(p->arena, to, out);
    if (!good)
        fail(p, zip_error_strerror(&why));
    zip_source_free(to);
    zip_error_fini(&why);
    return good;
}

static bool write_file(struct packing *p, const char *path)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *to = zip_source_file_create(path, 0, -1, &why);
    bool good = !p->failed && write_to(p, to, &why);
    if (!good)
        fail(p, zip_error_strerror(&why));
    zip_source_free(to);
    zip_error_fini(&why);
    return good;
}

/* A large package goes straight into its file. */
static bool is_large(const struct packing *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (p->parts[i]->spill != NULL)
            return true;
        n += p->parts[i]->packed.n;
    }
    return n > LARGE;
}

bool packing_write(struct packing *p, const char *path)
{
    struct bytes whole;
    if (is_large(p))
        return write_file(p, path);
    return packing_take(p, &whole) && file_write(path, whole.s, whole.n, p->errs);
}

bool package_write(struct arena *a, const struct package_part *parts, size_t n,
                   const char *shown, struct bytes *out, struct errs *errs)
{
    struct packing *p = packing_new(a, ".", shown, errs);
    for (size_t i = 0; i < n; i++)
        packing_part(p, parts[i].name, parts[i].content);
    return packing_take(p, out);
}
