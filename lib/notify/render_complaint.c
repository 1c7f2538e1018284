/*
 * Notices about complaints.  Each is a text of share/texts/notices whose
 * {{facts}} are the lines that its event has something to say for, so that
 * a text needs no case for what is missing.  What the complainant or the
 * officer wrote never goes into a mail: it is read at the complaint window.
 * The one exception is what can be done against a refusal.
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_complaint.sql.h"
#include "lib/notify/template.h"
#include "lib/org/setting.h"
#include "lib/text/width.h"

#define LABEL_KO 12 /* columns of the facts' labels */
#define LABEL_EN 14

struct case_facts {
	char *template;
	char *lang;
	char *site;
	char number[RENDER_NUMBER];
	char leading[RENDER_NUMBER];
	char *kind;
	char *action;
	char *state; /* in words */
	char filed[CLOCK_TEXT];
	char received[CLOCK_TEXT];
	char due[CLOCK_TEXT];
	char until[CLOCK_TEXT];
	char pay_until[CLOCK_TEXT];
	char *amount;
	char *department;
	char *phone;
	char *officer;
	char *reason;
	char *agency;
	char *remedy;
	char *pay;   /* how to pay */
	char *where; /* where to read what was written */
	char *words; /* the same as a paragraph; "" where nothing was */
	char *facts;
};

static void
facts_clear(struct case_facts *f)
{
	char *const all[] = { f->template, f->lang, f->site, f->kind,
		f->action, f->state, f->amount, f->department, f->phone,
		f->officer, f->reason, f->agency, f->remedy, f->pay, f->where,
		f->words, f->facts };

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		free(all[i]);
}

/* Whether it asks for a supplement. */
static bool
wants_supplement(const char *action)
{
	return strcmp(action, "supplement") == 0 ||
	    strcmp(action, "supplement-again") == 0 ||
	    strcmp(action, "prolong") == 0;
}

/* Whether the complaint is being handled after the event, so that a
 * deadline runs; while a pause lasts it is not known yet. */
static bool
has_due(const char *state, const char *action)
{
	if (wants_supplement(action) || strcmp(action, "pause") == 0)
		return false;
	return strcmp(state, "received") == 0 ||
	    strcmp(state, "assigned") == 0 ||
	    strcmp(state, "in-progress") == 0;
}

static void
print_minute(int64_t us, char out[CLOCK_TEXT])
{
	out[0] = '\0';
	if (us != 0)
		clock_minute(us, out);
}

void
render_number(const struct stmt *st, int column, char out[RENDER_NUMBER])
{
	out[0] = '\0';
	if (!stmt_null(st, column))
		snprintf(out, RENDER_NUMBER, "%04" PRId64 "-%06" PRId64,
		    stmt_int(st, column), stmt_int(st, column + 1));
}

/* "12,500원", "12,500 won". */
static char *
won(int64_t amount, const char *lang)
{
	char digits[RENDER_NUMBER];
	struct buf b = BUF_INIT;
	size_t n;

	snprintf(digits, sizeof(digits), "%" PRId64, amount);
	n = strlen(digits);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			buf_putc(&b, ',');
		buf_putc(&b, digits[i]);
	}
	buf_puts(&b, strcmp(lang, "en") == 0 ? " won" : "원");
	return buf_take(&b);
}

/* The word for key; the key itself where there is none, so that a notice
 * never fails for a new state. */
static char *
word(const char *key, const char *lang)
{
	char *text = template_word(key, lang);

	return text != NULL ? text : mem_text(key);
}

static void
take_times(struct stmt *st, struct case_facts *f)
{
	const char *state = stmt_text(st, 7);

	print_minute(stmt_int(st, 8), f->filed);
	print_minute(stmt_int(st, 9), f->received);
	f->due[0] = f->until[0] = f->pay_until[0] = '\0';
	if (has_due(state, f->action))
		print_minute(stmt_int(st, 10), f->due);
	if (wants_supplement(f->action))
		print_minute(stmt_int(st, 11), f->until);
	if (strcmp(f->action, "bill") == 0) {
		print_minute(stmt_int(st, 12), f->pay_until);
		f->amount = won(stmt_int(st, 13), f->lang);
	}
}

