/* password.c - see password.h. */
#include "run/password.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/saslprep.h"

/* The start of the file: one byte more than a byte order mark, a password and the end of
 * its line take, so that a longer line is seen to be longer. */
struct head {
    char s[3 + PASSWORD_MOST + 2 + 1];
    size_t n;
};

/* As ssh asks of its keys: what others own is theirs to guard. */
static bool is_private(int fd, const char *path, struct errs *errs)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || st.st_uid != geteuid() || (st.st_mode & 077) == 0)
        return true;
    return err_at(errs, (struct place){ .path = path },
                  N_("others may read this password; make the file yours alone: chmod 600 %s"),
                  path);
}

static bool read_head(int fd, const char *path, struct head *h, struct errs *errs)
{
    while (h->n < sizeof h->s) {
        ssize_t got = read(fd, h->s + h->n, sizeof h->s - h->n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_system(errs, path, N_("cannot read this file: %s"), strerror(errno));
        if (got == 0)
            break;
        h->n += (size_t)got;
    }
    return true;
}

/* Cuts the head down to its first line, without a byte order mark and the line's end. */
static void first_line(struct head *h)
{
    if (h->n >= 3 && memcmp(h->s, "\xEF\xBB\xBF", 3) == 0) {
        h->n -= 3;
        memmove(h->s, h->s + 3, h->n);
    }
    const char *end = memchr(h->s, '\n', h->n);
    if (end != NULL)
        h->n = (size_t)(end - h->s);
    if (h->n > 0 && h->s[h->n - 1] == '\r')
        h->n--;
}

/* Places are told, letters never. */
static bool is_good(const struct head *h, const char *path, struct errs *errs)
{
    struct place start = { path, 1, 1 };
    if (h->n == 0)
        return err_at(errs, start, N_("the first line is empty; it has to be the password"));
    if (h->n > PASSWORD_MOST)
        return err_at(errs, start,
                      N_("the password is longer than %d bytes, the most that a PDF takes"),
                      PASSWORD_MOST);
    size_t bad = utf8_bad(h->s, h->n);
    if (bad < h->n)
        return err_at(errs, file_place(path, h->s, bad),
                      N_("the password is not UTF-8; save the file as UTF-8 text"));
    bad = saslprep_bad(h->s, h->n);
    if (bad < h->n)
        return err_at(errs, file_place(path, h->s, bad),
                      N_("not every reader takes this character of a password alike; use "
                         "letters, digits, punctuation and plain spaces"));
    bad = h->s[0] == ' ' ? 0 : h->s[h->n - 1] == ' ' ? h->n - 1 : h->n;
    return bad == h->n
        || err_at(errs, file_place(path, h->s, bad),
                  N_("the password begins or ends with a space, which nobody sees; take it "
                     "away"));
}

bool password_read(const char *path, struct password *out, struct errs *errs)
{
    struct head h = { .n = 0 };
    int fd = file_open(path, path, errs);
    /* For the workers and what libraries copy, too. Not before: /dev/stdin could not be
     * opened any more. */
    prctl(PR_SET_DUMPABLE, 0);
    bool good = fd >= 0 && is_private(fd, path, errs) && read_head(fd, path, &h, errs);
    if (fd >= 0)
        close(fd);
    if (good)
        first_line(&h);
    good = good && is_good(&h, path, errs);
    if (good) {
        memcpy(out->text, h.s, h.n);
        out->text[h.n] = '\0';
    }
    explicit_bzero(&h, sizeof h);
    return good;
}

void password_forget(struct password *p)
{
    explicit_bzero(p, sizeof *p);
}
