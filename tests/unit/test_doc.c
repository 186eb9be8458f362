/* test_doc.c - the document: what may stand where, its walk, its dump, its check. */
#include <math.h>
#include <string.h>

#include "base/str.h"
#include "doc/csv.h"
#include "doc/dump.h"
#include "doc/synoptic.h"
#include "doc/walk.h"
#include "support.h"

static const struct place here = { "t.xml", 4, 2 };

static struct node *document(void)
{
    struct node *n = node_new(a, NODE_DOCUMENT, here);
    n->lang = "es-MX";
    n->document = arena_alloc(a, sizeof *n->document);
    *n->document = (struct document){ .report = "brief", .title = "Título", .subject = "De qué",
                                      .author = "Quién", .audience = "mx", .locale = "es_MX",
                                      .language = "es-MX", .period = 2024 * 12 + 1,
                                      .as_of = { 2024, 2, 29 }, .marking = "Pública",
                                      .page_of = "{page}/{pages}", .running = "Informe" };
    return n;
}

static struct node *para(struct node *into, enum para_role role, const char *text)
{
    struct node *p = node_add(a, into, NODE_PARA);
    p->role = role;
    node_text(a, p, text);
    return p;
}

static struct node *row(struct node *table, enum row_role role, const char *first,
                        const char *second)
{
    struct node *r = node_add(a, table, NODE_ROW);
    r->row = role;
    node_text(a, node_add(a, r, NODE_CELL), first);
    node_text(a, node_add(a, r, NODE_CELL), second);
    return r;
}

static const double up[] = { 1, NAN, 2.5 };
static const struct trend rising = { up, 3 };

static struct node *table(struct node *into, const char *name)
{
    struct node *t = node_add(a, into, NODE_TABLE);
    t->table = arena_alloc(a, sizeof *t->table);
    t->table->name = name;
    t->table->n_columns = 2;
    t->table->columns = arena_array(a, 2, sizeof *t->table->columns);
    t->table->columns[0] = (struct column){ .id = "month", .is_header = true };
    t->table->columns[1] = (struct column){ .id = "events", .align = ALIGN_END, .unit.code = "COUNT" };
    row(t, ROW_HEAD, "Mes", "Eventos");
    return t;
}

static struct node *chart(struct node *into)
{
    static const char *const names[] = { "ene 2024", "feb 2024" };
    struct node *n = node_add(a, into, NODE_CHART);
    struct chart *c = n->chart = arena_alloc(a, sizeof *c);
    *c = (struct chart){ .type = CHART_COLUMN, .alt = "Baja", .x_title = "Mes",
                         .y_title = "Eventos", .decimals = 1, .n_categories = 2,
                         .n_series = 1 };
    c->categories = arena_array(a, 2, sizeof *c->categories);
    c->category_names = arena_array(a, 2, sizeof *c->category_names);
    for (int i = 0; i < 2; i++) {
        c->categories[i] = (struct value){ .kind = VALUE_MONTH, .date = { 2024, i + 1, 1 } };
        c->category_names[i] = names[i];
    }
    c->series = arena_alloc(a, sizeof *c->series);
    c->series[0] = (struct chart_series){ "events", "Eventos",
                                          arena_array(a, 2, sizeof(struct point)) };
    c->series[0].points[0].value =
        (struct value){ .kind = VALUE_NUMBER, .number = 0.04, .decimals = 2, .unit.code = "COUNT" };
    c->series[0].points[1].missing = true;
    return n;
}

/* --- kinds --- */

static void every_kind_has_a_name_of_its_own_and_a_place_where_it_may_stand(void **state)
{
    (void)state;
    for (int k = 0; k < NODE_KINDS; k++) {
        const char *name = node_kind_name((enum node_kind)k);
        assert_non_null(name);
        assert_true(*name != '\0');
        for (int other = 0; other < k; other++)
            assert_string_not_equal(name, node_kind_name((enum node_kind)other));
        bool stands = k == NODE_DOCUMENT; /* which stands in nothing */
        for (int parent = 0; parent < NODE_KINDS; parent++)
            stands |= node_allowed((enum node_kind)parent, (enum node_kind)k);
        assert_true(stands);
        assert_false(node_allowed((enum node_kind)k, NODE_DOCUMENT));
        assert_false(node_allowed(NODE_TEXT, (enum node_kind)k));
    }
    for (int role = 0; role < PARA_ROLES; role++) {
        assert_non_null(para_role_name((enum para_role)role));
        for (int other = 0; other < role; other++)
            assert_string_not_equal(para_role_name((enum para_role)role),
                                    para_role_name((enum para_role)other));
    }
    for (int kind = VALUE_NONE; kind <= VALUE_TREND; kind++)
        assert_non_null(value_kind_name((enum value_kind)kind));
}

