/* template_rules.c - one row an element of a template; see template.h. */
#include <string.h>

#include "base/str.h"
#include "model/template.h"

const char common_attributes[] = "audience:names note:text context:text";

#define TEXT(name, attributes, meaning) \
    { name, CONTENT_TEXT, false, "", attributes, meaning }
#define TEXT_BLOCK(name, attributes, meaning) \
    { name, CONTENT_TEXT, true, "", attributes, meaning }
#define PART(name, children, attributes, meaning) \
    { name, CONTENT_ELEMENTS, false, children, attributes, meaning }
#define BLOCK(name, children, attributes, meaning) \
    { name, CONTENT_ELEMENTS, true, children, attributes, meaning }
#define EMPTY(name, is_block, attributes, meaning) \
    { name, CONTENT_EMPTY, is_block, "", attributes, meaning }

const struct element_rule element_rules[] = {
    PART("report", "title? subject? running? page-number? continued? draft? data* %block*", "id:id! pages:count",
         N_("A report: what it is called, then its blocks.")),
    PART("data", "series* sentence*", "", N_("The series that the report speaks of.")),
    EMPTY("series", false, "id:id! of:name!", N_("Binds a series of data/series.yaml to a short name.")),
    TEXT("sentence", "id:id!", N_("A sentence about a series, written and translated once; {id} says it.")),

    /* the document as a whole */
    TEXT("title", "", N_("The title of the file.")),
    TEXT("subject", "", N_("What the file is about, in its metadata.")),
    TEXT("running", "", N_("The head of every page.")),
    TEXT("page-number", "", N_("The foot of every page: {page} and {pages}.")),
    TEXT("draft", "", N_("The word that marks every page of a draft (run --draft).")),
    TEXT("continued", "", N_("Above a table that goes on on another page; {caption}: its title.")),

    /* blocks */
    BLOCK("section", "tab? h? %block*", "id:id! columns:2 page:new",
          N_("A heading and blocks, in two columns or on a new page if so; in a workbook a sheet, named by tab.")),
    BLOCK("for-each", "%block* empty?", "in:name!", N_("Its blocks once a record of the list.")),
    EMPTY("marking", true, "", N_("The audience's handling marking.")),
    TEXT_BLOCK("heading", "", N_("The title on the page.")),
    TEXT_BLOCK("subtitle", "", N_("A line under the title.")),
    TEXT_BLOCK("fact", "", N_("A line of the title block: Place: …")),
    TEXT_BLOCK("lead", "series:names last:count order:governments",
               N_("The bottom line, said first; with series once for each of them.")),
    TEXT_BLOCK("p", "series:names last:count order:governments",
            N_("A paragraph; with series once for each of them.")),
    TEXT_BLOCK("footnote", "",
               N_("Said at the foot of the page; its mark stands at the end of the p or lead right "
               "before it, or of the cells of its col.")),
    BLOCK("list", "item empty?", "rows:name! order:numbers size:small", N_("A list, an item a record.")),
    BLOCK("quotes", "quote attribution? empty?", "rows:name!", N_("Quotations, one a record.")),
    BLOCK("key-figures", "h* figure+", "order:governments", N_("Key figures side by side; three h head their table.")),
    BLOCK("table", "caption? col+ group? subtotal? total? split? note* empty?",
          "id:id! rows:name series:names by:name last:count group:name anchor:yes|no "
          "order:governments",
          N_("A table over records, or over the last months of series.")),
    BLOCK("chart", "caption? alt? y-title? event* note*",
          "type:line|column|stacked|bar|multiples! series:names! by:name last:count "
          "compare:year extremes:yes|no table:name size:small order:governments",
          N_("A chart of series or of one's parts; in a workbook drawn from the table of that id.")),
    BLOCK("contents", "caption? col+", "id:id!", N_("Links to the sections: fields tab and title.")),

    /* parts of blocks */
    TEXT("h", "", N_("A heading: of a section, a column, a table of key figures.")),
    TEXT("tab", "", N_("The name on a sheet's tab.")),
    TEXT("empty", "", N_("What is said where there is no record.")),
    TEXT("item", "anchor:yes|no", N_("An item of a list; anchor=\"yes\": links can lead to it.")),
    TEXT("quote", "", N_("What was said.")),
    TEXT("attribution", "", N_("Who said it.")),
    PART("figure", "label? value? change*", "series:name!", N_("One key figure.")),
    TEXT("label", "", N_("What the figure counts, and its month.")),
    TEXT("value", "", N_("The figure.")),
    TEXT("change", "", N_("Its change, or what else there is to say of it.")),
    TEXT("caption", "", N_("What, where, in which unit.")),
    PART("col", "h cell? footnote*", "field:name! series:name header:yes|no each:part|month last:count choices:name",
         N_("A column: its head, and the words of its cells where they are not the field alone.")),
    TEXT("cell", "", N_("The words of a cell.")),
    TEXT("group", "", N_("Heads a group of rows: its field, or facts of its months.")),
    TEXT("subtotal", "", N_("The words of a group's sum: {first_month}, {month}, {months_count} …")),
    TEXT("total", "", N_("The word of the row of totals.")),
    TEXT("split", "", N_("Said where rows are too many for one sheet: {first} to {last} of {rows}.")),
    TEXT("note", "series:name", N_("Under a table or chart: source, symbols.")),
    TEXT("alt", "", N_("What a chart shows, for who cannot see it.")),
    TEXT("y-title", "", N_("What the chart's figures count.")),
    TEXT("event", "in:name!", N_("Marks in a chart the months in which these records began.")),
};

