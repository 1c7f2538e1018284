/*
 * osanctl citizen set and erase: correcting and destroying what is known of
 * somebody.
 */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cmd/osanctl/citizen.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/board/citizen_record.h"
#include "lib/complaint/citizen_cases.h"
#include "lib/inforeq/citizen.h"
#include "lib/org/permit.h"
#include "lib/reward/citizen_reward.h"
#include "lib/store/store.h"
#include "lib/survey/citizen_survey.h"

#define FIELDS 4

/* The options and, in a file, the members that name the fields. */
static const char *const names[FIELDS] = { "name", "phone", "email",
	"address" };

/* What is to change; texts of a file live in it. */
struct change {
	const char *value[FIELDS]; /* NULL stays */
	const char *lang;
	json_t *file;
};

static void
change_clear(struct change *c)
{
	for (int i = 0; c->file != NULL && i < FIELDS; i++) {
		json_t *v = json_object_get(c->file, names[i]);
		const char *text = json_string_value(v);

		if (text != NULL) /* jansson frees it as it is */
			mem_wipe((void *)(uintptr_t)text, strlen(text));
	}
	json_decref(c->file);
	c->file = NULL;
}

static int
bad_file(const char *path, const char *why, struct err *e)
{
	err_set(e, ERR_INPUT, "%s: %s", path, why);
	return err_hint(e, "it is one JSON object with the members name, "
	    "phone, email, address; null takes a field away");
}

/* A message never holds what stands in the file. */
static int
take_file(struct change *c, const char *path, struct err *e)
{
	struct buf text = BUF_INIT;
	const char *key;
	json_t *v;
	int rc = file_read_text(path, &text, e);

	if (rc == 0)
		c->file = json_loadb(text.s, text.len, JSON_REJECT_DUPLICATES,
		    NULL);
	if (text.size != 0)
		mem_wipe(text.s, text.size);
	buf_clear(&text);
	if (rc < 0)
		return -1;
	if (!json_is_object(c->file))
		return bad_file(path, _("it holds no JSON object"), e);
	json_object_foreach(c->file, key, v) {
		int i = 0;

		while (i < FIELDS && strcmp(names[i], key) != 0)
			i++;
		if (i == FIELDS || (!json_is_null(v) && !json_is_string(v)))
			return bad_file(path, _("a member is none of a "
			    "citizen's fields, or no text"), e);
		c->value[i] = json_is_null(v) ? "" : json_string_value(v);
	}
	return 0;
}

static int
read_change(const struct args *args, struct change *c, struct err *e)
{
	const char *path = args_get(args, "file");
	bool any = false;

	c->lang = args_get(args, "lang");
	if (path != NULL && take_file(c, path, e) < 0)
		return -1;
	for (int i = 0; i < FIELDS; i++) {
		const char *given = args_get(args, names[i]);

		if (given != NULL && c->value[i] != NULL)
			return err_set(e, ERR_USAGE, "--%s: the file tells it "
			    "too", names[i]);
		if (given != NULL)
			c->value[i] = given;
		any = any || c->value[i] != NULL;
	}
	if (any || c->lang != NULL)
		return 0;
	err_set(e, ERR_USAGE, "nothing to change");
	return err_hint(e, "name a field: --name, --phone, --email, "
	    "--address, --lang, or --file");
}

static const struct out_column set_columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "changed", N_("changed"), OUT_NESTED, 0 },
	{ "name", N_("name"), OUT_TEXT, 0 },
	{ "phone", N_("phone"), OUT_TEXT, 0 },
	{ "email", N_("e-mail"), OUT_TEXT, 0 },
	{ "address", N_("address"), OUT_TEXT, 0 },
	{ "verified", N_("name proven"), OUT_BOOL, 0 },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "version", N_("version"), OUT_INT, 0 },
};

static int
print_set(struct app *app, struct keyring *keys, int64_t id,
    const struct change *c, struct err *e)
{
	struct out *o = app->out;
	struct person p;

	if (person_masked(app->store, keys, id, &p, e) < 0)
		return -1;
	if (out_sheet_begin(o, set_columns, ARRAY_LEN(set_columns), false,
		e) < 0) {
		person_clear(&p);
		return -1;
	}
	out_row_begin(o);
	out_int(o, id);
	out_array_begin(o);
	for (int i = 0; i < FIELDS; i++)
		if (c->value[i] != NULL)
			out_word(o, names[i]);
	if (c->lang != NULL)
		out_word(o, "lang");
	out_array_end(o);
	out_text(o, p.name);
	out_text(o, p.phone);
	out_text(o, p.email);
	out_text(o, p.address);
	out_bool(o, p.verified);
	out_text(o, p.lang);
	out_int(o, p.version);
	out_row_end(o);
	out_end(o);
	person_clear(&p);
	return 0;
}

/* What changed, and never to what. */
static json_t *
changed(const struct change *c)
{
	json_t *more = json_object(), *fields = json_array();

	for (int i = 0; i < FIELDS; i++)
		if (c->value[i] != NULL)
			json_array_append_new(fields, json_string(names[i]));
	if (c->lang != NULL)
		json_array_append_new(fields, json_string("lang"));
	json_object_set_new(more, "fields", fields);
	return more;
}

