/* manifest.c - one row a key of a manifest; see manifest.h. */
#include "model/manifest.h"

#include <string.h>

#include "base/str.h"
#include "model/rows.h"

static const char *const yes_or_no[] = { "false", "true", NULL };

static const struct key digest_keys[] = {
    { "sha256", KEY_TEXT, AT(digest_set, sha256), .required = true },
};
static const struct shape digest_shape = SHAPE(digest_set, N_("a digest"), digest_keys);

static const struct key notes_keys[] = {
    { "bytes", KEY_NUMBER, AT(file_notes, bytes) },
    { "encrypted_copy_of", KEY_LABEL, AT(file_notes, encrypted_copy_of) },
    { "draft", KEY_CHOICE, AT(file_notes, is_draft), .choices = yes_or_no },
    { "of_earlier_inputs", KEY_CHOICE, AT(file_notes, is_earlier), .choices = yes_or_no },
};
static const struct shape notes_shape = SHAPE(file_notes, N_("a file's notes"), notes_keys);

static const struct key resource_keys[] = {
    { "name", KEY_LABEL, AT(resource, name) },
    { "uri", KEY_TEXT, AT(resource, uri) },
    { "digest", KEY_RECORD, AT(resource, digest), .required = true, .shape = &digest_shape },
    { "mediaType", KEY_TEXT, AT(resource, media_type) },
    { "annotations", KEY_RECORD, AT(resource, notes), .shape = &notes_shape },
};
static const struct shape resource_shape = SHAPE(resource, N_("a file"), resource_keys);

static const struct key parameters_keys[] = {
    { "workspace", KEY_TEXT, AT(build_parameters, workspace), .required = true },
    { "period", KEY_MONTH, AT(build_parameters, period), .required = true },
    { "as_of", KEY_DATE, AT(build_parameters, as_of), .required = true },
    { "audience", KEY_NAME, AT(build_parameters, audience) },
};
static const struct shape parameters_shape =
    SHAPE(build_parameters, N_("the parameters of a run"), parameters_keys);

static const struct key definition_keys[] = {
    { "buildType", KEY_TEXT, AT(build_definition, type), .required = true },
    { "externalParameters", KEY_RECORD, AT(build_definition, parameters), .required = true,
      .shape = &parameters_shape },
    { "resolvedDependencies", KEY_RECORDS, LIST(build_definition, dependencies),
      .shape = &resource_shape },
};
static const struct shape definition_shape =
    SHAPE(build_definition, N_("the definition of a run"), definition_keys);

static const struct key builder_keys[] = {
    { "id", KEY_TEXT, AT(builder, id), .required = true },
    { "version", KEY_PAIRS, AT(builder, version) },
};
static const struct shape builder_shape = SHAPE(builder, N_("the program"), builder_keys);

static const struct key details_keys[] = {
    { "builder", KEY_RECORD, AT(run_details, builder), .required = true,
      .shape = &builder_shape },
    { "byproducts", KEY_RECORDS, LIST(run_details, byproducts), .shape = &resource_shape },
};
static const struct shape details_shape =
    SHAPE(run_details, N_("the details of a run"), details_keys);

static const struct key correction_keys[] = {
    { "revision", KEY_INTEGER, AT(correction, revision), .required = true, .least = 2,
      .most = 9999 },
    { "date", KEY_DATE, AT(correction, date), .required = true },
    { "reason", KEY_INTL_ANY, AT(correction, reason), .required = true },
    { "files", KEY_LABELS, AT(correction, files) },
};
static const struct shape correction_shape =
    SHAPE(correction, N_("a correction"), correction_keys);

static const struct key warning_keys[] = {
    { "file", KEY_LABEL, AT(told_warning, file) },
    { "line", KEY_INTEGER, AT(told_warning, line), .most = 2000000000 },
    { "column", KEY_INTEGER, AT(told_warning, column), .most = 2000000000 },
    { "message", KEY_LABEL, AT(told_warning, message), .required = true },
};
static const struct shape warning_shape = SHAPE(told_warning, N_("a warning"), warning_keys);

static const struct key edition_keys[] = {
    { "published", KEY_DATE, AT(edition_state, published) },
    { "to_be_published", KEY_DATE, AT(edition_state, to_be_published) },
    { "revision", KEY_INTEGER, AT(edition_state, revision), .required = true, .least = 1,
      .most = 9999 },
    { "awaited", KEY_NAMES, AT(edition_state, awaited) },
    { "corrections", KEY_RECORDS, LIST(edition_state, corrections), .shape = &correction_shape },
    { "warnings", KEY_RECORDS, LIST(edition_state, warnings), .shape = &warning_shape },
};
static const struct shape edition_shape = SHAPE(edition_state, N_("an edition"), edition_keys);

static const struct key predicate_keys[] = {
    { "buildDefinition", KEY_RECORD, AT(predicate, definition), .required = true,
      .shape = &definition_shape },
    { "runDetails", KEY_RECORD, AT(predicate, details), .required = true,
      .shape = &details_shape },
    { "alternat_edition", KEY_RECORD, AT(predicate, edition), .required = true,
      .shape = &edition_shape },
};
static const struct shape predicate_shape =
    SHAPE(predicate, N_("a manifest's predicate"), predicate_keys);

static const struct key manifest_keys[] = {
    { "_type", KEY_TEXT, AT(manifest, type), .required = true },
    { "subject", KEY_RECORDS, LIST(manifest, subjects), .required = true,
      .shape = &resource_shape },
    { "predicateType", KEY_TEXT, AT(manifest, predicate_type), .required = true },
    { "predicate", KEY_RECORD, AT(manifest, predicate), .required = true,
      .shape = &predicate_shape },
};
const struct shape manifest_shape = SHAPE(manifest, N_("a manifest"), manifest_keys);

static const struct resource *find(const struct resource *items, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (items[i].name.s != NULL && str_eq(items[i].name.s, name))
            return &items[i];
    return NULL;
}

const struct resource *manifest_subject(const struct manifest *m, const char *name)
{
    return find(m->subjects, m->n_subjects, name);
}

bool manifest_is_signature(const char *path)
{
    static const char *const endings[] = { ".asc", ".cms", ".minisig", ".p7s", ".pem", ".sig",
                                           ".sigstore", ".sigstore.json" };
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    if (!str_starts(name, MANIFEST_NAME))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_eq(name + sizeof MANIFEST_NAME - 1, endings[i]))
            return true;
    return false;
}

bool manifest_names(const struct manifest *m, const char *path)
{
    const struct run_details *d = &m->predicate.details;
    return str_eq(path, MANIFEST_NAME) || manifest_is_signature(path)
        || manifest_subject(m, path) != NULL || find(d->byproducts, d->n_byproducts, path) != NULL;
}

const struct resource *manifest_dependency(const struct manifest *m, const char *name)
{
    return find(m->predicate.definition.dependencies, m->predicate.definition.n_dependencies,
                name);
}
