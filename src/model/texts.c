/* texts.c - see texts.h. */
#include "model/texts.h"

#include "base/str.h"

void texts_visit(void *record, const struct shape *shape, text_visit *visit, void *state)
{
    for (size_t k = 0; k < shape->n_keys; k++) {
        const struct key *key = &shape->keys[k];
        char *at = (char *)record + key->offset;
        if (key->type == KEY_INTL || key->type == KEY_INTL_ANY)
            visit(state, (struct intl *)(void *)at, key, shape);
        if (key->type == KEY_RECORD)
            texts_visit(at, key->shape, visit, state);
        if (key->type != KEY_RECORDS)
            continue;
        char *items = *(char **)(void *)at;
        size_t n = *(size_t *)(void *)((char *)record + key->count_offset);
        for (size_t i = 0; i < n; i++)
            texts_visit(items + i * key->shape->size, key->shape, visit, state);
    }
}

void workspace_texts(struct workspace *w, text_visit *visit, void *state)
{
    texts_visit(w, &workspace_shape, visit, state);
    for (size_t i = 0; i < w->n_audiences; i++)
        texts_visit(&w->audiences[i], &audience_shape, visit, state);
    for (size_t i = 0; i < w->n_datasets; i++)
        texts_visit(&w->datasets[i], &dataset_shape, visit, state);
    for (size_t i = 0; i < w->n_series; i++)
        texts_visit(&w->series[i], series_file_shape.keys[0].shape, visit, state);
    for (size_t i = 0; i < w->n_meetings; i++)
        texts_visit(&w->meetings[i], &meeting_shape, visit, state);
}

static void messages_visit(const struct element *e, message_visit *visit, void *state)
{
    for (; e != NULL; e = e->next) {
        if (e->text != NULL)
            visit(state, e);
        messages_visit(e->first, visit, state);
    }
}

void workspace_messages(const struct workspace *w, message_visit *visit, void *state)
{
    for (size_t i = 0; i < w->n_reports; i++) {
        const struct template *t = w->reports[i].template;
        bool again = t == NULL;
        for (size_t k = 0; k < i && !again; k++)
            again = w->reports[k].template != NULL
                && str_eq(w->reports[k].template->path, t->path);
        if (!again)
            messages_visit(t->root, visit, state);
    }
}
