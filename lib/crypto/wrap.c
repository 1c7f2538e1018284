/*
 * Keys that encrypt keys; see wrap.h.
 */
#include "lib/crypto/wrap.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/random.h"

/* What the blob is bound to.  Fields are bound to a table's name first, and
 * no table's name has a colon. */
static char *
bound_to(const char *name)
{
	return mem_printf("key:%s", name);
}

int
wrap_new(struct sealer *under, struct buf *out, unsigned char key[WRAP_KEY],
	 const char *name, struct err *e)
{
	random_bytes(key, WRAP_KEY);
	if (wrap_key(under, out, key, name, e) == 0)
		return 0;
	mem_wipe(key, WRAP_KEY);
	return -1;
}

int
wrap_key(struct sealer *under, struct buf *out,
	 const unsigned char key[WRAP_KEY], const char *name, struct err *e)
{
	char *ad = bound_to(name);
	int rc = sealer_seal(under, out, key, WRAP_KEY, ad, e);

	free(ad);
	return rc;
}

int
wrap_open(struct sealer *under, const void *blob, size_t n,
	  unsigned char key[WRAP_KEY], const char *name, struct err *e)
{
	struct buf plain = BUF_INIT;
	char *ad = bound_to(name);
	int rc = -1;

	mem_wipe(key, WRAP_KEY);
	if (sealer_open(under, &plain, blob, n, ad, e) != 0)
		goto out;
	if (plain.len != WRAP_KEY) {
		err_set(e, ERR_DAMAGED, "a wrapped key has a wrong length");
		goto out;
	}
	memcpy(key, plain.s, WRAP_KEY);
	rc = 0;
out:
	mem_wipe(plain.s, plain.len);
	buf_clear(&plain);
	free(ad);
	return rc;
}
