/* pdf_encrypt.c - a copy under a password, read back before it is believed; see proof.h. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "proof/pdf_objects.h"
#include "proof/pdf_xmp.h"
#include "proof/proof.h"

static qpdf_data quiet_qpdf(void)
{
    qpdf_data q = qpdf_init();
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    qpdf_set_attempt_recovery(q, QPDF_FALSE);
    return q;
}

/* --- the copy is written --- */

/* PDF/A allows no encryption, so the copy must not say that it is one: its elements and
 * attributes become as many spaces. */
static void blank_claims(char *xmp)
{
    for (char *p = xmp; (p = strstr(p, "pdfaid:")) != NULL;) {
        bool is_element = p > xmp && p[-1] == '<';
        char *end = is_element ? strstr(p, "</pdfaid:") : strchr(p, '"');
        end = end == NULL ? NULL : strchr(end + 1, is_element ? '>' : '"');
        if (end == NULL)
            return;
        memset(p - is_element, ' ', (size_t)(end + 1 - p) + is_element);
        p = end;
    }
}

/* What cannot be done here is seen when the copy is read back. */
static void drop_claims(qpdf_data q, struct arena *a)
{
    unsigned char *raw = NULL;
    size_t n = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh metadata = qpdf_oh_get_key(q, qpdf_get_root(q), "/Metadata");
    if (qpdf_oh_is_stream(q, metadata)
        && (qpdf_oh_get_stream_data(q, metadata, qpdf_dl_generalized, &filtered, &raw, &n)
            & QPDF_ERRORS) == 0
        && raw != NULL) {
        char *xmp = arena_dupn(a, (char *)raw, n);
        blank_claims(xmp);
        qpdf_oh none = qpdf_oh_new_null(q);
        qpdf_oh_replace_stream_data(q, metadata, (unsigned char *)xmp, n, none, none);
    }
    free(raw);
}

/* Who may read may do everything: forbidding more keeps nobody from it but those who keep
 * rules, and has shut out screen readers. The owner's password is the same one. */
static void ask_encryption(qpdf_data q, const char *password)
{
    qpdf_set_stream_data_mode(q, qpdf_s_preserve);
    qpdf_set_r6_encryption_parameters2(q, password, password,
                                       QPDF_TRUE,     /* accessibility */
                                       QPDF_TRUE,     /* extract */
                                       QPDF_TRUE,     /* assemble */
                                       QPDF_TRUE,     /* annotate and forms */
                                       QPDF_TRUE,     /* fill in forms */
                                       QPDF_TRUE,     /* all other changes */
                                       qpdf_r3p_full, /* print */
                                       QPDF_TRUE);    /* metadata are encrypted too */
}

static bool encrypt(qpdf_data q, struct arena *a, struct bytes file, const char *shown,
                    const char *password)
{
    if ((qpdf_read_memory(q, shown, file.s, file.n, NULL) & QPDF_ERRORS) != 0)
        return false;
    drop_claims(q, a);
    if ((qpdf_init_write_memory(q) & QPDF_ERRORS) != 0)
        return false;
    ask_encryption(q, password);
    return (qpdf_write(q) & QPDF_ERRORS) == 0 && qpdf_get_buffer(q) != NULL;
}

static bool write_copy(struct arena *a, const char *path, const char *copy, const char *shown,
                       const char *password, size_t *n_pages, struct errs *errs)
{
    struct bytes file;
    if (!file_read(a, path, shown, &file, errs))
        return false;
    qpdf_data q = quiet_qpdf();
    bool good = encrypt(q, a, file, shown, password);
    *n_pages = good ? (size_t)qpdf_get_num_pages(q) : 0;
    qpdf_error e = qpdf_has_error(q) ? qpdf_get_error(q) : NULL;
    good = good && e == NULL
        ? file_write(copy, qpdf_get_buffer(q), qpdf_get_buffer_length(q), errs)
        : err_at(errs, (struct place){ .path = shown },
                 N_("the file cannot be encrypted: %s"),
                 e == NULL ? "?" : qpdf_get_error_message_detail(q, e));
    qpdf_cleanup(&q);
    return good;
}

/* --- the copy is read back --- */

static bool is_aes_256(struct pdfin *f)
{
    const struct item *encryption = pdfin_key(f, f->trailer, "Encrypt");
    const struct item *filter = pdfin_key(f, pdfin_key(f, encryption, "CF"), "StdCF");
    long version = 0, revision = 0;
    return pdfin_integer(f, encryption, "V", &version) && version == 5
        && pdfin_integer(f, encryption, "R", &revision) && revision == 6
        && pdfin_name_is(f, encryption, "StmF", "StdCF")
        && pdfin_name_is(f, encryption, "StrF", "StdCF")
        && pdfin_name_is(f, filter, "CFM", "AESV3");
}

static bool says_pdfa(struct pdfin *f)
{
    struct bytes bytes;
    struct xmp xmp;
    return pdfin_stream(f, f->arena, pdfin_key(f, pdfin_root(f), "Metadata"), &bytes)
        && pdfin_xmp(f->arena, bytes, f->verdict, &xmp) && xmp.pdfa_part != NULL;
}

static bool opens_without_password(struct bytes file, const char *shown)
{
    qpdf_data q = quiet_qpdf();
    bool opens = (qpdf_read_memory(q, shown, file.s, file.n, NULL) & QPDF_ERRORS) == 0;
    if (qpdf_has_error(q))
        qpdf_get_error(q); /* taken away, or it would be printed */
    qpdf_cleanup(&q);
    return opens;
}

static void copy_judge(struct pdfin *f, size_t n_pages)
{
    struct verdict *v = f->verdict;
    if (!is_aes_256(f))
        fault(v, N_("the file is not encrypted with AES-256 of revision 6"));
    if (!qpdf_allow_accessibility(f->qpdf))
        fault(v, N_("the file's encryption shuts out screen readers"));
    if (f->n_pages != n_pages)
        fault(v, N_("the encrypted copy has %zu pages, its original %zu"), f->n_pages, n_pages);
    if (says_pdfa(f))
        fault(v, N_("the file is encrypted and says that it is PDF/A"));
    if (opens_without_password(f->bytes, f->shown))
        fault(v, N_("the encrypted copy opens without its password"));
}

bool proof_encrypt(struct arena *a, const char *path, const char *copy, const char *shown,
                   const char *password, struct errs *errs)
{
    size_t n_pages;
    if (!write_copy(a, path, copy, shown, password, &n_pages, errs))
        return false;
    struct verdict v = verdict_new(a, shown, errs);
    struct pdfin *f = pdfin_open_with(a, copy, shown, password, &v);
    if (f != NULL)
        copy_judge(f, n_pages);
    pdfin_close(f);
    return verdict_close(&v);
}
