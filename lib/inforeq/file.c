/*
 * How a request for information comes in; see inforeq.h.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/crypto/random.h"
#include "lib/crypto/receipt.h"
#include "lib/inforeq/inforeq.sql.h"
#include "lib/inforeq/inforeq_impl.h"
#include "lib/inforeq/term.h"
#include "lib/org/department.h"
#include "lib/org/setting.h"

#define CODE_BYTES 10
#define CODE_OF "osan-inforeq-1|" /* in front of what is hashed */

void
inforeq_code_hash(const char *code, unsigned char out[DIGEST_SIZE])
{
	receipt_hash(CODE_OF, code, out);
}

bool
inforeq_is_empty(const char *text)
{
	return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

static int
check_text(const char *text, size_t most, struct err *e)
{
	size_t n = strlen(text);

	if (utf8_span(text, n) != n)
		return err_set(e, ERR_INPUT, "the words are no text in "
		    "UTF-8");
	if (utf8_count(text, n) > most)
		return err_set(e, ERR_INPUT, "a text is too long: more than "
		    "%zu characters", most);
	return 0;
}

static int
check_words(const struct inforeq_filing *f, struct err *e)
{
	if (inforeq_is_empty(f->wanted)) {
		err_set(e, ERR_USAGE, "what is asked for is missing");
		return err_hint(e, "give --text or --text-file");
	}
	if (inforeq_is_empty(f->purpose)) {
		err_set(e, ERR_USAGE, "the purpose is missing");
		return err_hint(e, "give --purpose: what it is wanted for is "
		    "judged (article 7)");
	}
	return check_text(f->wanted, INFOREQ_WANTED_MOST, e) < 0 ? -1 :
	    check_text(f->purpose, INFOREQ_PURPOSE_MOST, e);
}

static int
find_department(const struct inforeq_desk *d, const char *code, int64_t *id,
    struct err *e)
{
	struct department dept = DEPARTMENT_INIT;
	int rc;

	*id = d->actor->department_id;
	if (code == NULL && *id != 0)
		return 0;
	if (code == NULL) {
		if (store_int(d->store, &sql_inforeq_managing, NO_BINDS, id,
		    e) < 0)
			return -1;
		if (*id != 0)
			return 0;
		err_set(e, ERR_USAGE, "which department answers is missing");
		return err_hint(e, "give --department");
	}
	rc = department_find(d->store, code, &dept, e);
	if (rc == 0 && dept.closed_at != 0)
		rc = err_set(e, ERR_REFUSED, "department '%s' is closed",
		    code);
	*id = dept.id;
	department_clear(&dept);
	if (rc == 0 && inforeq_sight(d->actor) != 0 &&
	    inforeq_sight(d->actor) != *id)
		rc = err_set(e, ERR_DENIED, "an officer enters requests of "
		    "their own department");
	return rc;
}

/* What a form was told: who, and how to answer. */
static int
check_told(const struct person_fields *p, struct err *e)
{
	if (inforeq_is_empty(p->name))
		return err_set(e, ERR_INPUT, "the name of whoever asks is "
		    "missing");
	if (inforeq_is_empty(p->email) && inforeq_is_empty(p->phone))
		return err_set(e, ERR_INPUT, "a way to answer is missing: an "
		    "e-mail address or a telephone number");
	return check_text(p->name, INFOREQ_NAME_MOST, e);
}

static int
check_person(const struct inforeq_desk *d, const struct inforeq_filing *f,
    struct err *e)
{
	struct person_contact ways;
	bool known;

	if (f->citizen_id != 0)
		return person_contact(d->store, f->citizen_id, &ways, e);
	if ((f->unproven && check_told(&f->person, e) < 0) ||
	    person_check(&f->person, &known, e) < 0)
		return -1;
	if (known)
		return 0;
	err_set(e, ERR_USAGE, "who asks is missing");
	return err_hint(e, "give --citizen, or --name and a way to answer: "
	    "--phone or --email");
}

struct plan {
	int64_t department;
	int64_t received_at;
	int64_t due;
};

static int
plan(const struct inforeq_desk *d, const struct inforeq_filing *f,
    struct plan *p, struct err *e)
{
	int64_t now = clock_now(), term;

	p->received_at = f->received_at != 0 ? f->received_at : now;
	if (check_person(d, f, e) < 0 || check_words(f, e) < 0)
		return -1;
	if (!inforeq_is_one_of(INFOREQ_CHANNELS, f->channel))
		return err_set(e, ERR_USAGE, "'%.40s' is none of web, visit, "
		    "mail, phone", f->channel);
	if (p->received_at > now)
		return err_set(e, ERR_INPUT, "it was received, and not in "
		    "time to come");
	if (find_department(d, f->department, &p->department, e) < 0 ||
	    setting_int(d->store, SETTING_INFOREQ_TERM, &term, e) < 0)
		return -1;
	return inforeq_term_end(&d->days, p->received_at, term, &p->due, e);
}

int
inforeq_file_check(const struct inforeq_desk *d,
    const struct inforeq_filing *f, int64_t *due, struct err *e)
{
	struct plan p;

	if (plan(d, f, &p, e) < 0)
		return -1;
	*due = p.due;
	return 0;
}

/* --- who asks ----------------------------------------------------------- */

static int
find_citizen(const struct inforeq_desk *d, const struct inforeq_filing *f,
    int64_t *id, struct err *e)
{
	const struct person_fields *p = &f->person;
	bool mail = !inforeq_is_empty(p->email);
	const struct person_fields way = { .lang = p->lang,
		.email = mail ? p->email : NULL,
		.phone = mail ? NULL : p->phone };

	*id = f->citizen_id;
	return *id != 0 ? 0 : person_find_or_add(d->store, d->keyring,
	    f->unproven ? &way : p, id, e);
}

/* What is asked, and what the form was told that the citizen does not get:
 * the caller's. */
static char *
wanted_of(const struct inforeq_filing *f)
{
	const struct person_fields *p = &f->person;
	struct buf b = BUF_INIT;

	buf_puts(&b, f->wanted);
	if (f->unproven) {
		buf_puts(&b, "\n\n");
		buf_printf(&b, _("Name: %s"), p->name);
		if (!inforeq_is_empty(p->email) &&
		    !inforeq_is_empty(p->phone)) {
			buf_putc(&b, '\n');
			buf_printf(&b, _("Telephone: %s"), p->phone);
		}
	}
	return buf_take(&b);
}

struct words {
	unsigned char *wanted, *purpose;
	size_t wanted_n, purpose_n;
};

static int
seal(const struct inforeq_desk *d, const struct inforeq_filing *f,
    int64_t citizen, int64_t id, struct words *w, struct err *e)
{
	char *wanted = wanted_of(f);
	int rc = person_seal_own(d->store, d->keyring, citizen, "inforeq",
	    "wanted", id, wanted, strlen(wanted), &w->wanted, &w->wanted_n,
	    e);

	mem_wipe(wanted, strlen(wanted));
	free(wanted);
	if (rc < 0)
		return -1;
	return person_seal_own(d->store, d->keyring, citizen, "inforeq",
	    "purpose", id, f->purpose, strlen(f->purpose), &w->purpose,
	    &w->purpose_n, e);
}

static int
insert(const struct inforeq_desk *d, const struct inforeq_filing *f,
    const struct plan *p, int64_t id, int64_t citizen, const char *code,
    struct err *e)
{
	struct words w = { .wanted = NULL };
	unsigned char hash[DIGEST_SIZE];
	char date[CLOCK_TEXT];
	int rc = seal(d, f, citizen, id, &w, e);

	inforeq_code_hash(code, hash);
	clock_date(p->received_at, date);
	if (rc == 0)
		rc = store_run(d->store, &sql_inforeq_insert, BINDS(
		    b_int("id", id), b_int("year", strtoll(date, NULL, 10)),
		    b_blob("code", hash, sizeof(hash)),
		    b_int("citizen", citizen),
		    b_int("department", p->department),
		    b_text("channel", f->channel),
		    b_blob("wanted", w.wanted, w.wanted_n),
		    b_blob("purpose", w.purpose, w.purpose_n),
		    b_int("received_at", p->received_at),
		    b_int("due_at", p->due),
		    b_ref("staff", d->actor->staff_id),
		    b_int("signed_in", f->signed_in)), e);
	free(w.wanted);
	free(w.purpose);
	return rc;
}

int
inforeq_file(const struct inforeq_desk *d, const struct inforeq_filing *f,
    char **code, struct inforeq *r, struct err *e)
{
	int64_t citizen, id;
	struct plan p;

	*code = NULL;
	if (plan(d, f, &p, e) < 0 ||
	    find_citizen(d, f, &citizen, e) < 0 ||
	    store_int(d->store, &sql_inforeq_next_id, NO_BINDS, &id, e) < 0)
		return -1;
	*code = random_token(CODE_BYTES);
	if (insert(d, f, &p, id, citizen, *code, e) == 0 &&
	    inforeq_get(d->store, id, r, e) == 0)
		return 0;
	mem_wipe(*code, strlen(*code));
	free(*code);
	*code = NULL;
	return -1;
}
