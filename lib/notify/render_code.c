/*
 * The mail with a code that proves an e-mail address.  Only the mail itself
 * shows the digits: whoever looks at the outbox sees a mask, since with
 * them one could say to be somebody else.
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_code.sql.h"
#include "lib/person/code.h"

struct code_facts {
	char *lang;
	char *site;
	int64_t code_id; /* 0: it is over and forgotten */
	char until[CLOCK_TEXT];
	char digits[CODE_DIGITS + 1];
};

static int
read_facts(struct store *store, int64_t id, struct code_facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_code_facts, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64,
		    id);
	if (rc > 0) {
		f->lang = mem_text(stmt_text(st, 0));
		f->site = render_one_line(stmt_text(st, 1));
		f->code_id = stmt_int(st, 2);
		if (!stmt_null(st, 3))
			clock_minute(stmt_int(st, 3), f->until);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
fill(const struct code_facts *f, struct rendered *out, struct err *e)
{
	const struct template_value values[] = { { "site", f->site },
		{ "code", f->digits }, { "until", f->until },
		{ NULL, NULL } };

	return render_fill("code", f->lang, values, values, out, e);
}

int
render_code(struct store *store, struct keyring *keyring, int64_t id,
    struct rendered *out, struct err *e)
{
	struct code_facts f = { .until = "-" };
	int rc = read_facts(store, id, &f, e);

	memset(f.digits, '*', CODE_DIGITS);
	if (rc == 0 && keyring != NULL)
		rc = code_digits(store, keyring, f.code_id, f.digits, e);
	if (rc == 0)
		rc = fill(&f, out, e);
	if (rc < 0)
		rendered_clear(out);
	mem_wipe(f.digits, sizeof(f.digits));
	free(f.lang);
	free(f.site);
	return rc;
}
