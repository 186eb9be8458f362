/*
 * figures.c - what a program that uses libalternat looks like: makes a month of a workspace, then
 * prints every key figure of its first document with the number that stands behind the words.
 *
 *   cc figures.c $(pkg-config --cflags --libs alternat) -o figures
 *   ./figures WORKSPACE 2024-02
 */
#include <alternat.h>
#include <locale.h>
#include <stdio.h>

static bool show(void *state, int done, int all, const char *file)
{
    (void)state;
    fprintf(stderr, "%d of %d: %s\n", done, all, file);
    return true; /* go on */
}

static void tell_problems(const struct alternat *w)
{
    size_t n;
    const struct alternat_problem *p = alternat_problems(w, &n);
    for (size_t i = 0; i < n; i++)
        fprintf(stderr, "%s:%d:%d: %s: %s\n", p[i].file != NULL ? p[i].file : "figures", p[i].line,
                p[i].column, p[i].severity == ALTERNAT_ERROR ? "error" : "warning", p[i].message);
}

/* "Southwest border encounters, January 2024: 176205" */
static void print_figures(struct alternat_document *d, const struct alternat_node *n)
{
    for (; n != NULL; n = alternat_node_next(n)) {
        const struct alternat_value *value = alternat_node_value(d, n);
        if (alternat_node_kind(n) == ALTERNAT_KEYFIGURE && value->kind == ALTERNAT_NUMBER)
            printf("%s: %.*f\n", alternat_node_words(d, alternat_node_first(n)), value->decimals,
                   value->number);
        print_figures(d, alternat_node_first(n));
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return fputs("figures WORKSPACE PERIOD\n", stderr), ALTERNAT_USAGE;
    setlocale(LC_MESSAGES, ""); /* problems are told in the user's language */
    struct alternat *w = alternat_open(argv[1]);
    struct alternat_options options = ALTERNAT_OPTIONS;
    bool good = alternat_is_open(w) && alternat_run(w, argv[2], &options, show, NULL);
    tell_problems(w);
    struct alternat_document *d = good ? alternat_document_open(w, argv[2], NULL, NULL, NULL, NULL) : NULL;
    if (d != NULL)
        print_figures(d, alternat_document_root(d));
    alternat_document_close(d);
    alternat_close(w);
    return d != NULL ? 0 : ALTERNAT_DATA;
}
