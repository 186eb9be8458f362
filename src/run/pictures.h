/*
 * pictures.h - inside run/ only: the first page of a PDF as a small picture, by poppler's
 * pdftoppm, a program of its own.
 *
 * Owns    pictures are kept in .alternat/pictures/, by the digest of the file that they are of;
 *         disposable. Where there is no pdftoppm there are no pictures.
 */
#ifndef RUN_PICTURES_H
#define RUN_PICTURES_H

#include <stdbool.h>

#include "base/arena.h"

/* "data:image/jpeg;base64,…"; NULL: none can be made. root: of the workspace. */
/* Is pdftoppm at hand? Without it no picture is shown, kept ones neither. */
bool pictures_are_possible(void);
const char *picture_of(struct arena *a, const char *root, const char *path, const char *sha256);

#endif
