/* message_words.c - the words that a message itself holds; see message.h. */
#include <string.h>

#include "base/utf8.h"
#include "text/letters.h"
#include "text/message_nodes.h"

/* A stretch of markup as it is read: inline tags say nothing, entities are one letter. */
static void add_plain(struct str *out, const char *s)
{
    static const struct {
        const char *name;
        char letter;
    } entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
    for (;;) {
        size_t plain = strcspn(s, "<&");
        str_addn(out, s, plain);
        s += plain;
        if (*s == '\0')
            return;
        size_t i = 0, n = sizeof entities / sizeof *entities;
        if (*s == '<' && strchr(s, '>') != NULL) {
            s = strchr(s, '>') + 1;
            continue;
        }
        while (i < n && !str_starts(s, entities[i].name))
            i++;
        str_addc(out, i < n ? entities[i].letter : *s);
        s += i < n ? strlen(entities[i].name) : 1;
    }
}

static void add_words(struct str *out, const struct piece *p)
{
    for (; p != NULL; p = p->next) {
        if (p->kind == PIECE_TEXT)
            add_plain(out, p->text);
        else if (p->n_branches == 0)
            str_add_char(out, 0xFFFC);
        for (size_t i = 0; i < p->n_branches; i++) {
            str_addc(out, '\n');
            add_words(out, p->branches[i].body);
        }
        if (p->n_branches > 0)
            str_addc(out, '\n');
    }
}

char *message_words(struct arena *a, const struct message *m)
{
    struct str out = str_new(a);
    add_words(&out, m->pieces);
    return out.s;
}

/* Translations of so many letters are longer by half, those of a word or two by more. */
static size_t longer(const char *s)
{
    size_t letters = utf8_count(s, strlen(s));
    return letters < 3 ? 0 : letters / 2;
}

static const struct piece *pieces_pseudo(struct arena *a, const struct piece *p)
{
    struct piece *first = NULL, **to = &first;
    for (; p != NULL; p = p->next) {
        struct piece *copy = arena_alloc(a, sizeof *copy);
        *copy = *p;
        copy->next = NULL;
        if (p->kind == PIECE_TEXT)
            copy->text = letters_pseudo(a, p->text, p->next == NULL ? longer(p->text) : 0);
        copy->branches = arena_array(a, p->n_branches, sizeof *copy->branches);
        for (size_t i = 0; i < p->n_branches; i++) {
            copy->branches[i] = p->branches[i];
            copy->branches[i].body = pieces_pseudo(a, p->branches[i].body);
        }
        *to = copy;
        to = (struct piece **)(void *)&copy->next;
    }
    return first;
}

const struct message *message_pseudo(struct arena *a, const struct message *m)
{
    struct message *pseudo = arena_alloc(a, sizeof *pseudo);
    pseudo->text = m->text;
    pseudo->pieces = pieces_pseudo(a, m->pieces);
    return pseudo;
}
