/*
 * The notice that a request for information was provided or refused
 * (article 7): its number, and of a refusal why.  Mail goes through other
 * people's servers, so that nothing stands in it of what was asked for and
 * what for; personal data in the words of a reason are masked, and the code
 * of the receipt was given out once.
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_inforeq.sql.h"
#include "lib/org/setting.h"
#include "lib/text/personal.h"

struct end_facts {
	char *template;
	char *lang;
	char *site;
	char number[RENDER_NUMBER];
	char *facts;
};

static void
facts_clear(struct end_facts *f)
{
	free(f->template);
	free(f->lang);
	free(f->site);
	free(f->facts);
}

/* The ground in the notice's language, and the words of the reason. */
static char *
why(const struct stmt *st, const char *lang)
{
	char *words = render_one_line(stmt_text(st, 8)), *key, *ground;
	struct personal_findings found = PERSONAL_FINDINGS_INIT;
	struct buf b = BUF_INIT;

	if (strcmp(stmt_text(st, 7), "other") != 0) {
		key = mem_printf("inforeq-%s", stmt_text(st, 7));
		ground = template_word(key, lang);
		buf_puts(&b, ground);
		buf_puts(&b, words[0] != '\0' ? ": " : "");
		free(ground);
		free(key);
	}
	personal_find(NULL, words, strlen(words), &found);
	personal_mask_all(&found, words, strlen(words), &b);
	personal_findings_clear(&found);
	free(words);
	return buf_take(&b);
}

/* The department's own number, else the site's. */
static int
add_department(struct store *store, const struct stmt *st, const char *lang,
    struct buf *b, struct err *e)
{
	char *name = render_one_line(stmt_text(st, 9));
	char *phone = render_one_line(stmt_text(st, 10));
	int rc = 0;

	if (phone[0] == '\0') {
		free(phone);
		phone = NULL;
		rc = setting_text(store, SETTING_SITE_PHONE, &phone, e);
	}
	render_fact(b, "fact-department", name, lang);
	render_fact(b, "fact-phone", phone, lang);
	free(name);
	free(phone);
	return rc;
}

static int
take_row(struct store *store, const struct stmt *st, struct end_facts *f,
    struct err *e)
{
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT], *reason;
	int rc;

	f->template = mem_text(stmt_text(st, 0));
	f->lang = mem_text(stmt_text(st, 1));
	f->site = render_one_line(stmt_text(st, 2));
	render_number(st, 3, f->number);
	render_fact(&b, "fact-request", f->number, f->lang);
	render_fact(&b, "fact-received", clock_minute(stmt_int(st, 5), at),
	    f->lang);
	render_fact(&b, "fact-answered", clock_minute(stmt_int(st, 6), at),
	    f->lang);
	if (!stmt_null(st, 7)) {
		reason = why(st, f->lang);
		render_fact(&b, "fact-reason", reason, f->lang);
		free(reason);
	}
	rc = render_place(store, &b, "fact-where", f->lang, "/inforeq/track",
	    f->lang, e);
	if (rc == 0)
		rc = add_department(store, st, f->lang, &b, e);
	f->facts = buf_take(&b);
	return rc;
}

static int
read_facts(struct store *store, int64_t id, struct end_facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_inforeq_end, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64,
		    id);
	if (rc > 0)
		rc = take_row(store, st, f, e);
	stmt_close(st);
	return rc;
}

int
render_inforeq_end(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	struct end_facts f = { .template = NULL };
	int rc = read_facts(store, id, &f, e);

	if (rc == 0) {
		const struct template_value values[] = { { "site", f.site },
			{ "number", f.number }, { "facts", f.facts },
			{ NULL, NULL } };

		rc = render_fill(f.template, f.lang, values, values, out, e);
	}
	if (rc == 0)
		render_wrap(out->body);
	else
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}
