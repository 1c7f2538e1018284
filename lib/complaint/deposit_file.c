/*
 * Deposits from a file; see deposit_file.h.
 */
#include "lib/complaint/deposit_file.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "lib/archive/stream.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/complaint/payment.h"
#include "lib/text/formula.h"
#include "lib/text/nfc.h"

#define NAMES 6
#define TEXT_MOST 1000 /* bytes of a cell */

static const char *const words[DEPOSIT_FIELDS] = { "at", "amount", "time",
	"payer", "memo", "reference" };

/* As banks name them; the first is ours. */
static const char *const known[DEPOSIT_FIELDS][NAMES] = {
	[DEPOSIT_AT] = { "at", "거래일시", "거래일자", "거래일", "입금일시",
	    "입금일" },
	[DEPOSIT_AMOUNT] = { "amount", "입금액", "입금금액", "입금",
	    "맡기신금액", "입금액(원)" },
	[DEPOSIT_CLOCK] = { "time", "거래시간", "거래시각", "입금시간",
	    "시간" },
	[DEPOSIT_PAYER] = { "payer", "의뢰인", "보낸분", "입금자", "입금자명",
	    "보낸분/받는분" },
	[DEPOSIT_MEMO] = { "memo", "적요", "메모", "기재내용", "내용",
	    "통장메모" },
	[DEPOSIT_REFERENCE] = { "reference", "거래번호", "거래고유번호",
	    "일련번호" },
};

struct seen {
	char *line;
	int64_t count;
};

struct deposit_file {
	struct stream *stream;
	struct record_reader *reader;
	size_t first[DEPOSIT_FIELDS]; /* of its columns, among the wanted */
	size_t count[DEPOSIT_FIELDS]; /* how many they are */
	char *text[DEPOSIT_FIELDS]; /* of the present line, cleaned */
	void *seen;                /* tsearch's tree of struct seen */
};

int
deposit_map_read(char *text, const char *map[DEPOSIT_FIELDS], struct err *e)
{
	char *rest = NULL;

	for (char *p = strtok_r(text, ",", &rest); p != NULL;
	    p = strtok_r(NULL, ",", &rest)) {
		char *name = strchr(p, '=');
		size_t i = 0;

		if (name != NULL)
			*name++ = '\0';
		while (i < DEPOSIT_FIELDS && strcmp(words[i], p) != 0)
			i++;
		if (i == DEPOSIT_FIELDS || name == NULL || *name == '\0') {
			err_set(e, ERR_USAGE, "--map: '%.40s' is no field", p);
			return err_hint(e, "fields are at, time, amount, "
			    "payer, memo and reference: --map at=거래일시");
		}
		map[i] = name;
	}
	return 0;
}

static int
by_line(const void *a, const void *b)
{
	return strcmp(((const struct seen *)a)->line,
	    ((const struct seen *)b)->line);
}

static void
free_seen(void *p)
{
	struct seen *s = p;

	free(s->line);
	free(s);
}

static void
forget(struct deposit_file *f)
{
	tdestroy(f->seen, free_seen);
	f->seen = NULL;
}

void
deposit_file_free(struct deposit_file *f)
{
	if (f == NULL)
		return;
	forget(f);
	for (size_t i = 0; i < DEPOSIT_FIELDS; i++)
		free(f->text[i]);
	record_free(f->reader);
	stream_free(f->stream);
	free(f);
}

/* Appends the columns that tell a field: the one named, else those that are
 * known; gives how many. */
static size_t
columns(const struct deposit_file *f, const struct deposit_file_options *o,
    enum deposit_field field, const char **names)
{
	size_t n = 0;

	if (o->map[field] != NULL) {
		names[0] = o->map[field];
		return 1;
	}
	for (size_t i = 0; i < NAMES && known[field][i] != NULL; i++)
		if (record_has(f->reader, known[field][i]))
			names[n++] = known[field][i];
	return n;
}

static int
want(struct deposit_file *f, const struct deposit_file_options *o,
    struct err *e)
{
	const char *names[DEPOSIT_FIELDS * NAMES];
	size_t n = 0;

	for (int i = 0; i < DEPOSIT_FIELDS; i++) {
		f->first[i] = n;
		f->count[i] = columns(f, o, (enum deposit_field)i, names + n);
		n += f->count[i];
		if (i <= DEPOSIT_AMOUNT && f->count[i] == 0) {
			err_set(e, ERR_INPUT, "no column of '%s' is known to "
			    "tell '%s'", stream_name(f->stream), words[i]);
			return err_hint(e, "name it with --map %s=COLUMN",
			    words[i]);
		}
	}
	return record_want(f->reader, names, n, e);
}

int
deposit_file_open(struct deposit_file **out,
    const struct deposit_file_options *o, struct err *e)
{
	const struct stream_options s = { .encoding = o->encoding,
		.twice = true };
	struct deposit_file *f = mem_new(1, sizeof(*f));

	*out = NULL;
	if (stream_open(&f->stream, o->path, &s, e) < 0 ||
	    record_open(&f->reader, f->stream, &o->record, e) < 0 ||
	    want(f, o, e) < 0) {
		deposit_file_free(f);
		return -1;
	}
	*out = f;
	return 0;
}

int
deposit_file_rewind(struct deposit_file *f, struct err *e)
{
	forget(f);
	return record_rewind(f->reader, e);
}

/* What is wrong is told without the value, which may be a name where
 * columns were confused. */
