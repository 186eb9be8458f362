/* support.c - see support.h. */
#include "support.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

struct arena *a;
struct errs *errs;
char folder[] = "/tmp/test_unit.XXXXXX";

int set_up(void **state)
{
    (void)state;
    a = arena_new();
    errs = errs_new();
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    return mkdtemp(folder) == NULL;
}

int tear_down(void **state)
{
    (void)state;
    bool good = tree_remove(folder, errs);
    arena_free(a);
    errs_free(errs);
    return !good;
}

const char *in(const char *name)
{
    return path_join(a, folder, name);
}

void put(const char *name, const char *text)
{
    const char *path = in(name);
    const char *slash = strrchr(path, '/');
    assert_true(dir_make(arena_dupn(a, path, (size_t)(slash - path)), errs));
    assert_true(file_write(path, text, strlen(text), errs));
}

const char *said(void)
{
    struct str all = str_new(a);
    for (size_t i = 0; i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        str_addf(&all, "%s:%d:%d: %s%s\n", e->at.path, e->at.line, e->at.col,
                 e->severity == SEVERITY_WARNING ? "warning: " : "",
                 err_text(a, e, NULL));
    }
    return all.s;
}

const char *said_now(void)
{
    const char *all = said();
    forget();
    return all;
}

void forget(void)
{
    errs_free(errs);
    errs = errs_new();
}

static const char *line_of(const char *file, int line)
{
    for (; line > 1; line--)
        file = strchr(file, '\n') + 1;
    return file;
}

void assert_placed(const char *file, struct text_place place, const char *text)
{
    bool in_entity = false;
    for (size_t i = 0; text[i] != '\0'; i++) {
        in_entity = text[i] == '&' || (in_entity && text[i] != ';');
        if (in_entity || !isalnum((unsigned char)text[i]))
            continue;
        struct place at = place_in(place, text, i);
        if (at.line < 1 || at.col < 1)
            fail_msg("%d:%d is no place for the %zuth byte of \"%s\"", at.line, at.col, i, text);
        const char *there = line_of(file, at.line);
        for (int col = 1; col < at.col; col++)
            utf8_next(&there);
        if (*there != text[i])
            fail_msg("%d:%d holds \"%.8s\", not the %zuth byte of \"%s\"", at.line, at.col, there, i, text);
    }
}
