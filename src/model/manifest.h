/*
 * manifest.h - what an edition consists of and was made from, as its manifest.json says: an
 * in-toto Statement whose predicate is SLSA's build provenance. The operator's is of all
 * audiences; each audience's names only what that audience may see.
 *
 * Source  in-toto attestation framework, Statement v1; SLSA provenance v1, with one field of
 *         our own (alternat_edition), as it allows.
 */
#ifndef MODEL_MANIFEST_H
#define MODEL_MANIFEST_H

#include "model/shape.h"

#define MANIFEST_NAME "manifest.json"
#define MANIFEST_TYPE "https://in-toto.io/Statement/v1"
#define MANIFEST_PREDICATE "https://slsa.dev/provenance/v1"
#define MANIFEST_BUILD "urn:alternat:edition:1"
#define MANIFEST_BUILDER "urn:alternat"

struct digest_set {
    struct record r;
    const char *sha256; /* 64 hexadecimal digits */
};

/* What is ours to say of a file. */
struct file_notes {
    struct record r;
    double bytes;
    struct name encrypted_copy_of; /* s is NULL: it is none */
    int is_draft;                  /* false, true */
    int is_earlier; /* false, true: a narrowed run kept it, though its inputs have changed */
};

/* A file: one of the edition, or one that it was made from. */
struct resource {
    struct record r;
    struct name name; /* relative to the manifest's folder, and in it; of what the edition was made from, to
                         the workspace's; s is NULL: it has a uri */
    const char *uri;  /* what is in no workspace: "font:Lato-Regular.ttf" */
    struct digest_set digest;
    const char *media_type;
    struct file_notes notes;
};

struct told_warning {
    struct record r;
    struct name file, message;
    int line, column;
};

/* What an edition that was published said otherwise before. */
struct correction {
    struct record r;
    int revision; /* that it made: 2, 3 … */
    struct date date;
    struct intl reason;
    struct names files; /* that differ in words or figures */
};

struct manifest {
    struct record r;
    const char *type, *predicate_type;
    struct resource *subjects;
    size_t n_subjects;
    struct predicate {
        struct record r;
        struct build_definition {
            struct record r;
            const char *type;
            struct build_parameters {
                struct record r;
                const char *workspace;
                month period;
                struct date as_of;
                struct name audience; /* s is NULL: the operator's, of all */
            } parameters;
            struct resource *dependencies;
            size_t n_dependencies;
        } definition;
        struct run_details {
            struct record r;
            struct builder {
                struct record r;
                const char *id;
                struct pairs version; /* of the program and its libraries */
            } builder;
            struct resource *byproducts; /* files that go with the subjects */
            size_t n_byproducts;
        } details;
        struct edition_state {
            struct record r;
            struct date published; /* since when it is; not set: it is not */
            struct date to_be_published; /* the day on which it will count as that; not set: none */
            int revision;          /* 1: as first made */
            struct names awaited;      /* ids of series that were late: it is provisional */
            struct correction *corrections;
            size_t n_corrections;
            struct told_warning *warnings;
            size_t n_warnings;
        } edition;
    } predicate;
};

extern const struct shape manifest_shape;

/* The subject of a name, or NULL. */
const struct resource *manifest_subject(const struct manifest *m, const char *name);
/* Is a path, as from the manifest's folder, one of what goes with it: a subject, a byproduct, the
 * manifest itself, what signs one ("manifest.json.minisig", "us/manifest.json.sig")? */
bool manifest_names(const struct manifest *m, const char *path);
bool manifest_is_signature(const char *path);
/* What it was made from by that name in the workspace, or NULL. */
const struct resource *manifest_dependency(const struct manifest *m, const char *name);

#endif
