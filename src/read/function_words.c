/* function_words.c - see function_words.h. */
#include "read/function_words.h"

#include <string.h>

#include "base/file.h"

bool function_words_read(struct arena *a, const char *path, const char *shown,
                         struct tongues *t, struct errs *errs)
{
    struct bytes file;
    if (!file_read_text(a, path, shown, &file, errs))
        return false;
    bool good = true;
    int number = 0;
    for (const char *p = file.s; *p != '\0';) {
        size_t n = strcspn(p, "\n");
        const char *tab = memchr(p, '\t', n);
        number++;
        if (tab != NULL)
            tongues_learn_function_words(t, arena_dupn(a, p, (size_t)(tab - p)),
                                         arena_dupn(a, tab + 1, (size_t)(p + n - tab - 1)));
        else if (n > 0 && *p != '#')
            good = err_at(errs, (struct place){ shown, number, 1 },
                          N_("a line has a language, a tab, and that language's words"));
        p += n + (p[n] == '\n');
    }
    return good;
}
