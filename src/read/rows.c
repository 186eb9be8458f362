/* rows.c - a row a kind of file; see rows.h. */
#include "read/rows.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "read/csv.h"
#include "read/sheet.h"

/* Whatever the case: agencies write .CSV too. */
static bool ends_so(const char *name, const char *suffix)
{
    size_t n = strlen(name), length = strlen(suffix);
    return n >= length && strcasecmp(name + n - length, suffix) == 0;
}

static struct rows *open_csv(struct arena *a, const struct dataset *d, const char *path,
                             const char *shown, struct errs *errs)
{
    struct input *in = input_open(a, path, shown, (enum encoding)d->encoding, errs);
    bool is_tsv = ends_so(path, ".tsv");
    return in == NULL
        ? NULL
        : csv_open(a, in, d->delimiter != NULL ? *d->delimiter : is_tsv ? '\t' : ',');
}

static const struct {
    const char *suffix;
    struct rows *(*open)(struct arena *a, const struct dataset *d, const char *path,
                         const char *shown, struct errs *errs);
} kinds[] = {
    { ".csv", open_csv },
    { ".tsv", open_csv },
    { ".txt", open_csv },
    { ".xlsx", sheet_open },
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

bool rows_readable(const char *name)
{
    for (size_t i = 0; i < N_KINDS; i++)
        if (ends_so(name, kinds[i].suffix))
            return true;
    return false;
}

struct rows *rows_open(struct arena *a, const struct dataset *d, const char *path,
                       const char *shown, struct errs *errs)
{
    for (size_t i = 0; i < N_KINDS; i++)
        if (ends_so(path, kinds[i].suffix))
            return kinds[i].open(a, d, path, shown, errs);
    err_at(errs, (struct place){ .path = shown },
           N_("a release's name ends in .csv, .tsv, .txt or .xlsx"));
    return NULL;
}
