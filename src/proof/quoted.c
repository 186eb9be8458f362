/* quoted.c - see quoted.h. */
#include "proof/quoted.h"

#include "base/utf8.h"

static bool is_unseen(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0xFEFF;
}

void quoted_add(struct str *out, const char *s)
{
    str_addc(out, '"');
    while (*s != '\0') {
        uint32_t c = utf8_next(&s);
        if (c == '"' || c == '\\')
            str_addf(out, "\\%c", (int)c);
        else if (c == '\n')
            str_add(out, "\\n");
        else if (is_unseen(c))
            str_addf(out, "\\u{%X}", (unsigned)c);
        else
            str_add_char(out, c);
    }
    str_addc(out, '"');
}

void quoted_attribute(struct str *out, const char *name, const char *words)
{
    if (words == NULL)
        return;
    str_addf(out, " %s=", name);
    quoted_add(out, words);
}
