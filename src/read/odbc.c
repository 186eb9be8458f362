/* odbc.c - see odbc.h. */
#include "read/odbc.h"

#include <sql.h>
#include <sqlext.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "base/utf8.h"
#include "read/rows.h"

struct session {
    struct arena *arena;
    const struct query_rule *query;
    struct errs *errs;
    SQLHENV environment;
    SQLHDBC connection;
    SQLHSTMT statement;
    bool is_connected;
};

static void end(void *session)
{
    struct session *s = session;
    if (s->statement != SQL_NULL_HSTMT)
        SQLFreeHandle(SQL_HANDLE_STMT, s->statement);
    if (s->is_connected) {
        SQLEndTran(SQL_HANDLE_DBC, s->connection, SQL_ROLLBACK);
        SQLDisconnect(s->connection);
    }
    if (s->connection != SQL_NULL_HDBC)
        SQLFreeHandle(SQL_HANDLE_DBC, s->connection);
    if (s->environment != SQL_NULL_HENV)
        SQLFreeHandle(SQL_HANDLE_ENV, s->environment);
}

/* UTF-16, which is what SQLWCHAR is under unixODBC. */
static void add_utf16(struct str *out, const SQLWCHAR *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t c = s[i];
        bool is_pair = c >= 0xD800 && c < 0xDC00 && i + 1 < n && s[i + 1] >= 0xDC00
            && s[i + 1] < 0xE000;
        if (is_pair)
            c = 0x10000 + ((c - 0xD800) << 10) + (s[++i] - 0xDC00u);
        else if (c >= 0xD800 && c < 0xE000)
            c = 0xFFFD;
        str_add_char(out, c);
    }
}

/* What the driver has to say of a handle, in its own words. */
static bool refused(struct session *s, SQLSMALLINT kind, SQLHANDLE handle, const char *msgid)
{
    enum { ROOM = 512 };
    struct str said = str_new(s->arena);
    SQLWCHAR state[6], text[ROOM];
    SQLSMALLINT n;
    SQLINTEGER native;
    for (SQLSMALLINT i = 1; SQL_SUCCEEDED(
             SQLGetDiagRecW(kind, handle, i, state, &native, text, ROOM, &n)); i++) {
        size_t length = n < ROOM ? (size_t)n : ROOM - 1;
        while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
            length--;
        if (said.n > 0)
            str_add(&said, "; ");
        add_utf16(&said, text, length);
    }
    for (char *p = said.s; *p != '\0'; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    return err_at(s->errs, s->query->r.at, N_("%-s: %s"), msgid,
                  said.n > 0 ? said.s : "ODBC");
}

static SQLWCHAR *utf16(struct arena *a, const char *text)
{
    SQLWCHAR *out = arena_array(a, 2 * strlen(text) + 1, sizeof *out);
    size_t n = 0;
    while (*text != '\0') {
        uint32_t c = utf8_next(&text);
        if (c >= 0x10000) {
            out[n++] = (SQLWCHAR)(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        out[n++] = (SQLWCHAR)c;
    }
    return out;
}

/* What a connection may say. Some drivers have words that load a program or read a file, and a
 * workspace must bring neither. */
static bool is_known_word(const char *word, size_t n)
{
    static const char *const words[] = {
        "DSN", "Driver", "Server", "Servername", "Host", "Port", "Database", "UID", "User", "UserName",
        "PWD", "Password", "SSLmode", "Encrypt", "TrustServerCertificate", "Charset", "ReadOnly"
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && strncasecmp(words[i], word, n) == 0)
            return true;
    return false;
}

static bool connection_is_plain(struct session *s)
{
    for (const char *p = s->query->connection; *p != '\0';) {
        const char *word = p + strspn(p, " ;");
        size_t n = strcspn(word, "=;");
        const char *value = word + n + (word[n] == '=');
        const char *end = *value == '{' && strchr(value, '}') != NULL ? strchr(value, '}') : value;
        p = end + strcspn(end, ";");
        if (*word == '\0')
            break;
        size_t length = n;
        while (length > 0 && word[length - 1] == ' ')
            length--;
        if (word[n] != '=' || !is_known_word(word, length))
            return err_at(s->errs, s->query->r.at,
                          N_("a connection cannot say \"%s\"; it takes DSN, or Driver, Server, Port, Database, "
                             "UserName and Password, and what else an operator sets is set in odbc.ini"),
                          arena_dupn(s->arena, word, n));
        if (strncasecmp(word, "Driver", length) == 0 && length == strlen("Driver")
            && memchr(value, '/', (size_t)(p - value)) != NULL)
            return err_at(s->errs, s->query->r.at,
                          N_("a driver is named as odbcinst.ini has it, not by its file"));
    }
    return true;
}

static bool connect(struct session *s)
{
    if (!connection_is_plain(s))
        return false;
    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &s->environment))
        || !SQL_SUCCEEDED(SQLSetEnvAttr(s->environment, SQL_ATTR_ODBC_VERSION,
                                        (SQLPOINTER)SQL_OV_ODBC3, 0))
        || !SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_DBC, s->environment, &s->connection)))
        return err_system(s->errs, NULL, N_("ODBC cannot be started"));
    /* A snapshot looks and touches nothing: what a query would change is rolled back when
     * the session ends, whether or not the driver minds the first of these. */
    SQLSetConnectAttr(s->connection, SQL_ATTR_ACCESS_MODE, (SQLPOINTER)SQL_MODE_READ_ONLY, 0);
    if (!SQL_SUCCEEDED(SQLSetConnectAttr(s->connection, SQL_ATTR_AUTOCOMMIT,
                                         (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0)))
        return refused(s, SQL_HANDLE_DBC, s->connection, N_("the database cannot be reached"));
    SQLRETURN got = SQLDriverConnectW(s->connection, NULL, utf16(s->arena, s->query->connection),
                                      SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);
    if (!SQL_SUCCEEDED(got))
        return refused(s, SQL_HANDLE_DBC, s->connection, N_("the database cannot be reached"));
    s->is_connected = true;
    return true;
}

