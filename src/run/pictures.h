/*
 * pictures.h - inside run/ only: the first page of a PDF as a small picture, by poppler's
 * pdftoppm, a program of its own.
 *
 * Owns    pictures are kept in .alternat/pictures/, by the digest of the file that they are of;
 *         disposable. Where there is no pdftoppm there are no pictures.
 */
#ifndef RUN_PICTURES_H
#define RUN_PICTURES_H

#include "run/desk.h"

/* "data:image/jpeg;base64,…"; NULL: none can be made. */
const char *picture_of(struct desk *d, const char *path, const char *sha256);

#endif