const size_t n_element_rules = sizeof element_rules / sizeof *element_rules;

const struct element_rule *element_rule(const char *name)
{
    for (size_t i = 0; i < n_element_rules; i++)
        if (str_eq(element_rules[i].name, name))
            return &element_rules[i];
    return NULL;
}

bool particle_next(const char **children, struct particle *p)
{
    const char *s = *children + strspn(*children, " ");
    size_t n = strcspn(s, " ");
    if (n == 0)
        return false;
    char how = s[n - 1];
    bool has_sign = how == '?' || how == '+' || how == '*';
    *p = (struct particle){ s, n - has_sign, how != '?' && how != '*', how == '+' || how == '*' };
    *children = s + n;
    return true;
}

bool particle_takes(const struct particle *p, const struct element_rule *rule)
{
    if (*p->name == '%')
        return rule->is_block;
    return strlen(rule->name) == p->n && strncmp(p->name, rule->name, p->n) == 0;
}

bool element_may_stand_in(const struct element_rule *rule, const struct element_rule *parent)
{
    struct particle p;
    for (const char *s = parent->children; particle_next(&s, &p);)
        if (particle_takes(&p, rule))
            return true;
    return false;
}

bool attribute_rule_next(const char **attributes, struct attribute_rule *r)
{
    static const struct {
        const char *name;
        enum attribute_type type;
    } types[] = { { "id", ATTRIBUTE_ID },       { "name", ATTRIBUTE_NAME },
                  { "names", ATTRIBUTE_NAMES }, { "count", ATTRIBUTE_COUNT },
                  { "text", ATTRIBUTE_TEXT } };
    const char *s = *attributes + strspn(*attributes, " ");
    size_t all = strcspn(s, " "), n = strcspn(s, ":");
    if (all == 0)
        return false;
    bool is_required = s[all - 1] == '!';
    *r = (struct attribute_rule){ s, n, ATTRIBUTE_CHOICE, s + n + 1, all - n - 1 - is_required,
                                  is_required };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i].name) == r->n_choices
            && strncmp(types[i].name, r->choices, r->n_choices) == 0)
            r->type = types[i].type;
    *attributes = s + all;
    return true;
}
