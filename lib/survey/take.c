/*
 * Taking part; see take.h.
 */
#include "lib/survey/take.h"

#include <inttypes.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/random.h"
#include "lib/survey/take.sql.h"
#include "lib/text/personal.h"

#define KEY 16      /* bytes */
#define AROUND 400  /* rows on either side that are laid out anew */

/* Checking ----------------------------------------------------------------- */

static int
check_open(const struct survey *s, struct err *e)
{
	if (strcmp(s->state, "open") == 0 &&
	    (s->closes_at == 0 || s->closes_at > clock_now()))
		return 0;
	return err_set(e, ERR_REFUSED, "survey %" PRId64 " is not open",
	    s->id);
}

static int
check_channel(const char *channel, struct err *e)
{
	if (strcmp(channel, "web") == 0 || strcmp(channel, "phone") == 0 ||
	    strcmp(channel, "paper") == 0)
		return 0;
	return err_set(e, ERR_USAGE, "'%.40s' is none of web, phone, paper",
	    channel);
}

int
survey_took_part(struct store *store, const struct survey *s,
    int64_t citizen_id, bool *took, struct err *e)
{
	int64_t n = 0;

	if (s->once && citizen_id != 0 && store_int(store, &sql_take_took,
	    BINDS(b_int("citizen", citizen_id), b_int("survey", s->id)), &n,
	    e) < 0)
		return -1;
	*took = n > 0;
	return 0;
}

static int
check_once(struct store *store, const struct survey *s, int64_t citizen_id,
    struct err *e)
{
	bool took;

	if (survey_took_part(store, s, citizen_id, &took, e) < 0)
		return -1;
	return !took ? 0 : err_set(e, ERR_REFUSED, "this person took part "
	    "in survey %" PRId64 " already", s->id);
}

int
survey_take_check(struct store *store, const struct survey *s,
    const struct answers *a, int64_t citizen_id, const char *channel,
    struct err *e)
{
	if (check_open(s, e) < 0 || check_channel(channel, e) < 0 ||
	    answers_check(a, e) < 0)
		return -1;
	return check_once(store, s, citizen_id, e);
}

/* Storing ------------------------------------------------------------------ */

static int
put(struct store *store, const struct survey *s, const unsigned char *key,
    size_t question, int64_t part, int64_t value, struct err *e)
{
	return store_run(store, &sql_take_answer, BINDS(
	    b_int("survey", s->id), b_blob("key", key, KEY),
	    b_int("question", (int64_t)question + 1), b_int("part", part),
	    b_int("value", value), b_null("text"), b_null("held")), e);
}

static int
put_text(struct store *store, const struct survey *s,
    const unsigned char *key, size_t question, const char *text,
    struct err *e)
{
	struct personal_findings found = PERSONAL_FINDINGS_INIT;
	bool held;

	personal_find(NULL, text, strlen(text), &found);
	held = found.n > 0;
	personal_findings_clear(&found);
	return store_run(store, &sql_take_answer, BINDS(
	    b_int("survey", s->id), b_blob("key", key, KEY),
	    b_int("question", (int64_t)question + 1), b_int("part", 0),
	    b_int("value", 1), b_text("text", text), b_int("held", held)),
	    e);
}

/* The key so many rows away, or what lies beyond them all. */
static int
edge(struct store *store, const struct sql *sql, const struct survey *s,
    const unsigned char *key, unsigned char beyond, unsigned char *out,
    struct err *e)
{
	struct stmt *st;
	int rc;

