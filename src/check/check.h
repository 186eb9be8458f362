/*
 * check.h - what spans files: references, what visible items lean on, claims.
 *
 * Errors  each at its place, all in one call. What a single file gets wrong is told
 *         by read/.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/errs.h"
#include "model/workspace.h"
#include "store/store.h"
#include "text/phrasebook.h"
#include "text/tongues.h"

/*
 * Names that refer to what does not exist, or to what fewer may see; ids twice;
 * locales that do not exist. False when errs holds any error, those of reading too:
 * a workspace read in part is looked through all the same, so that one run tells
 * every mistake, but nothing is made from it.
 */
bool check_workspace(const struct workspace *w, struct errs *errs);

/* Colours of looks that are too pale to be read, or too dark to be read on: at each one's
 * place. Part of check_workspace(). */
void check_looks(const struct workspace *w, struct errs *errs);

/* Items of templates that refer to what not all of their copies have: an item that is for
 * other audiences, a series or a breakdown that is. Part of check_workspace(). */
void check_templates(const struct workspace *w, struct errs *errs);

/*
 * Figures quoted in the meetings of a month against what the series say as of its
 * date (figures: one a series of w). A difference is a warning that tells what the store
 * has, and which other month or release has the quoted figure.
 */
void check_claims(const struct workspace *w, month period, const struct figures *figures,
                  struct errs *errs);

/*
 * Parts of a series that are kept from an audience. check_listed_parts: of a whole that it may
 * see, and all the parts but one, the one is no secret, by the list alone (labels that are not
 * listed are parts too); part of check_workspace(). check_hidden_parts: as their figures
 * stand (f: of the series with all its parts): told is the first month in which its total
 * and the other parts would give one of them away, or several that count fewer than the
 * audience may be told.
 */
void check_listed_parts(const struct workspace *w, const struct series *s,
                        const struct breakdown *by, struct errs *errs);
bool check_hidden_parts(const struct figures *f, const struct audience *a, struct errs *errs);

/*
 * What series ask of the releases that are held: filters that no row passes, labels like
 * "Total" that are added to those they are the sum of, series of which nothing is held, releases of
 * days that have not come. Warnings; false where the index cannot be read.
 */
bool check_statistics(const struct workspace *w, struct store *store, struct date today,
                      struct errs *errs);

/*
 * The gate before anything is said in two languages. check_texts: the languages of every
 * text in the records. check_translations: every text of the templates in every book (one a
 * locale, NULL catalogues first or last), and every entry of the PO files.
 * Errors are a translation that is missing, fuzzy or stale; arguments, branches and tags
 * that differ; numbers, dates and times that one wording has and the other has not. Warnings:
 * persons and countries, the glossary's terms, length, punctuation, markup in records.
 */
bool check_texts(struct workspace *w, struct errs *errs);
bool check_translations(const struct workspace *w, struct phrasebook *const *books, size_t n,
                        const struct shelf *shelf, struct errs *errs);

/*
 * The languages by the words of the workspace itself. check_learn: what its templates, in
 * every book, and its records tell of them; both only visit the records. check_tongues: a
 * translation, or a wording of a record, that has a sentence in another language; false
 * after one.
 */
void check_learn(struct workspace *w, struct phrasebook *const *books, size_t n,
                 struct tongues *tongues);
bool check_tongues(struct workspace *w, struct phrasebook *const *books, size_t n,
                   const struct tongues *tongues, struct errs *errs);

#endif