static void
take_row(struct stmt *st, struct case_facts *f)
{
	const char *phone = stmt_text(st, 15);

	f->template = mem_text(stmt_text(st, 0));
	f->lang = mem_text(stmt_text(st, 1));
	f->site = render_one_line(stmt_text(st, 2));
	render_number(st, 3, f->number);
	f->kind = render_one_line(stmt_text(st, 5));
	f->action = mem_text(stmt_text(st, 6));
	f->state = word(stmt_text(st, 7), f->lang);
	take_times(st, f);
	f->department = render_one_line(stmt_text(st, 14));
	f->phone = render_one_line(phone != NULL && phone[0] != '\0' ? phone :
	    stmt_text(st, 16));
	f->officer = render_one_line(stmt_text(st, 17));
	f->reason = render_one_line(stmt_text(st, 18));
	f->agency = render_one_line(stmt_text(st, 19));
	f->remedy = render_lines(stmt_text(st, 20));
	render_wrap(f->remedy);
	render_number(st, 21, f->leading);
	f->where = word(stmt_int(st, 23) != 0 ? "where-password" :
	    "where-department", f->lang);
	render_wrap(f->where);
	f->words = stmt_int(st, 24) != 0 ? mem_printf("\n%s\n", f->where) :
	    mem_text("");
}

/* What the settings add: the site's number, and where to pay. */
static int
take_settings(struct store *store, struct case_facts *f, struct err *e)
{
	char *account = NULL;

	if (f->phone[0] == '\0') {
		free(f->phone);
		f->phone = NULL;
		if (setting_text(store, SETTING_SITE_PHONE, &f->phone, e) < 0)
			return -1;
	}
	if (setting_text(store, SETTING_SITE_BANK_ACCOUNT, &account, e) < 0)
		return -1;
	f->pay = word(account[0] != '\0' ? "pay-to" : "pay-ask", f->lang);
	render_wrap(f->pay);
	if (account[0] != '\0') {
		char *line = render_one_line(account);
		char *both = mem_printf("%s\n%s", f->pay, line);

		free(f->pay);
		free(line);
		f->pay = both;
	}
	free(account);
	return 0;
}

static int
read_facts(struct store *store, int64_t id, struct case_facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_complaint_facts,
	    BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		take_row(st, f);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64,
		    id);
	stmt_close(st);
	return rc < 0 ? -1 : take_settings(store, f, e);
}

void
render_fact(struct buf *b, const char *key, const char *value,
    const char *lang)
{
	size_t wide = strcmp(lang, "en") == 0 ? LABEL_EN : LABEL_KO, at;
	char *label;

	if (value == NULL || value[0] == '\0')
		return;
	label = word(key, lang);
	if (b->len > 0)
		buf_putc(b, '\n');
	buf_puts(b, label);
	for (at = text_width(label, strlen(label)); at < wide; at++)
		buf_putc(b, ' ');
	buf_puts(b, value);
	free(label);
}

static void
make_facts(struct case_facts *f)
{
	const struct {
		const char *key;
		const char *value;
	} all[] = {
		{ "fact-number", f->number },
		{ "fact-leading", f->leading },
		{ "fact-kind", f->kind },
		{ "fact-filed", f->filed },
		{ "fact-received", f->received },
		{ "fact-state", f->state },
		{ "fact-amount", f->amount },
		{ "fact-pay-until", f->pay_until },
		{ "fact-reason", f->reason },
		{ "fact-agency", f->agency },
		{ "fact-until", f->until },
		{ "fact-due", f->due },
		{ "fact-department", f->department },
		{ "fact-officer", f->officer },
		{ "fact-phone", f->phone },
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		render_fact(&b, all[i].key, all[i].value, f->lang);
	f->facts = buf_take(&b);
}

static int
fill(const struct case_facts *f, struct rendered *out, struct err *e)
{
	/* a subject is logged by mail servers: the number and no more */
	const struct template_value subject[] = { { "site", f->site },
		{ "number", f->number }, { NULL, NULL } };
	const struct template_value body[] = { { "site", f->site },
		{ "number", f->number }, { "facts", f->facts },
		{ "pay", f->pay }, { "where", f->where },
		{ "words", f->words },
		{ "remedy", f->remedy }, { NULL, NULL } };

	return render_fill(f->template, f->lang, subject, body, out, e);
}

int
render_complaint(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	struct case_facts f = { .template = NULL };
	int rc = read_facts(store, id, &f, e);

	if (rc == 0) {
		make_facts(&f);
		rc = fill(&f, out, e);
	}
	if (rc < 0)
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}
