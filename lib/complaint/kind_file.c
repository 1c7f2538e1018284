/*
 * Kinds of complaints from a file; see kind_file.h.  Both passes are the
 * same one: what a record would change is found by reading the kind as it
 * stands, putting the record over it, and comparing.
 */
#include "lib/complaint/kind_file.h"

#include <assert.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/archive/stream.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/complaint/kind.h"
#include "lib/text/formula.h"
#include "lib/text/nfc.h"

enum field_type { FIELD_CODE, FIELD_TEXT, FIELD_REF, FIELD_NUMBER,
	FIELD_FLAG, FIELD_CLOSED };

#define FIELD(name, type) { type, offsetof(struct complaint_kind, name) }

/* In the order of kind_file_names.  closed is none of the struct's own. */
static const struct {
	enum field_type type;
	size_t at;
} fields[] = {
	FIELD(code, FIELD_CODE),
	FIELD(name_ko, FIELD_TEXT),
	FIELD(name_en, FIELD_TEXT),
	FIELD(category, FIELD_TEXT),
	FIELD(department, FIELD_REF),
	FIELD(fee, FIELD_NUMBER),
	FIELD(postage, FIELD_NUMBER),
	FIELD(period, FIELD_TEXT),
	FIELD(identity_check, FIELD_FLAG),
	FIELD(papers, FIELD_FLAG),
	FIELD(publishable, FIELD_FLAG),
	FIELD(consultation, FIELD_FLAG),
	FIELD(basis, FIELD_TEXT),
	FIELD(visit_ko, FIELD_TEXT),
	FIELD(visit_en, FIELD_TEXT),
	FIELD(position, FIELD_NUMBER),
	FIELD(closed_at, FIELD_CLOSED),
};

#define FIELDS ARRAY_LEN(fields)

const char *const kind_file_names[FIELDS + 1] = {
	"code", "name_ko", "name_en", "category", "department", "fee",
	"postage", "period", "identity_check", "papers", "publishable",
	"consultation", "basis", "visit_ko", "visit_en", "position",
	"closed", NULL,
};

struct kind_file {
	struct store *store;
	struct stream *stream;
	struct record_reader *reader;
	bool csv;
	bool begun;             /* a pass has been made */
	size_t n;               /* fields that the file has */
	size_t place[FIELDS];   /* which they are */
	void *seen;             /* tsearch's tree of struct seen */
};

/* Which line a code stood on. */
struct seen {
	char *code;
	size_t line;
};

static int
by_code(const void *a, const void *b)
{
	return strcmp(((const struct seen *)a)->code,
	    ((const struct seen *)b)->code);
}

static void
free_seen(void *p)
{
	struct seen *s = p;

	free(s->code);
	free(s);
}

static char **
text_at(struct complaint_kind *k, size_t i)
{
	return (char **)(void *)((char *)k + fields[i].at);
}

static int64_t *
number_at(struct complaint_kind *k, size_t i)
{
	return (int64_t *)(void *)((char *)k + fields[i].at);
}

static bool *
flag_at(struct complaint_kind *k, size_t i)
{
	return (bool *)(void *)((char *)k + fields[i].at);
}

/* Opening ----------------------------------------------------------------- */

/* The fields that the file has; CSV says it in its header. */
static int
want(struct kind_file *f, struct err *e)
{
	const char *names[FIELDS];

	for (size_t i = 0; i < FIELDS; i++) {
		if (!record_has(f->reader, kind_file_names[i]))
			continue;
		f->place[f->n] = i;
		names[f->n++] = kind_file_names[i];
	}
	if (f->n == 0 || f->place[0] != 0) {
		err_set(e, ERR_INPUT, "'%s' has no column 'code'",
		    stream_name(f->stream));
		return err_hint(e, "the first line names the columns; "
		    "osanctl-complaint(1) tells which there are");
	}
	return record_want(f->reader, names, f->n, e);
}

int
kind_file_open(struct kind_file **out, struct store *store,
    const struct kind_file_options *o, struct err *e)
{
	const struct stream_options s = {
		.encoding = o->encoding,
		.twice = true,
	};
	struct kind_file *f = mem_new(1, sizeof(*f));

	*out = NULL;
	f->store = store;
	if (stream_open(&f->stream, o->path, &s, e) < 0 ||
	    record_open(&f->reader, f->stream, &o->record, e) < 0 ||
	    want(f, e) < 0) {
		kind_file_free(f);
		return -1;
	}
	f->csv = record_format(f->reader) == RECORD_CSV;
	*out = f;
	return 0;
}

