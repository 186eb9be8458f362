/*
 * message_peers.cc - messages as we format them against ICU's own MessageFormat and
 * ListFormatter, which are C++: the only place here that speaks it.
 *
 *   message_peers [SEED [ROUNDS]]
 *
 * Each round makes a message at random (arguments, plurals, ordinals, selects, dates,
 * quoting, nested), gives both the same values, and compares what comes out, in each locale
 * of the sample. Where we differ from ICU on purpose (a true minus sign, medium dates by name)
 * the comparison says so below; "-0", which we never print, ICU is asked not to. Speaks TAP.
 */
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

extern "C" {
#include "text/message.h"
}

using icu::Formattable;
using icu::UnicodeString;

static const char *const locales[] = { "en_US", "es_US", "es_MX", "es_GT", "pt_BR", "ru_RU" };
enum { LOCALES = sizeof locales / sizeof *locales };

/* --- chance --- */

static unsigned long long chance_state = 1;

static unsigned below(unsigned n)
{
    chance_state = chance_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(chance_state >> 33) % n;
}

template <size_t N> static const char *one_of(const char *const (&words)[N])
{
    return words[below(N)];
}

/* --- a message at random: ours, and the same in ICU's words where styles are named --- */

struct both {
    std::string ours, icu;
    both &operator+=(const std::string &s) { ours += s; icu += s; return *this; }
    both &operator+=(const both &b) { ours += b.ours; icu += b.icu; return *this; }
};

static both styled_number(const std::string &name)
{
    static const struct {
        const char *ours, *icu;
    } styles[] = {
        { "integer", "::precision-integer rounding-mode-half-up sign-negative" },
        { "decimal1", "::.0 rounding-mode-half-up sign-negative" },
        { "decimal2", "::.00 rounding-mode-half-up sign-negative" },
        { "percent", "::percent scale/100 precision-integer rounding-mode-half-up sign-negative" },
        { "percent1", "::percent scale/100 .0 rounding-mode-half-up sign-negative" },
        { "millions1", "::scale/0.000001 .0 rounding-mode-half-up sign-negative" },
        { "signed", "::sign-except-zero precision-integer rounding-mode-half-up" },
        { "signed1", "::sign-except-zero .0 rounding-mode-half-up" },
        { "signedpercent1", "::percent scale/100 sign-except-zero .0 rounding-mode-half-up" },
    };
    const auto &s = styles[below(sizeof styles / sizeof *styles)];
    both b;
    b.ours = "{" + name + ", number, " + s.ours + "}";
    b.icu = "{" + name + ", number, " + s.icu + "}";
    return b;
}

static both message(int depth, bool in_plural);

/* The arguments of the plurals around. ICU chooses a branch by how such a number is written
 * inside, but sees that of its old formatters only; we see it of all. So none is written in
 * a style there. */
static std::vector<std::string> around;

static bool is_around(const std::string &name)
{
    for (const std::string &s : around)
        if (s == name)
            return true;
    return false;
}

static both branches(const char *const *keys, size_t n, int depth, bool in_plural)
{
    both b;
    for (size_t i = 0; i < n; i++)
        if (below(3) > 0) {
            b += std::string(" ") + keys[i] + " {";
            b += message(depth - 1, in_plural);
            b += "}";
        }
    b += " other {";
    b += message(depth - 1, in_plural);
    b += "}";
    return b;
}

static both argument(int depth)
{
    static const char *const numbers[] = { "n", "m", "big", "part" };
    static const char *const categories[] = { "=0", "=1", "one", "many", "few" };
    static const char *const ways[] = { "up", "down" };
    std::string name = one_of(numbers);
    both b;
    switch (below(depth > 0 ? 9 : 6)) {
    case 0:
        b += "{name}";
        break;
    case 1:
        b += "{ " + name + " }";
        break;
    case 2:
        b += "{" + name + ", number}";
        break;
    case 3:
        if (is_around(name))
            b += "{" + name + "}";
        else
            b += styled_number(name);
        break;
    case 4: {
        static const char *const styles[] = { "full", "long", "::yMMMM", "::MMMMd", "::yQQQ" };
        b += std::string("{day, date, ") + one_of(styles) + "}";
        break;
    }
    case 5:
        b += "{clock, time, short}";
        break;
    case 6:
        b += "{" + name + ", plural,";
        if (below(4) == 0)
            b += " offset:1";
        around.push_back(name);
        b += branches(categories, 5, depth, true);
        around.pop_back();
        b += "}";
        break;
    case 7:
        b += "{way, select,";
        b += branches(ways, 2, depth, false);
        b += "}";
        break;
    case 8:
        b += "{" + name + ", selectordinal,";
        around.push_back(name);
        b += branches(categories + 2, 3, depth, true);
        around.pop_back();
        b += "}";
        break;
    }
    return b;
}

static both message(int depth, bool in_plural)
{
    static const char *const texts[] = { " of ", "México ", "", "it''s ", "'{'x'}' ", "a # b ", "l'eau ",
                                         "«y» ", "<b>z</b>", "\t", "’" };
    both b;
    for (unsigned i = below(3) + 1; i > 0; i--) {
        b += one_of(texts);
        if (below(2) == 0)
            b += argument(depth);
        if (in_plural && below(4) == 0)
            b += "#";
    }
    return b;
}

/* --- the same values for both --- */

static std::string comparable(std::string s)
{
    /* A true minus sign, on purpose. */
    static const std::string minus = "\u2212";
    for (size_t at; (at = s.find(minus)) != std::string::npos;)
        s.replace(at, minus.size(), "-");
    return s;
}

