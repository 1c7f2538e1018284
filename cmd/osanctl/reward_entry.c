/*
 * osanctl reward entry add and remove: who takes part in a draw (article
 * 13-2).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/crypto/hex.h"
#include "lib/org/permit.h"
#include "lib/reward/entry.h"

struct reward_desk
reward_desk_of(struct app *app)
{
	return (struct reward_desk){ .store = app->store,
		.keyring = app_keyring(app),
		.actor = app->actor };
}

int
reward_programme_of(struct app *app, const char *key,
    struct reward_programme *p, struct err *e)
{
	if (reward_programme_find(app->store, key, p, e) < 0)
		return -1;
	return reward_may(app->store, app->actor, p, e);
}

/* Somebody who is known, or with --dry-run perhaps not. */
static int
look_up(struct app *app, const struct person_fields *f,
    struct keyring *keyring, int64_t *id, struct err *e)
{
	size_t n = 0;

	if (!app->dry_run)
		return person_find_or_add(app->store, keyring, f, id, e);
	if (f->phone != NULL && person_find(app->store, keyring,
	    PERSON_BY_PHONE, f->phone, id, 1, &n, e) < 0)
		return -1;
	if (n == 0 && f->email != NULL && person_find(app->store, keyring,
	    PERSON_BY_EMAIL, f->email, id, 1, &n, e) < 0)
		return -1;
	if (n == 0)
		*id = 0;
	return 0;
}

int
reward_person(struct app *app, const struct args *args, int64_t *id,
    bool *given, struct err *e)
{
	const struct person_fields f = {
		.name = args_get(args, "name"),
		.phone = args_get(args, "phone"),
		.email = args_get(args, "email"),
		.lang = args_get(args, "lang"),
	};
	struct person_contact ways;
	struct keyring *keyring;

	*id = 0;
	*given = true;
	if (args_has(args, "citizen")) {
		if (f.name != NULL || f.phone != NULL || f.email != NULL)
			return err_set(e, ERR_USAGE, "--citizen excludes "
			    "--name, --phone and --email");
		if (args_int(args, "citizen", 1, INT64_MAX, 0, id, e) < 0)
			return -1;
		return person_contact(app->store, *id, &ways, e);
	}
	*given = f.name != NULL || f.phone != NULL || f.email != NULL;
	if (!*given)
		return 0;
	if (f.phone == NULL && f.email == NULL) {
		err_set(e, ERR_USAGE, "a name alone identifies nobody");
		return err_hint(e, "give --phone or --email too");
	}
	if (app_keyring_needed(app, &keyring, e) < 0 ||
	    person_check(&f, given, e) < 0)
		return -1;
	return look_up(app, &f, keyring, id, e);
}

static const struct out_column columns[] = {
	{ "programme", N_("programme"), OUT_TEXT, 0 },
	{ "code", N_("receipt code"), OUT_TEXT, 0 },
	{ "entry", N_("entry"), OUT_TEXT, 0 },
};

static int
print(struct app *app, const struct reward_programme *p, const char *code,
    const unsigned char *entry, struct err *e)
{
	char hex[DIGEST_HEX];

	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, p->key);
	out_text(app->out, code);
	out_text(app->out, entry != NULL ? hex_encode(hex, entry,
	    DIGEST_SIZE) : NULL);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
enter(struct app *app, const struct args *args,
    const struct reward_programme *p, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	unsigned char entry[DIGEST_SIZE];
	int64_t citizen;
	char *code;
	bool given;
	int rc;

	if (reward_person(app, args, &citizen, &given, e) < 0)
		return -1;
	if (!given) {
		err_set(e, ERR_USAGE, "who enters is missing");
		return err_hint(e, "give --phone or --email, or --citizen");
	}
	if (app->dry_run)
		return reward_enter_check(&d, p, citizen, e) < 0 ? -1 :
		    print(app, p, NULL, NULL, e);
	if (reward_enter(&d, p, citizen, &code, entry, e) < 0)
		return -1;
	rc = store_commit(app->store, e);
	if (rc == 0)
		rc = print(app, p, code, entry, e);
	mem_wipe(code, strlen(code));
	free(code);
	return rc;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	int rc = reward_programme_of(app, args->argv[0], &p, e);

	if (rc == 0 && !app->dry_run)
		rc = store_begin(app->store, e);
	if (rc == 0)
		rc = enter(app, args, &p, e);
	store_rollback(app->store);
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec add_options[] = {
	REWARD_PERSON_OPTIONS,
	{ 0 },
};

const struct command cmd_reward_entry_add = {
	.path = "reward entry add",
	.args = "KEY",
	.summary = N_("enter somebody into a draw"),
	.detail = N_("Prints the receipt code, once: only its hash is kept. "
		     "With it one finds one's entry in the published list "
		     "and claims what one wins. Staff and contractors, known "
		     "by their e-mail address, and whoever has entered as "
		     "often as one may are refused."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = add_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	const char *file = args_get(args, "code-file");
	unsigned char entry[DIGEST_SIZE];
	char *code = NULL;
	int rc = -1;

	if (reward_programme_of(app, args->argv[0], &p, e) < 0 ||
	    (file != NULL ? prompt_secret_file(file, &code, e)
			  : prompt_password(_("Receipt code: "), &code, e)) <
		0 ||
	    reward_code(app->store, &p, code, entry, e) < 0)
		goto out;
	if (!app->dry_run && (store_begin(app->store, e) < 0 ||
	    reward_leave(&d, &p, code, e) < 0 ||
	    store_commit(app->store, e) < 0))
		goto out;
	rc = print(app, &p, NULL, entry, e);
out:
	store_rollback(app->store);
	prompt_secret_free(code);
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec remove_options[] = {
	{ .name = "code-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the receipt code, or - for standard input; else it "
		       "is asked for") },
	{ 0 },
};

const struct command cmd_reward_entry_remove = {
	.path = "reward entry remove",
	.args = "KEY",
	.summary = N_("take an entry back, by its receipt code"),
	.detail = N_("Never after the list was frozen (article 13-2)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = remove_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_remove,
};