/* From the document down, each kind can be reached: none is allowed only in itself. */
static void every_kind_can_stand_in_a_document(void **state)
{
    (void)state;
    bool reached[NODE_KINDS] = { [NODE_DOCUMENT] = true };
    for (int round = 0; round < NODE_KINDS; round++)
        for (int p = 0; p < NODE_KINDS; p++)
            for (int c = 0; c < NODE_KINDS; c++)
                if (reached[p] && node_allowed((enum node_kind)p, (enum node_kind)c))
                    reached[c] = true;
    for (int k = 0; k < NODE_KINDS; k++)
        if (!reached[k])
            fail_msg("a %s can stand nowhere", node_kind_name((enum node_kind)k));
}

static void children_stand_in_the_order_they_came(void **state)
{
    (void)state;
    struct node *doc = document();
    struct node *first = para(doc, PARA_BODY, "a"), *second = para(doc, PARA_BODY, "b");
    assert_ptr_equal(doc->first, first);
    assert_ptr_equal(first->next, second);
    assert_ptr_equal(doc->last, second);
    assert_null(second->next);
    assert_ptr_equal(second->parent, doc);
    assert_int_equal(second->at.line, here.line);
    node_text(a, second, "c");
    assert_string_equal(node_words(a, doc), "abc");
    assert_string_equal(node_words(a, node_new(a, NODE_PARA, here)), "");
}

static void the_nearest_language_holds(void **state)
{
    (void)state;
    struct node *doc = document(), *p = para(doc, PARA_BODY, "a");
    assert_string_equal(node_language(p->first), "es-MX");
    p->lang = "en";
    assert_string_equal(node_language(p->first), "en");
    p->first->lang = "fr";
    assert_string_equal(node_language(p->first), "fr");
    assert_string_equal(node_language(node_new(a, NODE_PARA, here)), "");
}

/* --- the walk --- */

static bool enter(const struct node *n, void *out)
{
    str_addf(out, "(%s", node_kind_name(n->kind));
    return n->kind != NODE_QUOTE;
}

static void leave(const struct node *n, void *out)
{
    (void)n;
    str_addc(out, ')');
}

static void a_walk_goes_in_reading_order_and_may_pass_over_a_part(void **state)
{
    (void)state;
    static const struct visit visits[NODE_KINDS] = {
        [NODE_DOCUMENT] = { enter, leave },
        [NODE_QUOTE] = { enter, leave },
        [NODE_TEXT] = { enter, leave },
        [NODE_HEADING] = { NULL, leave },
    };
    struct node *doc = document();
    node_text(a, node_add(a, doc, NODE_HEADING), "h");
    para(node_add(a, doc, NODE_QUOTE), PARA_BODY, "not visited");
    para(doc, PARA_BODY, "p");
    struct str out = str_new(a);
    doc_walk(doc, visits, &out);
    assert_string_equal(out.s, "(document(text))(quote)(text))");
}

/* --- the dump --- */