/* "1,900", "1900원", "1900.00"; 0 where there is none. */
static int
read_amount(const char *text, int64_t *out, struct err *e)
{
	struct err why = ERR_INIT;
	struct buf b = BUF_INIT;
	const char *end = text + strlen(text);
	int rc = 0;

	if (end - text >= 3 && strcmp(end - 3, "원") == 0)
		end -= 3;
	for (const char *p = text; p < end && *p != '.'; p++)
		if (*p != ',' && *p != ' ')
			buf_putc(&b, *p);
	text = memchr(text, '.', (size_t)(end - text));
	if (text != NULL && strspn(text + 1, "0 ") != (size_t)(end - text - 1))
		buf_putc(&b, '.'); /* no part of a won */
	*out = 0;
	if (b.len > 0 && strcmp(b.s, "-") != 0 &&
	    num_parse(b.s, -PAYMENT_MOST, PAYMENT_MOST, out, &why) < 0)
		rc = err_set(e, ERR_INPUT, "it is no amount of won");
	buf_clear(&b);
	return rc == 0 ? 0 : err_prefix(e, "%s", words[DEPOSIT_AMOUNT]);
}

/* Puts the signs into "20261124140000" and "140000". */
static void
put_signs(const char *text, const char *form, struct buf *out)
{
	size_t n = strspn(text, "0123456789");
	size_t want = form[0] == 'd' ? 8 : 6;

	if (text[n] != '\0' || (n != want && (want != 8 || n != 14))) {
		buf_puts(out, text);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (want == 8 && (i == 4 || i == 6))
			buf_putc(out, '-');
		else if (i == 8 && want == 8)
			buf_putc(out, ' ');
		else if (i > 0 && i % 2 == 0 && (want == 6 || i > 8))
			buf_putc(out, ':');
		buf_putc(out, text[i]);
	}
}

static int
read_time(const char *day, const char *clock, int64_t *out, struct err *e)
{
	struct err why = ERR_INIT;
	struct buf b = BUF_INIT;
	int rc;

	put_signs(day, "day", &b);
	if (clock[0] != '\0') {
		buf_putc(&b, ' ');
		put_signs(clock, "clock", &b);
	}
	rc = clock_parse(b.s, out, &why);
	buf_clear(&b);
	if (rc == 0)
		return 0;
	err_set(e, ERR_INPUT, "it is no date or time");
	return err_prefix(e, "%s", words[DEPOSIT_AT]);
}

/* Appends a cell, cleaned. */
static int
clean(const struct deposit_file *f, const struct record_field *cell,
    struct buf *out, struct err *e)
{
	const char *s = cell->value;
	size_t n = cell->len;

	if (record_format(f->reader) == RECORD_CSV)
		text_of_cell(&s, &n);
	return text_clean(s, n, false, out, e);
}

/* The text of a field out of its columns. */
static int
read_text(struct deposit_file *f, const struct record *r,
    enum deposit_field field, struct err *e)
{
	struct buf all = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < f->count[field]; i++) {
		const struct record_field *cell =
		    &r->field[f->first[field] + i];

		if (cell->len == 0 || (all.len > 0 && field != DEPOSIT_MEMO))
			continue;
		if (all.len > 0)
			buf_putc(&all, ' ');
		rc = clean(f, cell, &all, e);
	}
	if (rc == 0 && all.len > TEXT_MOST)
		rc = err_set(e, ERR_INPUT, "it is too long");
	free(f->text[field]);
	f->text[field] = buf_take(&all);
	return rc == 0 ? 0 : err_prefix(e, "%s", words[field]);
}

/* 1: a deposit; 0: none; -1: bad. */
static int
read_line(struct deposit_file *f, const struct record *r,
    struct deposit_line *line, struct err *e)
{
	for (int i = 0; i < DEPOSIT_FIELDS; i++)
		if (read_text(f, r, (enum deposit_field)i, e) < 0)
			return -1;
	*line = (struct deposit_line){ .payer = f->text[DEPOSIT_PAYER],
		.memo = f->text[DEPOSIT_MEMO],
		.reference = f->text[DEPOSIT_REFERENCE] };
	if (read_amount(f->text[DEPOSIT_AMOUNT], &line->amount, e) < 0)
		return -1;
	if (line->amount <= 0)
		return 0;
	if (read_time(f->text[DEPOSIT_AT], f->text[DEPOSIT_CLOCK], &line->at,
	    e) < 0 || deposit_check_line(line, e) < 0)
		return -1;
	return 1;
}

/* Which of equal lines this is. */
static int64_t
count(struct deposit_file *f, const struct deposit_line *l)
{
	struct seen *s = mem_new(1, sizeof(*s));
	struct seen *found;

	s->line = mem_printf("%lld %lld\n%s\n%s\n%s", (long long)l->at,
	    (long long)l->amount, l->payer, l->memo, l->reference);
	found = *(struct seen **)tsearch(s, &f->seen, by_line);
	if (found != s)
		free_seen(s);
	return ++found->count;
}

int
deposit_file_next(struct deposit_file *f, struct deposit_line *line,
    int64_t *nth, struct err *e)
{
	struct record r;
	int got, rc;

	while ((got = record_next(f->reader, &r, e)) == RECORD_OK) {
		rc = read_line(f, &r, line, e);
		if (rc < 0) {
			err_prefix(e, "line %zu", r.line);
			return RECORD_BAD;
		}
		if (rc == 0)
			continue;
		*nth = count(f, line);
		return RECORD_OK;
	}
	return got;
}
