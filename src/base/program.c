/* program.c - see program.h. */
#include "base/program.h"

#include <elf.h>
#include <link.h>
#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "base/stream.h"

static size_t padded(size_t n)
{
    return (n + 3) & ~(size_t)3;
}

/* Adds the build id among an object's notes; false where there is none. */
static bool add_build_id(struct digest *d, const char *notes, size_t n)
{
    static const char gnu[] = "GNU";
    for (ElfW(Nhdr) h; n >= sizeof h;) {
        memcpy(&h, notes, sizeof h);
        size_t name = padded(h.n_namesz), all = sizeof h + name + padded(h.n_descsz);
        if (all > n)
            return false;
        if (h.n_type == NT_GNU_BUILD_ID && h.n_namesz == sizeof gnu
            && memcmp(notes + sizeof h, gnu, sizeof gnu) == 0) {
            digest_add(d, notes + sizeof h + name, h.n_descsz);
            return true;
        }
        notes += all;
        n -= all;
    }
    return false;
}

static int add_object(struct dl_phdr_info *info, size_t size, void *digest)
{
    (void)size;
    bool found = false;
    for (int i = 0; i < info->dlpi_phnum && !found; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];
        if (p->p_type == PT_NOTE)
            found = add_build_id(digest, (const char *)(info->dlpi_addr + p->p_vaddr), p->p_memsz);
    }
    if (!found) {
        struct stamp stamp;
        bool is_program = info->dlpi_name == NULL || *info->dlpi_name == '\0';
        if (file_stamp(is_program ? "/proc/self/exe" : info->dlpi_name, &stamp))
            digest_add(digest, &stamp, sizeof stamp);
    }
    return 0;
}

const char *program_digest(struct arena *a)
{
    struct digest *d = digest_begin(a);
    dl_iterate_phdr(add_object, d);
    return digest_end(d, a);
}
