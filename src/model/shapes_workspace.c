/* shapes_workspace.c - one row a key of alternat.yaml; see shape.h. */
#include "model/workspace.h"

#include "model/rows.h"

static const char *const as_of_rules[] = { [AS_OF_PERIOD_END] = "period-end", NULL };
static const char *const formats[] = { [FORMAT_PDF] = "pdf", [FORMAT_XLSX] = "xlsx",
                                       [FORMAT_HTML] = "html", NULL };
static const char *const pages_of[] = { [PAGE_OF_AUDIENCE] = "audience",
                                        [PAGE_OF_EDITIONS] = "editions", NULL };

static const char *const made[] = { [MADE_ALWAYS] = "always",
                                    [MADE_WHEN_NAMED] = "when-named", NULL };

static const struct key report_keys[] = {
    { "id", KEY_NAME, AT(report, id), .required = true,
      .meaning = N_("The report's id, which files are named by.") },
    { "template", KEY_LABEL, AT(report, template_path), .required = true,
      .meaning = N_("The template, inside the workspace.") },
    { "format", KEY_CHOICE, AT(report, format), .required = true, .choices = formats,
      .meaning = N_("What is made of it.") },
    { "made", KEY_CHOICE, AT(report, made), .choices = made,
      .meaning = N_("Whether it is made with every run, or when it is named.") },
    { "of", KEY_CHOICE, AT(report, of), .choices = pages_of,
      .meaning = N_("What a page is of.") },
};
static const struct shape report_shape = ITEM(report, N_("a report"), report_keys);

static const struct key workspace_keys[] = {
    { "format", KEY_INTEGER, AT(workspace, format), .least = 1, .most = 9999,
      .meaning = N_("The number of the workspace's format; without it, 1.") },
    { "name", KEY_TEXT, AT(workspace, name), .required = true,
      .meaning = N_("What the workspace is called.") },
    { "author", KEY_INTL, AT(workspace, author), .required = true,
      .meaning = N_("Who publishes the papers.") },
    { "contact", KEY_INTL, AT(workspace, contact),
      .meaning = N_("Where readers may ask.") },
    { "licence", KEY_INTL, AT(workspace, licence),
      .meaning = N_("The terms under which the papers may be used.") },
    { "source_language", KEY_LANGUAGE, AT(workspace, source_language),
      .meaning = N_("The language that templates are written in; without it, English.") },
    { "languages", KEY_NAMES, AT(workspace, languages), .required = true,
      .meaning = N_("The languages that papers are made in.") },
    { "audiences", KEY_NAMES, AT(workspace, audience_names), .required = true,
      .meaning = N_("Whom they are made for, a file each in templates/audiences.") },
    { "as_of", KEY_CHOICE, AT(workspace, as_of), .required = true, .choices = as_of_rules,
      .meaning = N_("How the as-of date follows from the month.") },
    { "as_of_days", KEY_INTEGER, AT(workspace, as_of_days), .most = 366,
      .meaning = N_("So many days behind that date.") },
    { "publication_day", KEY_INTEGER, AT(workspace, publication_day), .least = 1, .most = 28,
      .meaning = N_("The day of the month after on which editions count as published.") },
    { "reports", KEY_RECORDS, LIST(workspace, reports), .required = true, .shape = &report_shape,
      .meaning = N_("What is made.") },
};
const struct shape workspace_shape = SHAPE(workspace, N_("alternat.yaml"), workspace_keys);
