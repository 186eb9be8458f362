/* workspace.c - a workspace that is opened, and what is wrong with it; see alternat.h, handle.h. */
#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "api/handle.h"
#include "base/interrupt.h"

static const int signals[SIGNALS] = { SIGINT, SIGTERM, SIGXFSZ };

/* gettext("") is the catalogue's header, which nobody wants to read. */
static const char *translated(const char *msgid)
{
    return *msgid == '\0' ? msgid : dgettext("alternat", msgid);
}

/* What the house prints has a decimal point, whatever its caller's country; only its messages are in
 * the caller's language. */
static locale_t plain_locale(void)
{
    locale_t here = duplocale(LC_GLOBAL_LOCALE);
    locale_t plain = here == (locale_t)0
        ? here : newlocale(LC_ALL_MASK & ~(LC_MESSAGES_MASK | LC_CTYPE_MASK), "C", here);
    if (plain == (locale_t)0)
        out_of_memory();
    return plain;
}

void call_begin(struct alternat *w)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    arena_free(w->last);
    w->last = arena_new();
    w->problems = NULL;
    w->n_problems = 0;
    w->errs = errs_new();
    w->was_stopped = false;
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], NULL, &w->before[i]);
    sigaction(SIGXFSZ, &ignore, NULL); /* a file that is too large is told like a full disk */
    interrupts_forget();
    w->usual = uselocale(plain_locale());
}

static struct alternat_problem problem_of(struct arena *a, const struct err *e)
{
    static const enum alternat_cause causes[] = { [CAUSE_DATA] = ALTERNAT_DATA,
                                                  [CAUSE_USAGE] = ALTERNAT_USAGE,
                                                  [CAUSE_SURROUNDINGS] = ALTERNAT_SURROUNDINGS,
                                                  [CAUSE_LOCK] = ALTERNAT_LOCK };
    return (struct alternat_problem){
        .severity = e->severity == SEVERITY_ERROR ? ALTERNAT_ERROR : ALTERNAT_WARNING,
        .cause = causes[e->cause],
        .file = e->at.path == NULL ? NULL : arena_dup(a, e->at.path),
        .line = e->at.line,
        .column = e->at.col,
        .message = err_text(a, e, translated),
    };
}

bool call_end(struct alternat *w, bool good)
{
    int came = interrupted();
    for (size_t i = 0; i < errs_total(w->errs); i++)
        *arena_push(w->last, w->problems, w->n_problems) = problem_of(w->last, errs_item(w->errs, i));
    errs_free(w->errs);
    w->errs = NULL;
    freelocale(uselocale(w->usual));
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &w->before[i], NULL);
    interrupts_forget();
    if (came != 0 && !w->was_stopped)
        raise(came);
    return good;
}

static const char *kept(struct alternat *w, const char *s)
{
    return s == NULL ? NULL : arena_dup(w->last, s);
}

void request_fill(struct request *q, struct alternat *w, const char *period,
                  const struct alternat_options *options)
{
    struct alternat_options o = { 0 };
    if (options != NULL) /* of an older or a newer caller: as much as both know */
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    *q = (struct request){
        .folder = w->folder,
        .period = kept(w, period),
        .audiences = kept(w, o.audiences),
        .languages = kept(w, o.languages),
        .reports = kept(w, o.reports),
        .formats = kept(w, o.formats),
        .out = kept(w, o.out),
        .as_of = kept(w, o.as_of),
        .jobs = o.jobs < 0 ? 0 : o.jobs,
        .strict = o.strict,
        .draft = o.draft,
        .force = o.force,
        .despite_alarms = o.despite_alarms,
        .publish = o.publish,
        .word = translated,
    };
    for (size_t i = 0; o.reasons != NULL && o.reasons[i] != NULL; i++)
        *arena_push(w->last, q->reasons, q->n_reasons) = kept(w, o.reasons[i]);
}

struct alternat *alternat_open(const char *folder)
{
    struct alternat *w = calloc(1, sizeof *w);
    if (w == NULL)
        out_of_memory();
    bindtextdomain("alternat", LOCALEDIR);
    bind_textdomain_codeset("alternat", "UTF-8");
    w->arena = arena_new();
    w->folder = arena_dup(w->arena, folder == NULL ? "." : folder);
    call_begin(w);
    struct request q = { .folder = w->folder, .word = translated };
    call_end(w, run_overview(&q, w->arena, &w->overview, w->errs));
    return w;
}

bool alternat_is_open(const struct alternat *w)
{
    return w->overview.folder != NULL;
}

void alternat_close(struct alternat *w)
{
    if (w == NULL)
        return;
    arena_free(w->last);
    arena_free(w->arena);
    free(w);
}

const char *alternat_folder(const struct alternat *w)
{
    return w->overview.folder;
}

const char *const *alternat_audiences(const struct alternat *w)
{
    return (const char *const *)w->overview.audiences;
}

const char *const *alternat_languages(const struct alternat *w)
{
    return (const char *const *)w->overview.languages;
}

const char *const *alternat_reports(const struct alternat *w)
{
    return (const char *const *)w->overview.reports;
}

const struct alternat_problem *alternat_problems(const struct alternat *w, size_t *n)
{
    if (n != NULL)
        *n = w->n_problems;
    return w->problems;
}

const char *alternat_version(void)
{
    return VERSION;
}
