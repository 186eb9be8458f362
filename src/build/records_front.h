/*
 * records_front.h - inside build/ only: the lists that front pages go through: rows="files",
 * "corrections", "editions". Of any other document they are empty.
 */
#ifndef BUILD_RECORDS_FRONT_H
#define BUILD_RECORDS_FRONT_H

#include "build/records.h"

void front_files(struct build *b, const struct element *e, struct rows *out);
void front_corrections(struct build *b, const struct element *e, struct rows *out);
void front_editions(struct build *b, const struct element *e, struct rows *out);

#endif
