/*
 * The end of a certificate; see certificate.h.
 */
#include "lib/crypto/certificate.h"

#include <string.h>
#include <time.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/crypto/libcrypto.h"

#define MOST (1u << 20) /* bytes of a file that can be a chain */

static int
read_end(const struct libcrypto *l, const struct buf *text, int64_t *us)
{
	BIO *bio = l->BIO_new_mem_buf(text->s, (int)text->len);
	X509 *c = bio != NULL ?
	    l->PEM_read_bio_X509(bio, NULL, NULL, NULL) : NULL;
	struct tm tm = { .tm_isdst = 0 };
	int rc = -1;

	if (c != NULL &&
	    l->ASN1_TIME_to_tm(l->X509_get0_notAfter(c), &tm) == 1) {
		*us = (int64_t)timegm(&tm) * CLOCK_SECOND;
		rc = 0;
	}
	l->X509_free(c);
	l->BIO_free(bio);
	l->ERR_clear_error();
	return rc;
}

int
certificate_end(const char *path, int64_t *us, struct err *e)
{
	struct buf text = BUF_INIT;
	int rc = file_read(path, &text, e);

	if (rc == 0 && (text.len == 0 || text.len > MOST ||
	    read_end(libcrypto(), &text, us) < 0)) {
		rc = err_set(e, ERR_INPUT, "%s: no certificate in PEM form "
		    "begins there", path);
	}
	buf_clear(&text);
	return rc;
}
