/* address.c - see address.h. */
#include "base/address.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

static bool is_plain(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s <= ' ' || *s == 0x7F || strchr("\\<>\"`{}|^", *s) != NULL)
            return false;
    return true;
}

bool address_is_web(const char *s)
{
    static const char *const schemes[] = { "http://", "https://", "mailto:" };
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);
        if (strncasecmp(s, schemes[i], n) == 0)
            return s[n] != '\0' && s[n] != '/' && is_plain(s);
    }
    return false;
}

bool address_is_path(const char *s)
{
    size_t colon = strcspn(s, ":");
    return *s != '\0' && *s != '/' && is_plain(s) && (s[colon] == '\0' || strcspn(s, "/?#") < colon);
}

bool address_is_picture(const char *s)
{
    static const char head[] = "data:image/jpeg;base64,";
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    size_t n = sizeof head - 1;
    return strncmp(s, head, n) == 0 && s[n + strspn(s + n, letters)] == '\0';
}