static int round_of(struct arena *a, struct errs *errs, const char *locale)
{
    static const double counts[] = { 0, 1, 2, 3, 5, 11, 21, 100, 1000, 1234, 1000000, 2000000 };
    const struct locale *l = locale_get(locale, (place){ nullptr, 0, 0 }, errs);
    both pattern = message(3, false);
    double n = counts[below(12)], m = counts[below(12)], big = 1000.0 * below(9999999),
           part = (below(2) ? 1 : -1) * (below(1000) + 0.123);
    const char *way = below(3) == 0 ? "up" : below(2) == 0 ? "down" : "sideways";
    struct date day = { (int)(1990 + below(60)), (int)(1 + below(12)), (int)(1 + below(28)) };
    int minute = (int)below(24 * 60);
    struct arg args[8];
    memset(args, 0, sizeof args);
    const char *names[] = { "n", "m", "big", "part", "name", "way", "day", "clock" };
    for (int i = 0; i < 8; i++)
        args[i].name = names[i];
    double numbers[] = { n, m, big, part };
    for (int i = 0; i < 4; i++) {
        args[i].kind = ARG_NUMBER;
        args[i].number = numbers[i];
    }
    args[4].kind = args[5].kind = ARG_TEXT;
    args[4].text = "Peña";
    args[5].text = way;
    args[6].kind = ARG_DATE;
    args[6].date = day;
    args[7].kind = ARG_TIME;
    args[7].moment.day = day;
    args[7].moment.minute = minute;
    args[7].moment.offset = NO_OFFSET;

    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    icu::MessageFormat format(UnicodeString::fromUTF8(pattern.icu), icu::Locale(locale), where, status);
    UDate midnight = (double)date_serial(day) * 86400000.0;
    const Formattable values[] = { n, m, big, part, UnicodeString::fromUTF8("Peña"),
                                   UnicodeString::fromUTF8(way),
                                   Formattable(midnight, Formattable::kIsDate),
                                   Formattable(midnight + minute * 60000.0, Formattable::kIsDate) };
    UnicodeString unames[8];
    for (int i = 0; i < 8; i++)
        unames[i] = UnicodeString::fromUTF8(names[i]);
    UnicodeString out;
    format.format(unames, values, 8, out, status);
    std::string theirs;
    out.toUTF8String(theirs);

    struct str text = str_new(a);
    const struct message *parsed = message_parse(a, pattern.ours.c_str(), (text_place){}, errs);
    struct arg_list list = { args, 8 };
    bool good = parsed != nullptr
        && message_format(parsed, l, args_of_list(&list), false, (text_place){}, &text, errs);
    std::string ours = comparable(good ? text.s : "(refused)");
    theirs = U_FAILURE(status) ? "(refused)" : comparable(theirs);
    if (ours == theirs)
        return 0;
    printf("# %s: %s\n#   n=%g m=%g big=%g part=%g way=%s\n#   ours %s\n#   ICU  %s (%s)\n", locale,
           pattern.ours.c_str(), n, m, big, part, way, ours.c_str(), theirs.c_str(),
           u_errorName(status));
    return 1;
}

static int lists_differ(struct arena *a, struct errs *errs, const char *locale)
{
    static const char *const words[] = { "México", "Irlanda", "Hilda", "hielo", "Oaxaca", "ocho", "Honduras",
                                         "Ygnacio", "Guatemala", "11", "y" };
    UErrorCode status = U_ZERO_ERROR;
    std::vector<const char *> items;
    std::vector<UnicodeString> theirs;
    for (unsigned i = below(5); i > 0; i--) {
        items.push_back(one_of(words));
        theirs.push_back(UnicodeString::fromUTF8(items.back()));
    }
    bool is_or = below(2) == 0;
    icu::ListFormatter *f = icu::ListFormatter::createInstance(
        icu::Locale(locale), is_or ? ULISTFMT_TYPE_OR : ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, status);
    UnicodeString out;
    std::string wanted;
    f->format(theirs.data(), (int32_t)theirs.size(), out, status).toUTF8String(wanted);
    delete f;
    struct arg arg;
    memset(&arg, 0, sizeof arg);
    arg.name = "x";
    arg.kind = ARG_LIST;
    arg.items = items.data();
    arg.n_items = items.size();
    struct arg_list list = { &arg, 1 };
    struct str text = str_new(a);
    const struct message *m = message_parse(a, is_or ? "{x, list, or}" : "{x, list}", (text_place){}, errs);
    message_format(m, locale_get(locale, (place){ nullptr, 0, 0 }, errs), args_of_list(&list), false,
                   (text_place){}, &text, errs);
    if (wanted == text.s)
        return 0;
    printf("# %s: ours %s, ICU %s\n", locale, text.s, wanted.c_str());
    return 1;
}

int main(int argc, char **argv)
{
    int rounds = argc > 2 ? atoi(argv[2]) : 4000;
    chance_state = argc > 1 ? strtoull(argv[1], nullptr, 10) : 20240229;
    icu::TimeZone::adoptDefault(icu::TimeZone::createTimeZone("Etc/UTC"));
    printf("1..%d\n", 2 * LOCALES);
    for (int i = 0; i < LOCALES; i++) {
        int messages = 0, lists = 0;
        for (int k = 0; k < rounds && messages < 5; k++) {
            struct arena *a = arena_new();
            struct errs *errs = errs_new();
            messages += round_of(a, errs, locales[i]);
            if (k % 10 == 0)
                lists += lists_differ(a, errs, locales[i]);
            errs_free(errs);
            arena_free(a);
        }
        printf("%s %d - %d messages in %s say what ICU's MessageFormat says\n", messages == 0 ? "ok" : "not ok",
               2 * i + 1, rounds, locales[i]);
        printf("%s %d - lists in %s are joined as ICU's ListFormatter joins them\n", lists == 0 ? "ok" : "not ok",
               2 * i + 2, locales[i]);
    }
    return 0;
}