static void
forget_seen(struct kind_file *f)
{
	tdestroy(f->seen, free_seen);
	f->seen = NULL;
}

void
kind_file_free(struct kind_file *f)
{
	if (f == NULL)
		return;
	record_free(f->reader);
	stream_free(f->stream);
	forget_seen(f);
	free(f);
}

/* A record ---------------------------------------------------------------- */

static int
read_flag(const char *value, bool *out, struct err *e)
{
	static const char *const yes[] = { "true", "yes", "1", "예" };
	static const char *const no[] = { "false", "no", "0", "", "아니오",
		"아니요" };

	for (size_t i = 0; i < ARRAY_LEN(yes); i++)
		if (strcasecmp(value, yes[i]) == 0) {
			*out = true;
			return 0;
		}
	for (size_t i = 0; i < ARRAY_LEN(no); i++)
		if (strcasecmp(value, no[i]) == 0) {
			*out = false;
			return 0;
		}
	return err_set(e, ERR_INPUT, "'%.40s' is neither yes nor no", value);
}

static int
read_number(const char *value, int64_t *out, struct err *e)
{
	if (value[0] == '\0') {
		*out = 0;
		return 0;
	}
	if (num_parse(value, 0, COMPLAINT_WON_MOST, out, e) == 0)
		return 0;
	err_set(e, ERR_INPUT, "'%.40s' is no whole number from 0 to %lld",
	    value, (long long)COMPLAINT_WON_MOST);
	return err_hint(e, "write digits only, without commas and units");
}

static void
take_text(char **text, const char *value)
{
	free(*text);
	*text = mem_text(value);
}

/* Puts a value into its place of k. */
static int
put(struct complaint_kind *k, size_t i, const char *value, struct err *e)
{
	char **text;
	bool closed;

	switch (fields[i].type) {
	case FIELD_CODE:
		return 0;
	case FIELD_TEXT:
		take_text(text_at(k, i), value);
		return 0;
	case FIELD_REF:
		text = text_at(k, i);
		take_text(text, value);
		if (value[0] == '\0') {
			free(*text);
			*text = NULL;
		}
		return 0;
	case FIELD_NUMBER:
		return read_number(value, number_at(k, i), e);
	case FIELD_FLAG:
		return read_flag(value, flag_at(k, i), e);
	case FIELD_CLOSED:
		if (read_flag(value, &closed, e) < 0)
			return -1;
		if (closed != (k->closed_at != 0))
			k->closed_at = closed ? clock_now() : 0;
		return 0;
	}
	return 0;
}

/* The value as it is to be stored; NULL (and no error) where the record has
 * none.  Our CSV puts one apostrophe before what a spreadsheet would run;
 * it goes here. */
static int
value_of(const struct kind_file *f, const struct record *rec, size_t i,
    char **out, struct err *e)
{
	const struct record_field *r = &rec->field[i];
	struct buf text = BUF_INIT;
	const char *s = r->value;
	size_t n = r->len;

	*out = NULL;
	if (r->type == RECORD_ABSENT)
		return 0;
	if (f->csv)
		text_of_cell(&s, &n);
	if (text_clean(s, n, false, &text, e) < 0) {
		buf_clear(&text);
		return -1;
	}
	*out = buf_take(&text);
	return 0;
}

static int
put_all(struct kind_file *f, const struct record *rec,
    struct complaint_kind *k, struct err *e)
{
	char *value;
	int rc;

	for (size_t i = 0; i < f->n; i++) {
		rc = value_of(f, rec, i, &value, e);
		if (rc == 0 && value != NULL)
			rc = put(k, f->place[i], value, e);
		free(value);
		if (rc < 0)
			return err_prefix(e, "%s",
			    kind_file_names[f->place[i]]);
	}
	return 0;
}

/* The code of a record, which no line before it had. */
static int
read_code(struct kind_file *f, const struct record *rec, char **code,
    struct err *e)
{
	struct seen *s, **there;

	if (value_of(f, rec, 0, code, e) < 0)
		return err_prefix(e, "%s", kind_file_names[0]);
	if (*code == NULL || (*code)[0] == '\0')
		return err_set(e, ERR_INPUT, "there is no code");
	s = mem_new(1, sizeof(*s));
	s->code = mem_text(*code);
	s->line = rec->line;
	there = tsearch(s, &f->seen, by_code);
	assert(there != NULL); /* only memory could run out */
	if (*there == s)
		return 0;
	free_seen(s);
	return err_set(e, ERR_INPUT, "the code '%.60s' stands on line %zu "
	    "too", *code, (*there)->line);
}