static struct node *everything(void)
{
    struct node *doc = document(), *n;
    n = node_add(a, doc, NODE_HEADING);
    n->level = 1;
    node_text(a, n, "Título");
    for (int role = 0; role < PARA_ROLES; role++)
        para(doc, (enum para_role)role, para_role_name((enum para_role)role));
    struct node *section = node_add(a, doc, NODE_SECTION);
    section->id = "s";
    section->section = (struct section){ "Hoja", true, true };
    struct node *list = node_add(a, section, NODE_LIST);
    list->ordered = true;
    struct node *item = node_add(a, list, NODE_ITEM);
    item->id = "source-1";
    struct node *p = para(item, PARA_BODY, "say \"x\\y\"\n");
    p->first->run.strong = p->first->run.emphasis = true;
    p->first->run.target = "#s";
    p->first->lang = "en";
    para(node_add(a, node_add(a, item, NODE_LIST), NODE_ITEM), PARA_BODY, "inner");
    struct node *said = para(node_add(a, section, NODE_QUOTE), PARA_ATTRIBUTION, "AMLO");
    struct node *footnote = node_add(a, said, NODE_FOOTNOTE);
    footnote->id = "footnote-1";
    footnote->mark = "1";
    node_text(a, footnote, "Dicho en español");
    assert_string_equal(node_words(a, said), "AMLO");
    assert_string_equal(node_words(a, footnote), "Dicho en español");
    struct node *key = node_add(a, node_add(a, section, NODE_KEYFIGURES), NODE_KEYFIGURE);
    key->value = (struct value){ .kind = VALUE_PERCENT, .number = -0.417, .decimals = 1,
                                 .is_signed = true };
    para(key, PARA_VALUE, "−41.7 %");
    struct node *t = table(section, "events");
    row(t, ROW_BODY, "ene", "1,234.5")->last->value =
        (struct value){ .kind = VALUE_NUMBER, .number = 1234.5, .decimals = 1,
                        .unit.code = "COUNT", .status = "R" };
    struct node *total = row(t, ROW_TOTAL, "feb", "29 feb");
    total->first->value = (struct value){ .kind = VALUE_MONTH, .date = { 2024, 2, 1 } };
    total->last->value = (struct value){ .kind = VALUE_DATE, .date = { 2024, 2, 29 } };
    para(t, PARA_NOTE, "Fuente");
    t = table(section, "by-year");
    t->table->group = "year";
    t->table->columns[0].is_grouped = true;
    row(t, ROW_GROUP, "-", "2024")->first->first = NULL;
    row(t, ROW_BODY, "2024", "sube")->last->value =
        (struct value){ .kind = VALUE_TREND, .trend = &rising, .decimals = 1 };
    row(t, ROW_SUBTOTAL, "-", "Suma")->first->first = NULL;
    n = chart(section);
    n->chart->table = "events";
    para(n, PARA_CAPTION, "Gráfica");
    struct node *pair = node_add(a, section, NODE_PAIR);
    para(pair, PARA_BODY, "dos");
    para(pair, PARA_BODY, "two")->lang = "en-US";
    return doc;
}

static void the_dump_says_everything_that_is_in_the_tree(void **state)
{
    (void)state;
    struct node *doc = everything();
    struct str out = str_new(a);
    doc_dump(doc, &out);
    assert_string_equal(out.s,
        "document lang=\"es-MX\" report=\"brief\" audience=\"mx\" locale=\"es_MX\""
        " period=2024-02 as-of=2024-02-29 title=\"Título\" subject=\"De qué\""
        " author=\"Quién\" marking=\"Pública\" running=\"Informe\""
        " page-of=\"{page}/{pages}\"\n"
        "  heading 1\n"
        "    text \"Título\"\n"
        "  para body\n    text \"body\"\n"
        "  para lead\n    text \"lead\"\n"
        "  para subtitle\n    text \"subtitle\"\n"
        "  para fact\n    text \"fact\"\n"
        "  para marking\n    text \"marking\"\n"
        "  para caption\n    text \"caption\"\n"
        "  para note\n    text \"note\"\n"
        "  para attribution\n    text \"attribution\"\n"
        "  para label\n    text \"label\"\n"
        "  para value\n    text \"value\"\n"
        "  para change\n    text \"change\"\n"
        "  section id=\"s\" tab=\"Hoja\" in-columns on-new-page\n"
        "    list ordered\n"
        "      item id=\"source-1\"\n"
        "        para body\n"
        "          text lang=\"en\" strong emphasis target=\"#s\" \"say \\\"x\\\\y\\\"\\n\"\n"
        "        list\n"
        "          item\n"
        "            para body\n"
        "              text \"inner\"\n"
        "    quote\n"
        "      para attribution\n"
        "        text \"AMLO\"\n"
        "        footnote id=\"footnote-1\" mark=\"1\"\n"
        "          text \"Dicho en español\"\n"
        "    keyfigures\n"
        "      keyfigure percent=-0.417 signed\n"
        "        para value\n"
        "          text \"−41.7 %\"\n"
        "    table name=\"events\" columns=month:header,events:end:COUNT\n"
        "      row head\n"
        "        cell\n"
        "          text \"Mes\"\n"
        "        cell\n"
        "          text \"Eventos\"\n"
        "      row body\n"
        "        cell\n"
        "          text \"ene\"\n"
        "        cell number=1234.5 unit=\"COUNT\" status=\"R\"\n"
        "          text \"1,234.5\"\n"
        "      row total\n"
        "        cell month=2024-02\n"
        "          text \"feb\"\n"
        "        cell date=2024-02-29\n"
        "          text \"29 feb\"\n"
        "      para note\n"
        "        text \"Fuente\"\n"
        "    table name=\"by-year\" group=\"year\""
        " columns=month:header:grouped,events:end:COUNT\n"
        "      row head\n"
        "        cell\n"
        "          text \"Mes\"\n"
        "        cell\n"
        "          text \"Eventos\"\n"
        "      row group\n"
        "        cell\n"
        "        cell\n"
        "          text \"2024\"\n"
        "      row body\n"
        "        cell\n"
        "          text \"2024\"\n"
        "        cell trend=1.0,,2.5\n"
        "          text \"sube\"\n"
        "      row subtotal\n"
        "        cell\n"
        "        cell\n"
        "          text \"Suma\"\n"
        "    chart type=column table=\"events\" x=\"Mes\" y=\"Eventos\" alt=\"Baja\" decimals=1\n"
        "      series events name=\"Eventos\"\n"
        "        point at=\"ene 2024\" month=2024-01 number=0.04 unit=\"COUNT\"\n"
        "        point at=\"feb 2024\" month=2024-02 missing\n"
        "      para caption\n"
        "        text \"Gráfica\"\n"
        "    pair\n"
        "      para body\n"
        "        text \"dos\"\n"
        "      para body lang=\"en-US\"\n"
        "        text \"two\"\n");
    for (int k = 0; k < NODE_KINDS; k++)
        assert_non_null(strstr(out.s, node_kind_name((enum node_kind)k)));
    doc->document->language = "es";
    out = str_new(a);
    doc_dump(doc, &out);
    assert_non_null(strstr(out.s, " language=\"es\""));
}

