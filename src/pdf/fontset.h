/*
 * fontset.h - which file a family's font is in: one of the workspace's own, else one that
 * the machine's fontconfig knows.
 *
 * Owns    a set is made once a process for the same files and kept until it ends, so that
 *         forked workers share it; its strings live as long. What fontconfig knows of the
 *         files is let go by fontset_rest(), and asked for again when it is needed.
 */
#ifndef PDF_FONTSET_H
#define PDF_FONTSET_H

#include "model/look.h"

enum face_style { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC };
#define FACE_STYLES (FACE_BOLD_ITALIC + 1)

struct fontset;

/* NULL with the reasons added, at the path of each file that is no font. */
struct fontset *fontset_of(const struct look *look, struct errs *errs);
/* Adds the folders in which the machine's fonts are looked for, and the files that say so: while
 * they stay as they are, so does the choice of fonts. */
void fontset_places(struct arena *a, const char ***paths, size_t *n);

struct font_file {
    const char *path; /* NULL: no font of that family */
    int index;        /* of a collection's fonts, of a variable font's styles; else 0 */
    bool is_own;      /* the workspace's, not the machine's */
};

/* The file that comes nearest to a style. A family of the workspace's hides the machine's
 * of the same name, in all styles. */
struct font_file fontset_find(struct fontset *s, const char *family, enum face_style style);
void fontset_rest(struct fontset *s);

#endif
