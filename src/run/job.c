/* job.c - the story of one report; see job.h. */
#include "run/job.h"

#include "build/build.h"
#include "run/format.h"

struct node *job_document(struct arena *a, const struct desk *d, const struct job *j,
                          struct errs *errs)
{
    const struct view *view = desk_view(d, j->audience);
    struct phrasebook *phrases = desk_phrases(d, j->audience, j->left);
    if (phrases == NULL)
        return NULL; /* its PO files cannot be read, which was told */
    struct edition edition = { .workspace = view->workspace,
                               .audience = j->audience,
                               .language = j->left,
                               .locale = phrasebook_locale(phrases),
                               .phrases = phrases,
                               .report = j->report,
                               .period = d->period,
                               .as_of = d->as_of,
                               .figures = view->figures };
    return build_document(a, &edition, errs);
}

bool job_run(const struct desk *d, const struct job *j, const char *path,
             struct errs *errs)
{
    const struct format *format = format_of((enum report_format)j->report->format);
    struct arena *a = arena_new();
    struct node *doc = job_document(a, d, j, errs);
    bool good = doc != NULL && format->write(a, doc, path, errs)
        && format->prove(a, path, j->name, errs);
    arena_free(a);
    return good;
}