/* --- both languages side by side --- */

/* A document as one language has it: a linked paragraph, a section with a table. */
static struct node *one_language(const char *language, const char *title, const char *text)
{
    struct node *doc = document();
    doc->lang = doc->document->language = language;
    doc->document->title = title;
    node_text(a, para(doc, PARA_BODY, text), "1")->run.target = "#source";
    struct node *section = node_add(a, doc, NODE_SECTION);
    section->id = "s";
    struct node *t = table(section, "events");
    t->id = "source";
    row(t, ROW_BODY, text, "1");
    return doc;
}

static void both_languages_stand_in_pairs_with_names_of_their_own(void **state)
{
    (void)state;
    struct node *doc = doc_synoptic(a, one_language("es-MX", "Informe", "Hay"),
                                    one_language("en-US", "Brief", "There"));
    assert_true(doc_check(doc, errs));
    assert_true(doc->document->is_synoptic);
    assert_string_equal(doc->document->title, "Informe / Brief");
    assert_string_equal(doc->lang, "es-MX");
    struct node *pair = doc->first, *section = pair->next;
    assert_int_equal(pair->kind, NODE_PAIR);
    assert_null(pair->first->lang);
    assert_string_equal(pair->last->lang, "en-US");
    assert_string_equal(pair->first->last->run.target, "#source");
    assert_string_equal(pair->last->last->run.target, "#source-en");
    assert_string_equal(section->id, "s");
    assert_string_equal(section->first->last->id, "source-en");
    assert_string_equal(section->first->last->table->name, "events-en");
    assert_string_equal(section->first->first->table->name, "events");
}

static void what_one_language_alone_says_stands_beside_nothing(void **state)
{
    (void)state;
    struct node *left = one_language("es-MX", "Informe", "Hay");
    struct node *more = node_new(a, NODE_PARA, (struct place){ "t.xml", 9, 9 });
    node_text(a, more, "solo");
    node_append(left, more);
    struct node *doc = doc_synoptic(a, left, one_language("en-US", "Brief", "There"));
    assert_true(doc_check(doc, errs));
    assert_string_equal(node_words(a, doc->last->first), "solo");
    assert_null(doc->last->last->first);
}

/* --- the check --- */

static void a_sound_document_passes(void **state)
{
    (void)state;
    assert_true(doc_check(everything(), errs));
    assert_string_equal(said(), "");
}

static void assert_refused(const struct node *doc, const char *expected)
{
    bool good = doc_check(doc, errs);
    assert_string_equal(said(), arena_printf(a, "t.xml:4:2: %s\n", expected));
    assert_false(good);
    forget();
}