	memset(out, beyond, KEY);
	if (stmt_open(store, sql, BINDS(b_int("survey", s->id),
	    b_blob("key", key, KEY), b_int("around", AROUND)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_bytes(st, 0) == KEY)
		memcpy(out, stmt_blob(st, 0), KEY);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Lays the answers around a key out anew. */
static int
lay_out(struct store *store, const struct survey *s,
    const unsigned char *key, struct err *e)
{
	unsigned char first[KEY], last[KEY];

	if (edge(store, &sql_take_before, s, key, 0x00, first, e) < 0 ||
	    edge(store, &sql_take_behind, s, key, 0xff, last, e) < 0 ||
	    store_run(store, &sql_take_away, BINDS(b_int("survey", s->id),
	    b_blob("first", first, KEY), b_blob("last", last, KEY)), e) < 0)
		return -1;
	return store_run(store, &sql_take_back, BINDS(
	    b_int("survey", s->id)), e);
}

static int
store_choices(struct store *store, const struct survey *s,
    const struct answers *a, const unsigned char *key, bool *any,
    struct err *e)
{
	for (size_t q = 0; q < a->form->n; q++) {
		enum form_kind kind = a->form->question[q].kind;

		for (size_t i = 0; i < a->of[q].n; i++) {
			int64_t value = a->of[q].value[i], part = 0;

			if (kind == FORM_RANKING)
				part = (int64_t)i + 1;
			if (kind == FORM_SOME) {
				part = value;
				value = 1;
			}
			*any = true;
			if (put(store, s, key, q, part, value, e) < 0)
				return -1;
		}
	}
	return 0;
}

static int
store_texts(struct store *store, const struct survey *s,
    const struct answers *a, const unsigned char *key, struct err *e)
{
	unsigned char own[KEY];

	for (size_t q = 0; q < a->form->n; q++) {
		if (a->of[q].text == NULL)
			continue;
		memcpy(own, key, KEY);
		if (s->anonymous)
			random_bytes(own, KEY);
		if (put_text(store, s, own, q, a->of[q].text, e) < 0 ||
		    (s->anonymous && lay_out(store, s, own, e) < 0))
			return -1;
	}
	return 0;
}

int
survey_take(struct store *store, const struct survey *s,
    const struct answers *a, int64_t citizen_id, const char *channel,
    struct err *e)
{
	unsigned char id[KEY], key[KEY];
	bool any = false;

	if (survey_take_check(store, s, a, citizen_id, channel, e) < 0)
		return -1;
	if (survey_asks_who(s) && citizen_id == 0)
		return err_set(e, ERR_USAGE, "survey %" PRId64 " asks who "
		    "takes part", s->id);
	random_bytes(id, KEY);
	random_bytes(key, KEY);
	if (store_overwrite_deleted(store, e) < 0 ||
	    store_run(store, &sql_take_part, BINDS(b_int("survey", s->id),
	    b_blob("id", id, KEY),
	    b_ref("citizen", survey_asks_who(s) ? citizen_id : 0),
	    b_int("day", clock_day(clock_now())), b_text("channel", channel),
	    b_blob("key", s->anonymous ? NULL : key, KEY)), e) < 0 ||
	    store_choices(store, s, a, key, &any, e) < 0 ||
	    (any && s->anonymous && lay_out(store, s, key, e) < 0))
		return -1;
	return store_texts(store, s, a, key, e);
}

/* Texts -------------------------------------------------------------------- */

int
survey_text_each(struct store *store, int64_t survey_id, bool held,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_take_texts, BINDS(
	    b_int("survey", survey_id), b_int("held", held)), st, e);
}

int
survey_text_next(struct stmt *st, struct survey_text *t, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	hex_encode(t->key, stmt_blob(st, 0), KEY);
	t->question = stmt_int(st, 1);
	t->held = (enum survey_held)stmt_int(st, 2);
	t->text = stmt_text(st, 3);
	return 1;
}

int
survey_text_decide(struct store *store, int64_t survey_id, const char *key,
    bool publish, struct err *e)
{
	unsigned char bytes[KEY];
	int64_t n;

	if (hex_decode(bytes, KEY, key, strlen(key)) < 0)
		return err_set(e, ERR_INPUT, "'%.40s' is no text's key", key);
	if (store_int(store, &sql_take_text_there, BINDS(
	    b_int("survey", survey_id), b_blob("key", bytes, KEY)), &n,
	    e) < 0)
		return -1;
	if (n == 0)
		return err_set(e, ERR_NOT_FOUND, "survey %" PRId64 " has no "
		    "text %s", survey_id, key);
	return store_run(store, &sql_take_decide, BINDS(
	    b_int("survey", survey_id), b_blob("key", bytes, KEY),
	    b_int("held", publish ? SURVEY_TEXT_CLEAR :
	    SURVEY_TEXT_WITHHELD)), e);
}
