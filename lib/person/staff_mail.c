/*
 * Addresses of the people who work here; see staff_mail.h.
 */
#include "lib/person/staff_mail.h"

#include <stdlib.h>
#include <string.h>

#include "lib/person/person.h"
#include "lib/person/staff_mail.sql.h"

int
staff_mail_check(const char *address, struct err *e)
{
	if (address == NULL || address[0] == '\0' ||
	    is_mail_address(address))
		return 0;
	return err_set(e, ERR_USAGE, "that is not an e-mail address");
}

int
staff_mail_set(struct store *store, struct keyring *keyring,
    int64_t staff_id, const char *address, struct err *e)
{
	unsigned char *sealed = NULL;
	size_t n = 0;
	int rc;

	if (staff_mail_check(address, e) < 0)
		return -1;
	if (address != NULL && address[0] != '\0') {
		if (keyring == NULL)
			return err_set(e, ERR_CRYPTO, "an e-mail address is "
			    "sealed, and there is no key");
		if (person_seal_text(store, keyring, "staff", "email",
		    staff_id, address, strlen(address), &sealed, &n, e) < 0)
			return -1;
	}
	rc = store_run(store, &sql_staff_mail_put, BINDS(
	    b_int("id", staff_id), b_blob("sealed", sealed, n)), e);
	free(sealed);
	return rc;
}

int
staff_mail_get(struct store *store, struct keyring *keyring,
    int64_t staff_id, char **address, struct err *e)
{
	struct stmt *st;
	int rc;

	*address = NULL;
	if (stmt_open(store, &sql_staff_mail_of,
	    BINDS(b_int("id", staff_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		rc = person_unseal_text(store, keyring, "staff", "email",
		    staff_id, stmt_blob(st, 0), stmt_bytes(st, 0), address,
		    NULL, e);
	stmt_close(st);
	return rc;
}