static void each_kind_is_refused_where_it_may_not_stand(void **state)
{
    (void)state;
    for (int p = 0; p < NODE_KINDS; p++)
        for (int c = 0; c < NODE_KINDS; c++) {
            struct node *parent = node_new(a, (enum node_kind)p, here);
            node_add(a, parent, (enum node_kind)c);
            doc_check(parent, errs);
            const char *words = arena_printf(a, ": a %s cannot stand in a %s\n",
                                             node_kind_name((enum node_kind)c),
                                             node_kind_name((enum node_kind)p));
            bool refused = strstr(said(), words) != NULL;
            assert_int_equal(refused, !node_allowed((enum node_kind)p, (enum node_kind)c));
            forget();
        }
}

static void two_parts_of_one_name_are_refused(void **state)
{
    (void)state;
    struct node *doc = document();
    node_add(a, doc, NODE_SECTION)->id = "s";
    node_add(a, doc, NODE_SECTION)->id = "t";
    node_add(a, doc->first, NODE_SECTION)->id = "t";
    assert_refused(doc, "two parts of the document are \"t\"; give one of them another id");
    doc = document();
    table(doc, "events");
    table(doc, "events");
    assert_refused(doc, "two tables of the document are \"events\"");
}

static void a_link_that_leads_nowhere_is_refused(void **state)
{
    (void)state;
    struct node *doc = document();
    para(doc, PARA_BODY, "[1]")->first->run.target = "#source-1";
    struct node *web = para(doc, PARA_BODY, "web");
    web->first->run.target = "https://example.org/#x";
    assert_refused(doc, "\"[1]\" leads to \"#source-1\", which is not in this copy; what it leads to must be in "
                        "every copy that has the link");
    node_add(a, doc, NODE_SECTION)->id = "source-1"; /* behind the link is fine */
    assert_true(doc_check(doc, errs));
}

static void texts_and_blocks_of_nothing_are_refused(void **state)
{
    (void)state;
    struct node *doc = document();
    para(doc, PARA_BODY, "");
    assert_refused(doc, "a text of no characters");
    doc = document();
    para(doc, PARA_BODY, NULL);
    assert_refused(doc, "a text of no characters");
    static const enum node_kind kinds[] = { NODE_PARA, NODE_LIST, NODE_QUOTE, NODE_KEYFIGURES };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        doc = document();
        node_add(a, doc, kinds[i]);
        assert_refused(doc, arena_printf(a, "a %s with nothing in it",
                                         node_kind_name(kinds[i])));
    }
    doc = document();
    node_add(a, node_add(a, doc, NODE_LIST), NODE_ITEM);
    assert_refused(doc, "a item with nothing in it");
}

static void a_figure_that_is_no_number_is_refused(void **state)
{
    (void)state;
    static const double bad[] = { NAN, INFINITY, -INFINITY };
    for (size_t i = 0; i < 3; i++)
        for (int kind = VALUE_NUMBER; kind <= VALUE_PERCENT; kind++) {
            struct node *doc = document(), *t = table(doc, "events");
            row(t, ROW_BODY, "a", "b")->last->value =
                (struct value){ .kind = (enum value_kind)kind, .number = bad[i] };
            assert_refused(doc, "a figure that is no number");
            doc = document();
            chart(doc)->chart->series[0].points[0].value.number = bad[i];
            assert_refused(doc, "the chart has a figure that is no number");
        }
    struct node *doc = document(), *t = table(doc, "events");
    row(t, ROW_BODY, "a", "b")->last->value = (struct value){ .kind = VALUE_MONTH };
    assert_refused(doc, "a figure that is no number");
    doc = document();
    chart(doc)->chart->series[0].points[1].value.number = NAN; /* missing: nobody looks */
    assert_true(doc_check(doc, errs));
}

static void a_table_without_its_head_or_with_odd_rows_is_refused(void **state)
{
    (void)state;
    struct node *doc = document(), *t = table(doc, "events");
    t->first->row = ROW_BODY;
    assert_refused(doc, "table \"events\" needs one head row, and that first");
    doc = document();
    row(table(doc, "events"), ROW_HEAD, "a", "b");
    assert_refused(doc, "table \"events\" needs one head row, and that first");
    doc = document();
    t = table(doc, "events");
    t->first = t->last = NULL;
    assert_refused(doc, "table \"events\" needs one head row, and that first");
    doc = document();
    t = table(doc, "events");
    node_add(a, row(t, ROW_BODY, "a", "b"), NODE_CELL);
    assert_refused(doc, "a row of table \"events\" has 3 cells for 2 columns");
    doc = document();
    t = table(doc, "events");
    t->table->n_columns = 0;
    t->first = t->last = NULL;
    assert_refused(doc, "a table wants a name and columns");
    doc = document();
    table(doc, "events")->table = NULL;
    assert_refused(doc, "a table wants a name and columns");
}

