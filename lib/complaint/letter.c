/*
 * Letters to a complainant; see letter.h.  What a letter says is put
 * together here, as rows and parts; how it looks is letter_text.c's and
 * letter_html.c's.
 */
#include "lib/complaint/letter.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/event.h"
#include "lib/complaint/letter.sql.h"
#include "lib/complaint/letter_impl.h"
#include "lib/complaint/period.h"
#include "lib/notify/template.h"
#include "lib/org/setting.h"
#include "lib/person/person.h"

/* What the rows of the database say. */
struct letter_case {
	const struct complaint *c;
	int64_t event_id; /* the receipt, or the result */
	char *leading;    /* number of the case it was merged into, or NULL */
	char *kind;
	char *department;
	char *phone;
	char *officer;
	char *action;
	int64_t at;
	char *remedy;
	char *name;       /* the complainant's, or NULL */
	char *title;
	char *text;       /* the result's, or NULL */
};

int
letter_kind_read(const char *word, enum letter_kind *kind, struct err *e)
{
	*kind = strcmp(word, "result") == 0 ? LETTER_RESULT : LETTER_RECEIPT;
	if (*kind == LETTER_RESULT || strcmp(word, "receipt") == 0)
		return 0;
	err_set(e, ERR_USAGE, "'%.40s' is no letter", word);
	return err_hint(e, "there are receipt and result");
}

static int
find_event(struct complaint_desk *d, const struct complaint *c,
    enum letter_kind kind, int64_t *id, struct err *e)
{
	if (store_int(d->store, kind == LETTER_RESULT ? &sql_letter_result :
	    &sql_letter_received, BINDS(b_int("id", c->id)), id, e) < 0)
		return -1;
	if (*id != 0)
		return 0;
	return kind == LETTER_RESULT ? err_set(e, ERR_REFUSED, "complaint %s "
	    "has no result yet", c->number) : err_set(e, ERR_REFUSED,
	    "complaint %s was not received yet (article 9)", c->number);
}

int
letter_check(struct complaint_desk *d, const struct complaint *c,
    enum letter_kind kind, struct err *e)
{
	int64_t id;

	if (find_event(d, c, kind, &id, e) < 0)
		return -1;
	if (d->keyring != NULL)
		return 0;
	err_set(e, ERR_CRYPTO, "a letter says what is sealed, and there is "
	    "no key");
	return err_hint(e, "name the key file with --key or OSAN_KEY");
}

static void
case_clear(struct letter_case *k)
{
	free(k->leading);
	free(k->kind);
	free(k->department);
	free(k->phone);
	free(k->officer);
	free(k->action);
	free(k->remedy);
	free(k->name);
	free(k->title);
	free(k->text);
}

static void
letter_clear(struct letter *l)
{
	free(l->site);
	free(l->heading);
	free(l->whom);
	free(l->intro);
	free(l->caption);
	free(l->foot);
	for (size_t i = 0; i < l->n_rows; i++) {
		free(l->rows[i].label);
		free(l->rows[i].value);
	}
	for (size_t i = 0; i < l->n_parts; i++) {
		free(l->parts[i].heading);
		free(l->parts[i].text);
	}
}