static bool
is_same(struct complaint_kind *a, struct complaint_kind *b, size_t i)
{
	const char *s, *t;

	switch (fields[i].type) {
	case FIELD_NUMBER:
	case FIELD_CLOSED:
		return *number_at(a, i) == *number_at(b, i);
	case FIELD_FLAG:
		return *flag_at(a, i) == *flag_at(b, i);
	default:
		s = *text_at(a, i);
		t = *text_at(b, i);
		return s == NULL || t == NULL ? s == t : strcmp(s, t) == 0;
	}
}

static int
take_new(struct kind_file *f, const struct record *rec, const char *code,
    bool keep, struct kind_file_count *n, struct err *e)
{
	struct complaint_kind k;
	int rc;

	complaint_kind_draft(&k, code);
	rc = put_all(f, rec, &k, e);
	if (rc == 0)
		rc = keep ? complaint_kind_add(f->store, &k, e)
			  : complaint_kind_check_new(f->store, &k, e);
	if (rc == 0)
		n->added++;
	complaint_kind_clear(&k);
	return rc;
}

static int
take_over(struct kind_file *f, const struct record *rec,
    struct complaint_kind *old, bool keep, struct kind_file_count *n,
    struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	bool same = true;
	int rc = -1;

	if (complaint_kind_find(f->store, old->code, &k, e) < 0 ||
	    put_all(f, rec, &k, e) < 0 ||
	    complaint_kind_check(f->store, &k, e) < 0)
		goto out;
	for (size_t i = 0; i < FIELDS; i++)
		same = same && is_same(&k, old, i);
	rc = same || !keep ? 0 : complaint_kind_change(f->store, &k, e);
	if (rc == 0)
		*(same ? &n->same : &n->changed) += 1;
out:
	complaint_kind_clear(&k);
	return rc;
}

static int
take(struct kind_file *f, const struct record *rec, bool keep,
    struct kind_file_count *n, struct err *e)
{
	struct complaint_kind old = COMPLAINT_KIND_INIT;
	char *code = NULL;
	int rc = -1;

	if (read_code(f, rec, &code, e) == 0)
		rc = complaint_kind_look(f->store, code, &old, e);
	if (rc > 0)
		rc = take_over(f, rec, &old, keep, n, e);
	else if (rc == 0)
		rc = take_new(f, rec, code, keep, n, e);
	free(code);
	complaint_kind_clear(&old);
	return rc;
}

/* The file ---------------------------------------------------------------- */

/* Whether the record alone is to blame. */
static bool
is_bad_record(const struct err *e)
{
	return e->code == ERR_INPUT || e->code == ERR_USAGE ||
	    err_is_refusal(e);
}

/* The next record: RECORD_OK, RECORD_BAD, RECORD_END or RECORD_FATAL. */
static int
step(struct kind_file *f, bool keep, struct kind_file_count *n,
    struct err *e)
{
	struct record rec = { .line = 0 };
	int got = record_next(f->reader, &rec, e);

	if (got != RECORD_OK || take(f, &rec, keep, n, e) == 0)
		return got;
	if (!is_bad_record(e))
		return RECORD_FATAL;
	err_prefix(e, "line %zu", rec.line);
	return RECORD_BAD;
}

int
kind_file_run(struct kind_file *f, bool keep,
    const struct kind_file_watch *watch, struct kind_file_count *n,
    struct err *e)
{
	int got;

	*n = (struct kind_file_count){ 0 };
	forget_seen(f);
	if (f->begun && record_rewind(f->reader, e) < 0)
		return -1;
	f->begun = true;
	while ((got = step(f, keep, n, e)) == RECORD_OK ||
	    got == RECORD_BAD) {
		n->read++;
		if (got == RECORD_OK)
			continue;
		n->skipped++;
		if (watch != NULL)
			watch->bad(watch->ctx, e);
		err_clear(e);
	}
	if (got == RECORD_FATAL)
		return -1;
	if (n->read > 0)
		return 0;
	err_set(e, ERR_INPUT, "'%s' has no rows", stream_name(f->stream));
	return err_hint(e, "nothing was stored");
}