static void a_chart_that_nobody_can_read_is_refused(void **state)
{
    (void)state;
    struct node *doc = document();
    chart(doc)->chart->alt = "";
    assert_refused(doc, "the chart has no text for who cannot see it; give it <alt>");
    doc = document();
    chart(doc)->chart->n_series = 0;
    assert_refused(doc, "a chart wants series and months");
    doc = document();
    chart(doc)->chart->table = "returns";
    assert_refused(doc, "the chart names a table \"returns\" that is not in this document");
    doc = document();
    chart(doc)->chart->table = "events";
    table(doc, "events")->table->columns[1].id = "returns";
    assert_refused(doc, "the chart draws \"events\", which is no column and no row of table \"events\"");
}

static void headings_have_three_levels_and_documents_a_title(void **state)
{
    (void)state;
    for (int level = 0; level <= 4; level++) {
        struct node *doc = document(), *h = node_add(a, doc, NODE_HEADING);
        h->level = level;
        node_text(a, h, "h");
        if (level >= 1 && level <= 3)
            assert_true(doc_check(doc, errs));
        else
            assert_refused(doc, arena_printf(a, "a heading of level %d; there are 1 to 3",
                                             level));
    }
    struct node *doc = document();
    struct logo logo = { .file = "logos/us.png", .at = { "t.xml", 4, 2 } };
    doc->document->logo = &logo;
    assert_refused(doc, "the logo has no text for who cannot see it");
    doc->document->logo = NULL;
    doc->document->title = "";
    assert_refused(doc, "the document wants a title and a language");
    doc->document = NULL;
    assert_refused(doc, "the document wants a title and a language");
}

/* --- figures to count with --- */

static void a_table_is_a_file_of_plain_figures(void **state)
{
    (void)state;
    struct node *t = table(document(), "events");
    row(t, ROW_BODY, "ene \"2024\"", "1,234.5 r")->last->value =
        (struct value){ .kind = VALUE_NUMBER, .number = 1234.46, .decimals = 1 };
    row(t, ROW_BODY, "feb, 2024", "−41.7 %")->last->value =
        (struct value){ .kind = VALUE_PERCENT, .number = -0.4170, .decimals = 1 };
    struct node *total = row(t, ROW_TOTAL, "feb", "29 feb");
    total->first->value = (struct value){ .kind = VALUE_MONTH, .date = { 2024, 2, 1 } };
    total->last->value = (struct value){ .kind = VALUE_DATE, .date = { 2024, 2, 29 } };
    row(t, ROW_BODY, "mar", "no se publicó\naún");
    para(t, PARA_NOTE, "Fuente");
    const char *csv = csv_of(a, t).s, *behind = strstr(csv, "\r\n") + 2;
    assert_string_equal(behind, "\"ene \"\"2024\"\"\",1234.5\r\n"
                                "\"feb, 2024\",-41.7\r\n"
                                "2024-02,2024-02-29\r\n"
                                "mar,\"no se publicó\naún\"\r\n");
}

static void a_text_is_no_formula_in_the_file(void **state)
{
    (void)state;
    struct node *t = table(document(), "events");
    row(t, ROW_BODY, "=HYPERLINK(\"https://example.org\",\"x\")", "-")->last->value =
        (struct value){ .kind = VALUE_NUMBER, .number = -5 };
    row(t, ROW_BODY, "@name", "+1.5 %");
    row(t, ROW_BODY, "-1+cmd|' /C x'!A1", "-");
    row(t, ROW_BODY, "\t=1", "a=1");
    const char *csv = csv_of(a, t).s, *behind = strstr(csv, "\r\n") + 2;
    assert_string_equal(behind, "\"'=HYPERLINK(\"\"https://example.org\"\",\"\"x\"\")\",-5\r\n"
                                "'@name,+1.5 %\r\n"
                                "'-1+cmd|' /C x'!A1,-\r\n"
                                "'\t=1,a=1\r\n");
}

