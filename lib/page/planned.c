/*
 * What is to be published or withdrawn at a set time; see planned.h.
 */
#include "lib/page/planned.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/page/page.h"
#include "lib/page/page.sql.h"

struct planned {
	char *path;
	char *lang;
	bool publish;
};

static int
read_planned(struct store *store, struct planned **out, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_page_planned, BINDS(
	    b_int("now", clock_now())), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		(*out)[(*n)++] = (struct planned){
			mem_text(stmt_text(st, 0)), mem_text(stmt_text(st, 1)),
			stmt_int(st, 2) != 0,
		};
	}
	stmt_close(st);
	return rc;
}

static int
do_one(struct store *store, const struct planned *what, bool only_look,
    struct page_planned *done, struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	int rc = page_find(store, what->path, what->lang, &p, e);

	if (rc == 0 && what->publish) {
		rc = page_check_publish(store, &p, e);
		if (rc < 0 && e->code == ERR_REFUSED) {
			err_clear(e);
			done->refused++;
			page_row_clear(&p);
			return 0;
		}
	}
	if (rc == 0 && !only_look)
		rc = what->publish ? page_publish(store, &p, 0, "", e) :
		    page_withdraw(store, &p, e);
	done->published += rc == 0 && what->publish;
	done->withdrawn += rc == 0 && !what->publish;
	page_row_clear(&p);
	return rc;
}

int
page_do_planned(struct store *store, bool only_look,
    struct page_planned *done, struct err *e)
{
	struct planned *what = NULL;
	size_t n = 0;
	int rc;

	*done = (struct page_planned){ .published = 0 };
	rc = read_planned(store, &what, &n, e);
	for (size_t i = 0; i < n; i++) {
		if (rc == 0)
			rc = do_one(store, &what[i], only_look, done, e);
		free(what[i].path);
		free(what[i].lang);
	}
	free(what);
	return rc;
}
