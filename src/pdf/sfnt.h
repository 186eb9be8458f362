/*
 * sfnt.h - may this font's file be used? What a TrueType file says of itself, before
 * HarfBuzz, which takes any bytes and draws blanks for what it cannot read, is given it.
 */
#ifndef PDF_SFNT_H
#define PDF_SFNT_H

#include <hb.h>
#include <stdbool.h>

enum sfnt_fault {
    SFNT_GOOD,
    SFNT_CUT_SHORT,  /* a table reaches beyond the file's end, or there are none */
    SFNT_COLLECTION, /* several fonts in one file */
    SFNT_VARIABLE,   /* one font of many styles */
    SFNT_POSTSCRIPT, /* outlines other than TrueType's */
    SFNT_FORBIDDEN   /* it does not let itself be embedded, or not in parts (OS/2 fsType) */
};

/* What stands against using the font of a file; index as fontconfig counts. */
enum sfnt_fault sfnt_judge(hb_face_t *face, int index);

/* The bytes of a table are not those that its checksum was made of. */
bool sfnt_is_altered(hb_face_t *face);

#endif