static void groups_are_a_field_of_the_file_and_their_sums_are_not_in_it(void **state)
{
    (void)state;
    struct node *t = table(document(), "events");
    t->table->group = "year";
    row(t, ROW_GROUP, "Año 2023", "");
    row(t, ROW_BODY, "dic", "1");
    row(t, ROW_SUBTOTAL, "Suma", "1");
    row(t, ROW_GROUP, "Año, 2024", "");
    row(t, ROW_BODY, "ene", "2")->last->value =
        (struct value){ .kind = VALUE_TREND, .trend = &rising };
    assert_string_equal(csv_of(a, t).s, "year,Mes,Eventos\r\nAño 2023,dic,1\r\n"
                                        "\"Año, 2024\",ene,2\r\n");
    t->table->columns[0].is_grouped = true; /* then the field is there already */
    assert_string_equal(csv_of(a, t).s, "Mes,Eventos\r\ndic,1\r\nene,2\r\n");
}

static void a_table_of_nothing_but_its_groups_is_refused(void **state)
{
    (void)state;
    struct node *doc = document(), *t = table(doc, "events");
    t->table->columns[0].is_grouped = t->table->columns[1].is_grouped = true;
    assert_refused(doc, "table \"events\" has no column beside that of its groups; add one");
}

static void a_small_line_wants_points_and_words(void **state)
{
    (void)state;
    static const struct trend none = { NULL, 0 };
    struct node *doc = document(), *t = table(doc, "events");
    struct node *r = row(t, ROW_BODY, "ene", "sube");
    r->last->value = (struct value){ .kind = VALUE_TREND, .trend = &rising };
    assert_true(doc_check(doc, errs));
    r->last->value.trend = &none;
    assert_refused(doc, "a figure that is no number");
    r->last->value.trend = &rising;
    r->last->first = r->last->last = NULL;
    assert_refused(doc, "a small line has no text for who cannot see it; give its <cell> one");
}

static void a_chart_is_a_file_with_gaps(void **state)
{
    (void)state;
    struct node *n = chart(document());
    struct chart *c = n->chart;
    c->series->name = "Uno, dos";
    c->series->points[0].missing = true;
    const char *csv = csv_of(a, n).s;
    c->x_title = NULL;
    assert_true(str_starts(csv_of(a, n).s, "TIME_PERIOD,\"Uno, dos\""));
    const char *first = strstr(csv, "\r\n") + 2, *end = strstr(first, "\r\n");
    assert_int_equal(end[-1], ','); /* nothing: no zero */
    size_t lines = 0;
    for (const char *s = csv; (s = strstr(s, "\r\n")) != NULL; s += 2)
        lines++;
    assert_int_equal(lines, c->n_categories + 1);
    c->series->points[0] = (struct point){ .value = { .kind = VALUE_NUMBER, .unit = { "USD", 6 } } };
    assert_true(str_starts(csv_of(a, n).s, "TIME_PERIOD,\"Uno, dos (10^6 USD)\""));
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(every_kind_has_a_name_of_its_own_and_a_place_where_it_may_stand),
        CASE(every_kind_can_stand_in_a_document),
        CASE(children_stand_in_the_order_they_came),
        CASE(the_nearest_language_holds),
        CASE(a_walk_goes_in_reading_order_and_may_pass_over_a_part),
        CASE(the_dump_says_everything_that_is_in_the_tree),
        CASE(both_languages_stand_in_pairs_with_names_of_their_own),
        CASE(what_one_language_alone_says_stands_beside_nothing),
        CASE(a_sound_document_passes),
        CASE(each_kind_is_refused_where_it_may_not_stand),
        CASE(two_parts_of_one_name_are_refused),
        CASE(a_link_that_leads_nowhere_is_refused),
        CASE(texts_and_blocks_of_nothing_are_refused),
        CASE(a_figure_that_is_no_number_is_refused),
        CASE(a_table_without_its_head_or_with_odd_rows_is_refused),
        CASE(a_chart_that_nobody_can_read_is_refused),
        CASE(headings_have_three_levels_and_documents_a_title),
        CASE(a_table_is_a_file_of_plain_figures),
        CASE(a_text_is_no_formula_in_the_file),
        CASE(groups_are_a_field_of_the_file_and_their_sums_are_not_in_it),
        CASE(a_table_of_nothing_but_its_groups_is_refused),
        CASE(a_small_line_wants_points_and_words),
        CASE(a_chart_is_a_file_with_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
