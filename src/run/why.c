/* why.c - see why.h. */
#include "run/why.h"

#include <string.h>

#include "base/file.h"
#include "base/stream.h"
#include "run/manifest.h"

static void add(struct desk *d, struct changes *c, const char *name, const char *how)
{
    *arena_push(d->arena, c->items, c->n) = (struct change){ name, how };
}

static bool is_input(const struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->n_inputs; i++)
        if (str_eq(d->inputs[i], name))
            return true;
    return false;
}

/* The program itself, and the libraries that take part in what bytes are. */
static void versions(struct desk *d, const struct builder *then, struct changes *c)
{
    struct library *now = NULL;
    size_t n = 0;
    manifest_versions(d->arena, &now, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < then->version.n; k++) {
            const struct pair *p = &then->version.items[k];
            if (str_eq(p->key.s, now[i].name) && p->values.n == 1
                && !str_eq(p->values.items[0].s, now[i].version))
                add(d, c, arena_printf(d->arena, "%s %s", now[i].name, now[i].version), N_("changed"));
        }
}

struct changes changes_since(struct desk *d, const struct manifest *standing)
{
    struct changes c = { 0 };
    const struct build_definition *then = &standing->predicate.definition;
    char day[16];
    if (date_compare(then->parameters.as_of, d->as_of) != 0)
        add(d, &c, arena_printf(d->arena, "--as-of %s", date_print(d->as_of, day)), N_("changed"));
    versions(d, &standing->predicate.details.builder, &c);
    for (size_t i = 0; i < d->n_inputs; i++) {
        const struct resource *f = manifest_dependency(standing, d->inputs[i]);
        const char *hex = f == NULL ? NULL : manifest_input_digest(d, i);
        if (f == NULL)
            add(d, &c, d->inputs[i], N_("new"));
        else if (hex != NULL && !str_eq(hex, f->digest.sha256))
            add(d, &c, d->inputs[i], N_("changed"));
    }
    for (size_t i = 0; i < then->n_dependencies; i++)
        if (then->dependencies[i].name.s != NULL && !is_input(d, then->dependencies[i].name.s))
            add(d, &c, then->dependencies[i].name.s, N_("gone"));
    return c;
}

/* --- of one file --- */

static bool is_language(const char *file, const char *language)
{
    size_t n = language == NULL ? 0 : strlen(language);
    return n > 0 && strncmp(file, language, n) == 0 && (file[n] == '.' || file[n] == '_');
}

/* Could the file depend on it? Another report's template and another language's texts are
 * not what it is made from. */
static bool concerns(const struct job *j, const char *name)
{
    static const char locales[] = "locales/", templates[] = "templates/";
    if (str_starts(name, locales) && str_ends(name, ".po"))
        return is_language(name + sizeof locales - 1, j->left)
            || is_language(name + sizeof locales - 1, j->right);
    if (str_starts(name, templates) && str_ends(name, ".xml"))
        return str_eq(name, j->report->template_path.s);
    return true;
}

static const char *changed_inputs(struct desk *d, const struct job *j,
                                  const struct changes *changes)
{
    enum { MOST = 3 };
    const char *(*word)(const char *) = d->request->word;
    struct str out = str_new(d->arena);
    size_t n = 0;
    for (size_t i = 0; i < changes->n; i++) {
        const struct change *c = &changes->items[i];
        if (concerns(j, c->name) && n++ < MOST)
            str_addf(&out, "%s%s: %s", n > 1 ? ", " : "", word(c->how), c->name);
    }
    if (n > MOST)
        str_addf(&out, word(N_(" and %zu more")), n - MOST);
    return n == 0 ? NULL : out.s;
}

const char *why_made(struct desk *d, const struct job *j, const struct changes *changes,
                     const char *content)
{
    const char *(*word)(const char *) = d->request->word;
    const char *name = path_join(d->arena, j->audience->id.s, j->name);
    const char *path = path_join(d->arena, d->made->edition, name);
    const struct resource *f = d->standing == NULL ? NULL : manifest_subject(d->standing, name);
    const struct made_file *made = made_find(d->made, d->arena, name);
    if (f == NULL || !file_exists(path))
        return word(N_("new"));
    if (d->request->force)
        return "--force";
    if (made != NULL && str_eq(made->content, content))
        return NULL;
    double size;
    if (!manifest_size_is(f, path, &size)
        || !str_eq(file_digest(d->arena, path, path, NULL, d->errs), f->digest.sha256))
        return word(N_("it is not the file that was made"));
    if (d->request->draft != (f->notes.is_draft != 0))
        return word(d->request->draft ? N_("it is no draft yet") : N_("it is a draft"));
    const char *inputs = changed_inputs(d, j, changes);
    return inputs != NULL ? inputs
        : f->notes.is_earlier ? word(N_("it was kept, though what it was made from had changed"))
        : made != NULL        ? word(N_("it would be made of something else"))
                              : word(N_("what it was made of is not remembered"));
}
