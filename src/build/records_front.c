/* records_front.c - the lists of front pages; see records.h and front.h. */
#include <string.h>

#include "base/str.h"
#include "build/front.h"
#include "build/records_front.h"

static struct facts *add(struct build *b, const struct element *e, struct rows *out)
{
    struct row *r = arena_push(b->arena, out->items, out->n);
    *r = (struct row){ .at = e->at };
    return &r->facts;
}

/* "en+es" is a paper in both: their names in the copy's own language. */
static void add_languages(struct build *b, struct facts *f, const char *ids)
{
    const char **names = NULL;
    size_t n = 0;
    for (const char *p = ids; *p != '\0'; p += *p == '+') {
        size_t length = strcspn(p, "+");
        const char *id = arena_dupn(b->arena, p, length);
        *arena_push(b->arena, names, n) = locale_language_name(b->arena, b->edition->locale, id);
        p += length;
    }
    fact_list(b, f, "languages", names, n);
}

/* "brief-short" as a select can name it: no branch has a hyphen in its name. */
static const char *as_branch(struct build *b, const char *id)
{
    char *copy = arena_dup(b->arena, id);
    for (char *p = copy; *p != '\0'; p++)
        if (*p == '-')
            *p = '_';
    return copy;
}

void front_files(struct build *b, const struct element *e, struct rows *out)
{
    const struct front *front = b->edition->front;
    for (size_t i = 0; front != NULL && i < front->n_files; i++) {
        const struct shown_file *x = &front->files[i];
        struct facts *f = add(b, e, out);
        fact_number(b, f, "number", (double)i + 1, 0, NO_UNIT);
        fact_run(b, f, "name", x->name, NULL, x->name);
        fact_text(b, f, "report", as_branch(b, x->report));
        add_languages(b, f, x->language);
        fact_text(b, f, "format", x->format);
        fact_number(b, f, "kilobytes", x->bytes / 1000, 0, NO_UNIT);
        fact_text(b, f, "sha256", x->sha256);
        fact_run(b, f, "picture", x->picture == NULL ? NULL : x->name, NULL, x->picture);
        fact_flag(b, f, "encrypted", x->is_copy);
        fact_flag(b, f, "draft", x->is_draft);
    }
}

void front_corrections(struct build *b, const struct element *e, struct rows *out)
{
    const struct front *front = b->edition->front;
    for (size_t i = front == NULL ? 0 : front->n_corrections; i > 0; i--) { /* the newest first */
        const struct correction *c = front->corrections[i - 1];
        struct facts *f = add(b, e, out);
        fact_number(b, f, "number", (double)i + 1, 0, NO_UNIT);
        fact_date(b, f, "date", c->date);
        fact_text(b, f, "reason", intl_get(&c->reason, b->edition->language));
    }
}

void front_editions(struct build *b, const struct element *e, struct rows *out)
{
    const struct front *front = b->edition->front;
    for (size_t i = 0; front != NULL && i < front->n_editions; i++) {
        const struct shown_edition *x = &front->editions[i];
        const struct audience *a = workspace_audience(b->workspace, x->audience);
        const char *name = a == NULL ? x->audience : audience_readers(a, b->edition->language);
        struct facts *f = add(b, e, out);
        fact_month(b, f, "month", x->period);
        fact_run(b, f, "copy", name, NULL, x->target);
        fact_text(b, f, "audience_id", x->audience);
        fact_date(b, f, "made_as_of", x->as_of);
        fact_date(b, f, "published", x->published);
        fact_date(b, f, "to_be_published", x->to_be_published);
        fact_number(b, f, "edition_revision", x->revision, 0, NO_UNIT);
        fact_number(b, f, "files_count", (double)x->n_files, 0, NO_UNIT);
        fact_number(b, f, "warnings_count", (double)x->n_warnings, 0, NO_UNIT);
    }
}