static int
read_rows(struct complaint_desk *d, struct letter_case *k, struct letter *l,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(d->store, &sql_letter_facts, BINDS(
	    b_int("id", k->c->id), b_int("event_id", k->event_id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		const char *phone = stmt_text(st, 4);

		l->site = mem_text(stmt_text(st, 0));
		l->lang = strcmp(stmt_text(st, 1), "en") == 0 ? "en" : "ko";
		k->kind = mem_text(stmt_text(st, 2));
		k->department = mem_text(stmt_text(st, 3));
		k->phone = mem_text(phone[0] != '\0' ? phone :
		    stmt_text(st, 5));
		k->officer = mem_text(stmt_text(st, 6));
		k->action = mem_text(stmt_text(st, 7));
		k->at = stmt_int(st, 8);
		k->remedy = mem_text(stmt_text(st, 9));
	}
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no complaint %s",
		    k->c->number);
	stmt_close(st);
	if (rc < 0 || (k->phone != NULL && k->phone[0] != '\0'))
		return rc < 0 ? -1 : 0;
	free(k->phone);
	k->phone = NULL;
	return setting_text(d->store, SETTING_SITE_PHONE, &k->phone, e);
}

static int
read_leading(struct complaint_desk *d, struct letter_case *k, struct err *e)
{
	struct complaint other = COMPLAINT_INIT;
	int rc;

	if (k->c->merged_into == 0)
		return 0;
	rc = complaint_get(d->store, k->c->merged_into, &other, e);
	if (rc == 0)
		k->leading = mem_text(other.number);
	complaint_clear(&other);
	return rc;
}

/* The words, and who wrote them. */
static int
read_words(struct complaint_desk *d, struct letter_case *k,
    enum letter_kind kind, struct err *e)
{
	struct person person = { 0 };
	char *title = NULL, *text = NULL;
	int64_t words;
	int rc = -1;

	if (complaint_words_event(d->store, k->c->id, &words, e) < 0 ||
	    complaint_event_words(d->store, d->keyring, words, &k->title,
	    &text, e) < 0)
		goto out;
	if (kind == LETTER_RESULT && complaint_event_words(d->store,
	    d->keyring, k->event_id, &title, &k->text, e) < 0)
		goto out;
	rc = person_get(d->store, d->keyring, k->c->citizen_id, &person, e);
	if (rc == 0 && person.erased_at != 0)
		rc = err_set(e, ERR_REFUSED, "the personal data of its "
		    "complainant were erased: complaint %s has no letters",
		    k->c->number);
	if (rc == 0)
		k->name = mem_text(person.name);
out:
	person_clear(&person);
	free(title);
	free(text);
	return rc;
}

static char *
word(const struct letter *l, const char *key)
{
	char *text = template_word(key, l->lang);

	return text != NULL ? text : mem_text(key);
}

/* A row, where there is a value; it is swallowed. */
static void
add_row(struct letter *l, const char *key, char *take_value)
{
	if (take_value == NULL || take_value[0] == '\0') {
		free(take_value);
		return;
	}
	assert(l->n_rows < LETTER_ROWS);
	l->rows[l->n_rows++] = (struct letter_row){ word(l, key),
		take_value };
}

static void
add_part(struct letter *l, const char *key, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	assert(l->n_parts < LETTER_PARTS);
	l->parts[l->n_parts++] = (struct letter_part){ word(l, key),
		mem_text(text) };
}

static char *
minute(int64_t us)
{
	char text[CLOCK_TEXT];

	return us != 0 ? mem_text(clock_minute(us, text)) : NULL;
}

/* "12,500원", "12,500 won", as notices have it. */
static char *
won(const struct letter *l, int64_t amount)
{
	struct buf b = BUF_INIT;
	char digits[24];
	size_t n;

	if (amount == 0)
		return NULL;
	n = (size_t)snprintf(digits, sizeof(digits), "%" PRId64, amount);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			buf_putc(&b, ',');
		buf_putc(&b, digits[i]);
	}
	buf_puts(&b, strcmp(l->lang, "en") == 0 ? " won" : "원");
	return buf_take(&b);
}

/* "7일", "7 days", in the letter's language. */
static char *
period_in_words(const struct letter *l, const char *text)
{
	static const char *const keys[] = {
		[PERIOD_IMMEDIATE] = "period-immediate",
		[PERIOD_HOURS] = "period-hour",
		[PERIOD_DAYS] = "period-day",
		[PERIOD_WEEKS] = "period-week",
		[PERIOD_MONTHS] = "period-month",
		[PERIOD_YEARS] = "period-year",
	};
	struct err none = ERR_INIT;
	char *unit, *both;
	struct period p;

	if (period_parse(text, &p, &none) < 0)
		return mem_text(text);
	unit = word(l, keys[p.unit]);
	if (p.unit == PERIOD_IMMEDIATE)
		return unit;
	both = strcmp(l->lang, "en") == 0 ? mem_printf("%d %s%s", p.n, unit,
	    p.n == 1 ? "" : "s") : mem_printf("%d%s", p.n, unit);
	free(unit);
	return both;
}

