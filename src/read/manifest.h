/*
 * manifest.h - reads a manifest.json back; JSON is YAML, so that errors have their places.
 */
#ifndef READ_MANIFEST_H
#define READ_MANIFEST_H

#include "model/manifest.h"

/* NULL with the reasons: no file, or not a manifest that this program writes. */
struct manifest *manifest_read(struct arena *a, const char *path, const char *shown,
                               struct errs *errs);

#endif
