/*
 * workspace.h - all that was given to us, read and checked: alternat.yaml and
 * the files beside it.
 */
#ifndef MODEL_WORKSPACE_H
#define MODEL_WORKSPACE_H

#include "model/audience.h"
#include "model/calendar.h"
#include "model/dataset.h"
#include "model/glossary.h"
#include "model/meeting.h"
#include "model/series.h"
#include "model/template.h"

/* How the as-of date follows from the period when no option says it. */
enum as_of_rule { AS_OF_PERIOD_END };

/* Pages are made at a run's end, of what it made. */
enum report_format { FORMAT_PDF, FORMAT_XLSX, FORMAT_HTML };

/* What a page leads to: the files of an audience's folder, or all editions. */
enum page_of { PAGE_OF_AUDIENCE, PAGE_OF_EDITIONS };

/* Which runs make it: all, or those that name it (--report). */
enum report_made { MADE_ALWAYS, MADE_WHEN_NAMED };

struct report {
    struct record r;
    struct name id;
    struct name template_path;
    int format; /* enum report_format */
    int made;   /* enum report_made */
    int of;     /* enum page_of; of FORMAT_HTML */
    struct template *template;
};

/* Of what may stand in a workspace, all together: docs/versions.md. */
enum { WORKSPACE_FORMAT = 1 };

struct workspace {
    struct record r;
    const char *root; /* the folder of alternat.yaml */
    struct arena *texts; /* what is printed of its files: many years of it may be laid by */
    int format; /* 0: not given, the first */
    const char *name;
    struct intl author;
    struct intl contact, licence; /* not given: n is 0 */
    const char *source_language; /* of templates; "en" */
    struct names languages, audience_names;
    int as_of;      /* enum as_of_rule */
    int as_of_days; /* so many days behind what the rule says */
    int publication_day; /* of the month after an edition's: from then on it counts as published;
                            0: not by itself */
    struct report *reports;
    size_t n_reports;

    struct audience *audiences;
    size_t n_audiences;
    struct meeting *meetings;
    size_t n_meetings;
    struct dataset *datasets;
    size_t n_datasets;
    struct series *series;
    size_t n_series;
    struct glossary glossary;
    struct calendar calendar; /* no releases: there is none */
    const char **font_files; /* below templates/fonts, as inside the workspace, in byte order */
    size_t n_font_files;
};

extern const struct shape workspace_shape;

const struct audience *workspace_audience(const struct workspace *w, const char *id);
const struct series *workspace_series(const struct workspace *w, const char *id);
const struct dataset *workspace_dataset(const struct workspace *w, const char *id);
/* The ids of those in a set, "us, mx"; "" where there is none. */
const char *workspace_audience_list(struct arena *a, const struct workspace *w, audience_set set);
/* The audience that first speaks for a government, or NULL. */
const struct audience *workspace_government(const struct workspace *w, const char *id);

/* The as-of date of a period by the workspace's own rule. */
struct date workspace_as_of(const struct workspace *w, month period);

#endif
