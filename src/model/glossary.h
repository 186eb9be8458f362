/*
 * glossary.h - how a term is to be said in a language or a region: locales/glossary.tsv.
 */
#ifndef MODEL_GLOSSARY_H
#define MODEL_GLOSSARY_H

#include "model/shape.h"

struct term {
    struct place at;
    struct names forms;     /* in the source language: "encounter*" */
    struct name where;      /* "es", or "es_MX" for that region alone */
    struct names preferred; /* any of them will do */
    struct names forbidden;
};

struct glossary {
    struct term *terms; /* as the file has them */
    size_t n;
};

#endif