static bool execute(struct session *s)
{
    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, s->connection, &s->statement)))
        return refused(s, SQL_HANDLE_DBC, s->connection, N_("the query cannot be asked"));
    SQLRETURN got = SQLExecDirectW(s->statement, utf16(s->arena, s->query->sql), SQL_NTS);
    return SQL_SUCCEEDED(got) || got == SQL_NO_DATA
        || refused(s, SQL_HANDLE_STMT, s->statement, N_("the query failed"));
}

static bool put(struct outfile *out, struct str *line)
{
    str_addc(line, '\n');
    bool good = outfile_add(out, line->s, line->n);
    line->n = 0;
    return good;
}

static bool heads(struct session *s, struct outfile *out, struct str *line, SQLSMALLINT n)
{
    enum { ROOM = 256 };
    for (SQLSMALLINT i = 1; i <= n; i++) {
        SQLWCHAR name[ROOM];
        SQLSMALLINT length, type, digits, nullable;
        SQLULEN size;
        if (!SQL_SUCCEEDED(SQLDescribeColW(s->statement, (SQLUSMALLINT)i, name, ROOM, &length,
                                           &type, &size, &digits, &nullable)))
            return refused(s, SQL_HANDLE_STMT, s->statement, N_("the query failed"));
        struct str text = str_new(s->arena);
        add_utf16(&text, name, length < ROOM ? (size_t)length : ROOM - 1);
        if (i > 1)
            str_addc(line, ',');
        str_add_csv(line, text.s);
    }
    return put(out, line);
}

/* One field of the present row, however long. */
static bool add_field(struct session *s, struct arena *a, SQLUSMALLINT column,
                      struct str *line)
{
    enum { ROOM = 1024 };
    struct str text = str_new(a);
    SQLWCHAR piece[ROOM];
    SQLLEN left;
    for (;;) {
        SQLRETURN got = SQLGetData(s->statement, column, SQL_C_WCHAR, piece, sizeof piece, &left);
        if (got == SQL_NO_DATA)
            break;
        if (!SQL_SUCCEEDED(got))
            return refused(s, SQL_HANDLE_STMT, s->statement, N_("the query failed"));
        if (left == SQL_NULL_DATA)
            break;
        bool is_cut = got == SQL_SUCCESS_WITH_INFO
            && (left == SQL_NO_TOTAL || left >= (SQLLEN)sizeof piece);
        add_utf16(&text, piece, is_cut ? ROOM - 1 : (size_t)left / sizeof *piece);
        if (!is_cut)
            break;
    }
    str_add_csv(line, text.s);
    return true;
}

static bool rows(struct session *s, struct outfile *out, struct str *line, SQLSMALLINT n,
                 size_t *n_rows)
{
    SQLRETURN got;
    while (SQL_SUCCEEDED(got = SQLFetch(s->statement))) {
        struct arena *a = arena_new();
        bool good = true;
        for (SQLSMALLINT i = 1; good && i <= n; i++) {
            if (i > 1)
                str_addc(line, ',');
            good = add_field(s, a, (SQLUSMALLINT)i, line);
        }
        arena_free(a);
        if (!good || !put(out, line))
            return false;
        ++*n_rows;
    }
    return got == SQL_NO_DATA
        || refused(s, SQL_HANDLE_STMT, s->statement, N_("the query failed"));
}

bool odbc_snapshot(const struct query_rule *query, const char *path, size_t *n_rows,
                   struct errs *errs)
{
    struct arena *a = arena_new();
    struct session *s = arena_alloc(a, sizeof *s);
    *s = (struct session){ .arena = a, .query = query, .errs = errs };
    arena_defer(a, end, s);
    struct str line = str_new(a);
    SQLSMALLINT n = 0;
    bool good = connect(s) && execute(s)
        && (SQL_SUCCEEDED(SQLNumResultCols(s->statement, &n))
            || refused(s, SQL_HANDLE_STMT, s->statement, N_("the query failed")));
    if (good && n == 0)
        good = err_at(errs, query->r.at, N_("the query gives no columns; a SELECT is wanted"));
    if (good && n > COLUMNS_MOST)
        good = err_at(errs, query->r.at, N_("the query gives more than %d columns"),
                      COLUMNS_MOST);
    struct outfile *out = good ? outfile_open(a, path, errs) : NULL;
    *n_rows = 0;
    good = out != NULL && heads(s, out, &line, n) && rows(s, out, &line, n, n_rows)
        && outfile_commit(out);
    arena_free(a);
    return good;
}
