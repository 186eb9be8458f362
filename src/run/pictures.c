/* pictures.c - see pictures.h. */
#include "run/pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

#define DOTS_PER_INCH "36"

/* Where the program is; NULL: nowhere. Nothing between two colons is the folder where we are, which
 * may be a workspace, and is passed over. */
static const char *pdftoppm(struct arena *a)
{
    const char *path = getenv("PATH");
    for (const char *p = path == NULL ? "" : path; *p != '\0';) {
        size_t n = strcspn(p, ":");
        const char *program = path_join(a, arena_dupn(a, p, n), "pdftoppm");
        if (n > 0 && access(program, X_OK) == 0)
            return program;
        p += n + (p[n] == ':');
    }
    return NULL;
}

static void __attribute__((noreturn)) become(const char *program, const char *path, int out)
{
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(out, STDOUT_FILENO);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    execl(program, "pdftoppm", "-jpeg", "-jpegopt", "quality=60", "-r",
           DOTS_PER_INCH, "-f", "1", "-l", "1", "-singlefile",
           path, (char *)NULL);
    _exit(127);
}

bool pictures_are_possible(void)
{
    struct arena *a = arena_new();
    bool found = pdftoppm(a) != NULL;
    arena_free(a);
    return found;
}

static bool is_whole(struct bytes jpeg)
{
    return jpeg.n > 8 && memcmp(jpeg.s, "\xFF\xD8\xFF", 3) == 0
        && memcmp(jpeg.s + jpeg.n - 2, "\xFF\xD9", 2) == 0;
}

/* What it prints; of no bytes where it fails or is not there. */
static struct str picture_made(struct arena *a, const char *path)
{
    struct str out = str_new(a);
    int ends[2], status = 0;
    const char *program = pdftoppm(a);
    if (program == NULL || pipe2(ends, O_CLOEXEC) != 0)
        return out;
    pid_t pid = fork();
    if (pid == 0)
        become(program, path, ends[1]);
    close(ends[1]);
    char piece[16 * 1024];
    for (ssize_t n; (n = read(ends[0], piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR);)
        if (n > 0)
            str_addn(&out, piece, (size_t)n);
    close(ends[0]);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (pid < 0 || status != 0 || !is_whole((struct bytes){ out.s, out.n }))
        out.n = 0;
    return out;
}

static char *base64(struct arena *a, const char *bytes, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct str out = str_new(a);
    for (size_t i = 0; i < n; i += 3) {
        unsigned long three = (unsigned long)(unsigned char)bytes[i] << 16;
        three |= i + 1 < n ? (unsigned long)(unsigned char)bytes[i + 1] << 8 : 0;
        three |= i + 2 < n ? (unsigned long)(unsigned char)bytes[i + 2] : 0;
        str_addc(&out, digits[three >> 18]);
        str_addc(&out, digits[three >> 12 & 63]);
        str_addc(&out, i + 1 < n ? digits[three >> 6 & 63] : '=');
        str_addc(&out, i + 2 < n ? digits[three & 63] : '=');
    }
    return out.s;
}

const char *picture_of(struct arena *a, const char *root, const char *path, const char *sha256)
{
    if (!pictures_are_possible())
        return NULL;
    struct errs *ignored = errs_new();
    struct arena *own = arena_new();
    const char *folder = path_join(own, root, ".alternat/pictures");
    const char *kept = arena_printf(own, "%s/%s-" DOTS_PER_INCH ".jpg", folder, sha256);
    struct bytes jpeg = { 0 };
    if (!file_exists(kept) || file_is_link(kept) || !file_read(own, kept, kept, &jpeg, ignored) || !is_whole(jpeg)) {
        struct str made = picture_made(own, path);
        jpeg = (struct bytes){ made.s, made.n };
        if (jpeg.n > 0 && dir_make(folder, ignored))
            file_write(kept, jpeg.s, jpeg.n, ignored);
    }
    const char *uri = jpeg.n == 0
        ? NULL
        : arena_printf(a, "data:image/jpeg;base64,%s", base64(own, jpeg.s, jpeg.n));
    arena_free(own);
    errs_free(ignored);
    return uri;
}