/* Whom to ask: on every letter (article 9). */
static void
add_office(struct letter *l, const struct letter_case *k)
{
	add_row(l, "fact-department", mem_text(k->department));
	add_row(l, "fact-officer", mem_text(k->officer));
	add_row(l, "fact-phone", mem_text(k->phone));
}

static void
make_receipt(struct letter *l, const struct letter_case *k)
{
	l->heading = word(l, "letter-receipt");
	l->intro = word(l, "letter-receipt-intro");
	add_row(l, "fact-number", mem_text(k->c->number));
	add_row(l, "fact-title", mem_text(k->title));
	add_row(l, "fact-kind", mem_text(k->kind));
	add_row(l, "fact-filed", minute(k->c->filed_at));
	add_row(l, "fact-received", minute(k->c->received_at));
	add_row(l, "fact-period", period_in_words(l, k->c->period));
	if (k->c->paused_at == 0) /* else nobody knows yet */
		add_row(l, "fact-due", minute(k->c->due_at));
	add_row(l, "fact-paid", won(l, k->c->paid));
	add_office(l, k);
}

static const char *
head_of(const char *action)
{
	if (strcmp(action, "refuse") == 0)
		return "head-refuse";
	if (strcmp(action, "return") == 0)
		return "head-return";
	if (strcmp(action, "close-repeat") == 0)
		return "head-close-repeat";
	return "head-answer";
}

static void
make_result(struct letter *l, const struct letter_case *k)
{
	l->heading = word(l, "letter-result");
	l->intro = word(l, "letter-result-intro");
	add_row(l, "fact-number", mem_text(k->c->number));
	add_row(l, "fact-leading", mem_text(k->leading));
	add_row(l, "fact-title", mem_text(k->title));
	add_row(l, "fact-kind", mem_text(k->kind));
	add_row(l, "fact-received", minute(k->c->received_at));
	add_row(l, "fact-answered", minute(k->at));
	add_office(l, k);
	add_part(l, head_of(k->action), k->text);
	add_part(l, "head-remedy", k->remedy);
}

static void
make(struct letter *l, const struct letter_case *k, enum letter_kind kind)
{
	char today[CLOCK_TEXT];
	const char *name = k->name != NULL ? k->name : "";
	bool english = strcmp(l->lang, "en") == 0;

	l->caption = word(l, "letter-caption");
	l->whom = name[0] == '\0' ? mem_text("") : english ?
	    mem_printf("To: %s", name) : mem_printf("%s 귀하", name);
	if (kind == LETTER_RECEIPT)
		make_receipt(l, k);
	else
		make_result(l, k);
	l->foot = mem_printf("%s\n%s", clock_date(clock_now(), today),
	    l->site);
}

int
letter_write(struct complaint_desk *d, const struct complaint *c,
    enum letter_kind kind, bool html, struct buf *out, struct err *e)
{
	struct letter_case k = { .c = c };
	struct letter l = { .lang = "ko" };
	int rc = -1;

	if (letter_check(d, c, kind, e) < 0 ||
	    find_event(d, c, kind, &k.event_id, e) < 0 ||
	    read_rows(d, &k, &l, e) < 0 ||
	    read_leading(d, &k, e) < 0 || read_words(d, &k, kind, e) < 0)
		goto out;
	make(&l, &k, kind);
	if (html)
		letter_html(&l, out);
	else
		letter_text(&l, out);
	rc = 0;
out:
	letter_clear(&l);
	case_clear(&k);
	return rc;
}
