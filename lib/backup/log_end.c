/*
 * The log's last seal; see log_end.h.
 */
#include "lib/backup/log_end.h"

#include "lib/backup/backup.sql.h"
#include "lib/crypto/hex.h"

int
log_end(struct store *store, int64_t *row, char seal[DIGEST_HEX],
    struct err *e)
{
	struct stmt *st = NULL;
	int rc = stmt_open(store, &sql_backup_audit_end, NO_BINDS, &st, e);

	*row = 0;
	seal[0] = '\0';
	if (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		*row = stmt_int(st, 0);
		if (stmt_bytes(st, 1) == DIGEST_SIZE)
			hex_encode(seal, stmt_blob(st, 1), DIGEST_SIZE);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}
