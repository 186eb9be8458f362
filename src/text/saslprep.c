/* saslprep.c - see saslprep.h. */
#include "text/saslprep.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/usprep.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "text/locale_parts.h"

/* Does preparing leave the text as it is? What does not fit has become longer. */
static bool is_prepared(const UStringPrepProfile *rules, const char *s, size_t n)
{
    UChar before[SASLPREP_MOST], after[SASLPREP_MOST];
    int32_t n_before = 0, n_after = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(before, SASLPREP_MOST, &n_before, s, (int32_t)n, &status);
    n_after = usprep_prepare(rules, before, n_before, after, SASLPREP_MOST, USPREP_DEFAULT,
                             NULL, &status);
    bool same = U_SUCCESS(status) && n_after == n_before
        && memcmp(before, after, (size_t)n_after * sizeof *after) == 0;
    explicit_bzero(before, sizeof before);
    explicit_bzero(after, sizeof after);
    return same;
}

size_t saslprep_bad(const char *s, size_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    UStringPrepProfile *rules = usprep_openByType(USPREP_RFC4013_SASLPREP, &status);
    icu_must(status);
    size_t good = n;
    if (!is_prepared(rules, s, n)) {
        /* Letter by letter: the first that spoils it is the one to be told. */
        const char *next = s;
        do {
            good = (size_t)(next - s);
            utf8_next(&next);
        } while (next < s + n && is_prepared(rules, s, (size_t)(next - s)));
    }
    usprep_close(rules);
    return good;
}
