/*
 * library.h - a foreign library that takes part in what a file's bytes are, as each room that
 * names one tells it.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

struct library {
    const char *name, *version; /* "HarfBuzz", "6.0.0" */
};

#endif
