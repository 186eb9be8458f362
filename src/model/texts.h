/*
 * texts.h - every text in several languages that the records of a workspace hold, by the
 * rows of their shapes; and every text of its templates.
 */
#ifndef MODEL_TEXTS_H
#define MODEL_TEXTS_H

#include "model/workspace.h"

/* Called for each; where: what it is, "text" of "a commitment" (a msgid). */
typedef void text_visit(void *state, struct intl *text, const struct key *key,
                        const struct shape *shape);

/* Those of a record that has the shape, of the records in it, and so on. */
void texts_visit(void *record, const struct shape *shape, text_visit *visit, void *state);

/* Those of alternat.yaml, audiences, datasets, series and meetings. */
void workspace_texts(struct workspace *w, text_visit *visit, void *state);

/* Called for each element that holds text, of each template once: two reports can share one. */
typedef void message_visit(void *state, const struct element *e);
void workspace_messages(const struct workspace *w, message_visit *visit, void *state);

#endif
