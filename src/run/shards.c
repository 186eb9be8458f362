/* shards.c - see shards.h. */
#include "run/shards.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "run/publish.h"

#define ASKED "asked"
#define HEAD "alternat shard 1\n"
#define PREFIX ".shard-"
enum { SHARDS_MOST = 9999 };

/* --- one share --- */

bool shard_read(struct desk *d, const char *text, struct shard *out)
{
    char *end;
    long number = strtol(text, &end, 10), of = *end == '/' ? strtol(end + 1, &end, 10) : 0;
    bool is_plain = *text >= '0' && *text <= '9' && strpbrk(text, " +-") == NULL;
    if (!is_plain || *end != '\0' || number < 1 || of < number || of > SHARDS_MOST)
        return err_usage(d->errs, N_("--shard wants K/N, the K-th of N shares, such as 1/3, not "
                                     "\"%s\""),
                         text);
    if (d->password != NULL)
        return err_usage(d->errs, N_("--shard: encrypted copies are made of a whole edition; run once more "
                                     "with the password when it is merged"));
    *out = (struct shard){ (int)number, (int)of };
    return true;
}

static const char *share_name(struct arena *a, const char *period, struct shard s)
{
    return arena_printf(a, PREFIX "%s-%d-of-%d", period, s.number, s.of);
}

static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

const char *shard_folder(struct desk *d, struct shard s)
{
    char period[16];
    return path_join(d->arena, publication_out(d), share_name(d->arena, month_print(d->period, period), s));
}

void shard_plan(struct desk *d, struct shard s)
{
    size_t n = 0;
    for (size_t i = 0; i < d->n_jobs; i++)
        if ((int)(i % (size_t)s.of) == s.number - 1)
            d->jobs[n++] = d->jobs[i];
    d->n_jobs = n;
}

static void add_option(struct str *out, const char *name, const char *value)
{
    if (value != NULL)
        str_addf(out, "%s %s\n", name, value);
}

bool shard_write(struct desk *d, struct shard s, const char *folder)
{
    const struct request *q = d->request;
    char period[16], day[16];
    struct str out = str_new(d->arena);
    str_addf(&out, HEAD "share %d/%d\n", s.number, s.of);
    add_option(&out, "period", month_print(d->period, period));
    add_option(&out, "as-of", date_print(d->as_of, day));
    add_option(&out, "audience", q->audiences);
    add_option(&out, "language", q->languages);
    add_option(&out, "report", q->reports);
    add_option(&out, "format", q->formats);
    add_option(&out, "draft", q->draft ? "yes" : NULL);
    return file_write(path_join(d->arena, folder, ASKED), out.s, out.n, d->errs);
}

/* --- all of them --- */

/* What one share was asked for. */
struct asked {
    struct request q;
    struct shard share;
    const char *text; /* but for the share: equal in all of one edition */
};

static bool read_option(struct request *q, const char *name, const char *value)
{
    const struct {
        const char *name, **to;
    } options[] = { { "period", &q->period },     { "as-of", &q->as_of },
                    { "audience", &q->audiences }, { "language", &q->languages },
                    { "report", &q->reports },    { "format", &q->formats } };
    if (str_eq(name, "draft"))
        return q->draft = true;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (str_eq(name, options[i].name)) {
            *options[i].to = value;
            return true;
        }
    return false;
}

