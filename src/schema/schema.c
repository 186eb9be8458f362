/*
 * schema.c - what the rows of model/ and cli/ say, for editors, shells and people:
 *
 *   schema xsd, its               templates/alternat.xsd, alternat.its
 *   schema records                the names of the files that are written in YAML, a line each
 *   schema NAME                   data/schemas/NAME.json, of such a file
 *   schema reference              docs/reference.md
 *   schema bash, zsh, fish        what completes a command line
 *   schema man                    alternat(1)
 *   schema man PAGE [EXAMPLE]     alternat-PAGE(5), with a file as example
 *   schema --in PO …              the same in the language of the program's messages in PO
 *
 * "make schema" renews what stands in git, and a test holds it against this; pages of the manual and
 * completions are made with every build.
 */
#include <stdio.h>

#include "base/file.h"
#include "schema/manual.h"
#include "schema/record_schema.h"
#include "schema/reference.h"
#include "schema/shells.h"
#include "schema/template_schema.h"
#include "schema/words.h"

static void list_records(struct str *out)
{
    for (size_t i = 0; i < n_record_files; i++)
        str_addf(out, "%s\n", record_files[i].name);
}

static const struct {
    const char *name;
    void (*print)(struct str *out);
} outputs[] = {
    { "xsd", template_xsd },   { "its", template_its }, { "records", list_records }, { "reference", reference_print },
    { "bash", shell_bash },    { "zsh", shell_zsh },    { "fish", shell_fish },      { "man", manual_program },
};

static bool print_named(struct str *out, const char *name)
{
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        if (str_eq(outputs[i].name, name)) {
            outputs[i].print(out);
            return true;
        }
    for (size_t i = 0; i < n_record_files; i++)
        if (str_eq(record_files[i].name, name)) {
            record_schema(&record_files[i], out);
            return true;
        }
    return false;
}

static bool print_page(struct arena *a, struct str *out, const char *name, const char *path)
{
    struct errs *errs = errs_new();
    struct bytes example;
    bool has_example = path != NULL && file_read(a, path, path, &example, errs);
    bool good = has_example == (path != NULL) && manual_file(out, name, has_example ? example.s : NULL);
    errs_free(errs);
    return good;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct str out = str_new(a);
    if (argc > 2 && str_eq(argv[1], "--in")) {
        if (!words_in(a, argv[2]))
            return 3;
        argc -= 2;
        argv += 2;
    }
    bool good = argc == 2 ? print_named(&out, argv[1])
        : (argc == 3 || argc == 4) && str_eq(argv[1], "man") && print_page(a, &out, argv[2], argv[3]);
    if (!good)
        fputs("schema [--in PO] xsd|its|records|reference|bash|zsh|fish|man|NAME|man PAGE [EXAMPLE]\n", stderr);
    fputs(out.s, stdout);
    arena_free(a);
    return !good ? 2 : fflush(stdout) == 0 ? 0 : 3;
}