static int
set(struct app *app, struct keyring *keys, int64_t id,
    const struct change *c, const char *why, struct err *e)
{
	const struct person_fields fields = {
		.name = c->value[0],
		.phone = c->value[1],
		.email = c->value[2],
		.address = c->value[3],
		.lang = c->lang,
	};

	if (app->dry_run)
		return person_check_set(app->store, keys, id, &fields,
		    app->if_version, e);
	if (store_begin(app->store, e) < 0 ||
	    person_set(app->store, keys, id, &fields, app->if_version, e) <
		0 ||
	    citizen_note(app, "person.set", id, why, changed(c), e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	struct change c = { .file = NULL };
	struct keyring *keys;
	const char *why;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 || read_change(args, &c, e) < 0 ||
	    citizen_reason(args, "why", &why, e) < 0)
		goto out;
	keys = app_keyring(app);
	if (keys == NULL) {
		err_set(e, ERR_CRYPTO, "personal data cannot be sealed "
		    "without the key %s", app->path.key);
		err_hint(e, "name the key file with --key or OSAN_KEY");
		goto out;
	}
	rc = set(app, keys, id, &c, why, e);
	store_rollback(app->store);
	if (rc == 0)
		rc = print_set(app, keys, id, &c, e);
out:
	change_clear(&c);
	return rc;
}

static const struct option_spec set_options[] = {
	{ .name = "name", .arg = N_("NAME"), .personal = true,
	    .help = N_("the right name; an empty text takes it away") },
	{ .name = "phone", .arg = N_("NUMBER"), .personal = true,
	    .help = N_("the right telephone number") },
	{ .name = "email", .arg = N_("ADDRESS"), .personal = true,
	    .help = N_("the right e-mail address") },
	{ .name = "address", .arg = N_("ADDRESS"), .personal = true,
	    .help = N_("the right postal address") },
	{ .name = "file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("these from a JSON object in a file, or '-'") },
	{ .name = "lang", .arg = "ko|en", .complete = "lang",
	    .help = N_("the language of notices") },
	{ .name = "why", .arg = N_("TEXT"),
	    .help = N_("why it changes, for the log") },
	{ 0 },
};

const struct command cmd_citizen_set = {
	.path = "citizen set",
	.args = "ID",
	.summary = N_("correct what is known of a citizen"),
	.detail = N_("What is not named stays. A number or an address that is "
	    "another citizen's is refused; another name is no longer proven. "
	    "The log tells what changed and why, never to what.\n\n"
	    "Arguments stand in your shell's history: --file reads the fields "
	    "from a JSON object with name, phone, email and address, where "
	    "null takes a field away."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PERSON_SET,
	.options = set_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

/* Erasing -------------------------------------------------------------- */

static const struct out_column erase_columns[] = {
	{ "id", N_("citizen"), OUT_INT, 0 },
	{ "erased_at", N_("erased"), OUT_TIME, 0 },
	{ "given_up", N_("notices given up"), OUT_INT, 0 },
	{ "posts", N_("posts that stay"), OUT_INT, 0 },
	{ "decisions", N_("decisions that stay"), OUT_INT, 0 },
	{ "appeals", N_("appeals that stay"), OUT_INT, 0 },
	{ "notices", N_("notices that stay"), OUT_INT, 0 },
	{ "restrictions", N_("restrictions that stay"), OUT_INT, 0 },
	{ "log_rows", N_("rows of the log that stay"), OUT_INT, 0 },
	{ "complaints", N_("complaints that stay"), OUT_INT, 0 },
	{ "steps", N_("steps of theirs that stay"), OUT_INT, 0 },
	{ "payments", N_("payments that stay"), OUT_INT, 0 },
	{ "deposits", N_("deposits that stay"), OUT_INT, 0 },
	{ "published", N_("public texts taken back"), OUT_INT, 0 },
	{ "requests", N_("requests for information that stay"), OUT_INT, 0 },
	{ "surveys", N_("surveys taken part in that stay"), OUT_INT, 0 },
	{ "survey_texts", N_("texts of theirs that go"), OUT_INT, 0 },
	{ "reward_entries", N_("entries of draws that stay"), OUT_INT, 0 },
	{ "rewards", N_("rewards that stay"), OUT_INT, 0 },
};

/* What there was before. */
struct erasure {
	struct citizen_record record;
	struct citizen_cases cases;
	int64_t requests; /* for information */
	struct citizen_surveys surveys;
	struct citizen_rewards rewards;
	int64_t erased_at;
};

static int
print_erased(struct app *app, int64_t id, const struct erasure *was,
    struct err *e)
{
	const struct citizen_record *r = &was->record;
	const struct citizen_cases *c = &was->cases;
	struct out *o = app->out;

	if (out_sheet_begin(o, erase_columns, ARRAY_LEN(erase_columns), false,
		e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, id);
	print_time(o, was->erased_at);
	out_int(o, r->waiting);
	out_int(o, r->posts);
	out_int(o, r->decisions);
	out_int(o, r->appeals);
	out_int(o, r->notices);
	out_int(o, r->restrictions);
	out_int(o, r->log_rows);
	out_int(o, c->complaints);
	out_int(o, c->steps);
	out_int(o, c->payments);
	out_int(o, c->deposits);
	out_int(o, c->published);
	out_int(o, was->requests);
	out_int(o, was->surveys.taken);
	out_int(o, was->surveys.texts);
	out_int(o, was->rewards.entries);
	out_int(o, was->rewards.rewards);
	out_row_end(o);
	out_end(o);
	return 0;
}

/* What stays, and for how long. */
static void
tell_rest(struct app *app, const struct erasure *was)
{
	if (was->record.posts > 0)
		message_note(&app->message, "the posts stay as they were "
		    "published, with the name that their writer chose: "
		    "'osanctl post withdraw' takes them down");
	if (was->cases.complaints > 0)
		message_note(&app->message, "of the complaints these stay for "
		    "good, without a person: number, kind, state, "
		    "department, dates, steps and amounts; answers that an "
		    "officer confirmed for the public stay public");
}

static int
check_erase(struct app *app, int64_t id, struct person *p, struct err *e)
{
	char name[64];

	if (person_check_erase(app->store, id, e) < 0 ||
	    citizen_cases_check_erase(app->store, id, e) < 0 ||
	    inforeq_citizen_check_erase(app->store, id, e) < 0 ||
	    citizen_rewards_check_erase(app->store, id, e) < 0 ||
	    person_masked(app->store, NULL, id, p, e) < 0)
		return -1;
	snprintf(name, sizeof(name), _("citizen %lld"), (long long)id);
	return app_check_version(app, name, p->version, e);
}

static int
agree(struct app *app, int64_t id, struct err *e)
{
	char *question = mem_printf(_("erase the personal data of citizen "
	    "%lld? nobody can take that back"), (long long)id);
	int rc = app_confirm(app, question, e);

	free(question);
	return rc;
}

/* What was there is overwritten in the file and in the write-ahead log. */
static int
erase(struct app *app, int64_t id, const char *why, struct person *p,
    struct err *e)
{
	if (store_overwrite_deleted(app->store, e) < 0 ||
	    store_begin(app->store, e) < 0 ||
	    check_erase(app, id, p, e) < 0 ||
	    citizen_note(app, "person.erase", id, why, NULL, e) < 0 ||
	    person_erase(app->store, id, e) < 0 ||
	    store_commit(app->store, e) < 0)
		return -1;
	person_clear(p);
	if (person_masked(app->store, NULL, id, p, e) < 0)
		return -1;
	return store_checkpoint(app->store, e);
}

static int
run_erase(struct app *app, const struct args *args, struct err *e)
{
	struct erasure was = { .record = CITIZEN_RECORD_INIT };
	struct person p = { .id = 0 };
	const char *why;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 ||
	    citizen_reason(args, "reason", &why, e) < 0 ||
	    check_erase(app, id, &p, e) < 0 ||
	    citizen_record(app->store, id, &was.record, e) < 0 ||
	    citizen_cases(app->store, id, &was.cases, e) < 0 ||
	    inforeq_citizen_count(app->store, id, &was.requests, e) < 0 ||
	    citizen_surveys(app->store, id, &was.surveys, e) < 0 ||
	    citizen_rewards(app->store, id, &was.rewards, e) < 0 ||
	    (!app->dry_run && agree(app, id, e) < 0))
		goto out;
	person_clear(&p);
	if (!app->dry_run && erase(app, id, why, &p, e) < 0)
		goto out;
	was.erased_at = p.erased_at;
	if (print_erased(app, id, &was, e) < 0)
		goto out;
	tell_rest(app, &was);
	rc = 0;
out:
	store_rollback(app->store);
	citizen_record_clear(&was.record);
	person_clear(&p);
	return rc;
}

static const struct option_spec erase_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why, for the log") },
	{ 0 },
};

const struct command cmd_citizen_erase = {
	.path = "citizen erase",
	.args = "ID",
	.summary = N_("destroy a citizen's personal data for good"),
	.detail = N_("Destroys the citizen's own key, all sealed fields and "
	    "the hashes that find them, and what was said on the telephone. "
	    "Nobody can read them again, not in older backups either once "
	    "the master key of that time is gone (osanctl-key(1)). Notices "
	    "that wait are given up, and nobody is told. Of complaints the "
	    "words go, the answers, letters and passwords, and who paid; what "
	    "the public read of theirs is taken back. Of requests for "
	    "information the words go, and what they wrote in surveys that "
	    "are not anonymous. While a complaint or a request is open, or a "
	    "deposit or a reward waits, nobody is erased.\n\n"
	    "By law this stays: posts as they were published, decisions about "
	    "them, appeals, restrictions, complaints as records without a "
	    "person (number, kind, dates, steps, amounts), what they chose in "
	    "surveys, entries of draws and rewards, and the log. What "
	    "stays is never deleted; whether an office must keep the words "
	    "longer is its own records law to say, before it erases."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PERSON_SET,
	.options = erase_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_erase,
};