static bool read_asked(struct arena *a, const char *folder, struct asked *out, struct errs *errs)
{
    struct bytes text;
    const char *path = path_join(a, folder, ASKED);
    bool good = file_read_text(a, path, path, &text, errs);
    if (!good)
        return false;
    good = str_starts(text.s, HEAD "share ");
    char *line = good ? text.s + sizeof HEAD - 1 : text.s, *end, *space;
    *out = (struct asked){ 0 };
    for (; good && (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        space = strchr(line, ' ');
        good = space != NULL;
        if (good && str_starts(line, "share ")) {
            out->share.number = (int)strtol(line + 6, &space, 10);
            out->share.of = *space == '/' ? (int)strtol(space + 1, NULL, 10) : 0;
            out->text = arena_dup(a, end + 1);
        } else if (good) {
            *space = '\0';
            good = read_option(&out->q, line, space + 1);
        }
    }
    good = good && out->share.number >= 1 && out->share.number <= out->share.of
        && out->share.of <= SHARDS_MOST && out->q.period != NULL && out->q.as_of != NULL
        && str_eq(name_in(folder), share_name(a, out->q.period, out->share));
    return good
        || err_at(errs, (struct place){ .path = path },
                  N_("this is no share of an edition, or a damaged one; make it again"));
}

/* A folder goes when its edition is made, so it must be a share by its name too. */
static bool is_share(struct arena *a, const char *path)
{
    return str_starts(name_in(path), PREFIX) && !file_is_link(path) && file_exists(path_join(a, path, ASKED));
}

/* A share itself, or a folder that holds some: --out of the runs that made them. */
static bool add_folders(struct arena *a, const char *given, struct shares *out, struct errs *errs)
{
    size_t before = out->n, length = strlen(given);
    while (length > 1 && given[length - 1] == '/')
        length--;
    const char *path = arena_dupn(a, given, length);
    if (is_share(a, path)) {
        *arena_push(a, out->folders, out->n) = path;
        return true;
    }
    DIR *dir = opendir(path);
    for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;)
        if (str_starts(e->d_name, PREFIX)) {
            const char *folder = path_join(a, path, e->d_name);
            if (is_share(a, folder))
                *arena_push(a, out->folders, out->n) = folder;
        }
    if (dir != NULL)
        closedir(dir);
    return out->n > before
        || err_usage(errs, N_("there is no share of an edition in \"%s\""), path);
}

/* Every number once, and all asked for alike. */
static bool are_whole(struct arena *a, const struct shares *s, const struct asked *asked,
                      struct errs *errs)
{
    int of = asked[0].share.of;
    bool good = true;
    const char **had = arena_array(a, (size_t)of + 1, sizeof *had);
    for (size_t i = 0; i < s->n; i++) {
        if (asked[i].share.of != of || !str_eq(asked[i].text, asked[0].text)) {
            good = err_usage(errs, N_("\"%s\" is a share of another edition than \"%s\""),
                             s->folders[i], s->folders[0]);
            continue;
        }
        const char **mine = &had[asked[i].share.number];
        if (*mine != NULL)
            good = err_usage(errs, N_("\"%s\" and \"%s\" are the same share"), *mine, s->folders[i]);
        *mine = s->folders[i];
    }
    for (int k = 1; good && k <= of; k++)
        if (had[k] == NULL)
            good = err_usage(errs, N_("share %d of %d is missing; run it, or name its folder"), k, of);
    return good;
}

bool shares_find(struct arena *a, const struct request *q, struct request *asked,
                 struct shares *out, struct errs *errs)
{
    bool good = true;
    *out = (struct shares){ 0 };
    for (size_t i = 0; i < q->n_words; i++)
        good = add_folders(a, q->words[i], out, errs) && good;
    struct asked *all = arena_array(a, out->n, sizeof *all);
    for (size_t i = 0; i < out->n; i++)
        good = read_asked(a, out->folders[i], &all[i], errs) && good;
    if (!good || !are_whole(a, out, all, errs))
        return false;
    const struct request of = all[0].q;
    *asked = *q;
    asked->period = of.period;
    asked->as_of = of.as_of;
    asked->audiences = of.audiences;
    asked->languages = of.languages;
    asked->reports = of.reports;
    asked->formats = of.formats;
    asked->draft = of.draft;
    return true;
}

/* A file that a share of the desk's plan has. */
static bool is_of_share(const struct desk *d, struct arena *a, const char *inside)
{
    bool is_its = str_eq(inside, ASKED) || str_eq(inside, SHARE_MADE);
    for (size_t i = 0; i < d->n_jobs && !is_its; i++)
        is_its = str_eq(inside, path_join(a, d->jobs[i].audience->id.s, d->jobs[i].name));
    return is_its;
}

bool share_remove(struct desk *d, const char *folder)
{
    struct arena *a = arena_new();
    const char **paths = NULL;
    size_t n = 0, left = 0;
    bool good = tree_entries(a, folder, "", &paths, &n, d->errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *path = path_join(a, folder, paths[i]);
        if (is_of_share(d, a, paths[i]) || dir_exists(path)) {
            good = tree_remove(path, d->errs);
            continue;
        }
        warn_at(d->errs, (struct place){ .path = path }, N_("this is no file of the share, so it stays"));
        left++;
    }
    if (good && left == 0)
        good = tree_remove(folder, d->errs);
    arena_free(a);
    return good;
}
