/* template.c - which names a template mentions; see template.h. */
#include "model/template.h"

#include <string.h>

#include "base/map.h"

enum { BITS = sizeof((struct template *)NULL)->mentions * 8 };

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '-';
}

static size_t bit_of(const char *s, size_t n)
{
    return bytes_hash(s, n) % BITS;
}

static void note(struct template *t, const char *text)
{
    for (const char *p = text; p != NULL && *p != '\0';) {
        size_t n = 0;
        while (is_of_name(p[n]))
            n++;
        size_t bit = bit_of(p, n);
        if (n > 0)
            t->mentions[bit / 64] |= (uint64_t)1 << bit % 64;
        p += n > 0 ? n : 1;
    }
}

static void note_all(struct template *t, const struct element *e)
{
    note(t, e->text);
    for (size_t i = 0; i < e->n_attributes; i++)
        note(t, e->attributes[i].value);
    for (const struct element *child = e->first; child != NULL; child = child->next)
        note_all(t, child);
}

void template_note(struct template *t)
{
    note_all(t, t->root);
    note(t, "value start"); /* a key figure's, an event's: asked for without being named */
}

bool template_mentions(const struct template *t, const char *name)
{
    size_t bit = bit_of(name, strlen(name));
    return (t->mentions[bit / 64] >> bit % 64 & 1) != 0;
}
