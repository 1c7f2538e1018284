/*
 * osanctl citizen export: all that the system holds of one person, for that
 * person's own request to see it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <jansson.h>

#include "cmd/osanctl/citizen.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "cmd/osanctl/inforeq.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/board/citizen_export.h"
#include "lib/complaint/citizen_cases_export.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/inforeq/citizen.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/page/correction.h"
#include "lib/reward/citizen_reward.h"
#include "lib/survey/citizen_survey.h"

#define FORMAT "osan-citizen-1"

/* What the modules hold, in one read transaction. */
static int
gather_parts(struct app *app, struct keyring *keys, int64_t id, json_t *all,
    struct err *e)
{
	struct complaint_desk desk;
	struct inforeq_tools tools;
	bool begun;
	int rc;

	if (store_join_read(app->store, &begun, e) < 0)
		return -1;
	complaint_desk_of(app, &desk);
	rc = citizen_export(app->store, keys, id, all, e);
	if (rc == 0)
		rc = citizen_cases_export(&desk, id, all, e);
	if (rc == 0)
		rc = correction_export(app->store, id, all, e);
	inforeq_tools_of(app, &tools);
	if (rc == 0)
		rc = inforeq_citizen_export(&tools.desk, id, all, e);
	inforeq_tools_clear(&tools);
	if (rc == 0)
		rc = citizen_surveys_export(app->store, id, all, e);
	if (rc == 0)
		rc = citizen_rewards_export(app->store, id, all, e);
	complaint_desk_clear(&desk);
	if (begun)
		store_end_read(app->store);
	return rc;
}

/* The file's whole text; the caller wipes and frees it. */
static int
gather(struct app *app, int64_t id, const char *why, char **text,
    struct err *e)
{
	char now[CLOCK_TEXT];
	struct keyring *keys = app_keyring(app);
	json_t *all;
	int rc;

	*text = NULL;
	if (keys == NULL) {
		err_set(e, ERR_CRYPTO, "personal data cannot be read without "
		    "the key %s", app->path.key);
		return err_hint(e, "name the key file with --key or "
		    "OSAN_KEY");
	}
	all = json_object();
	json_object_set_new(all, "format", json_string(FORMAT));
	json_object_set_new(all, "made_at",
	    json_string(clock_rfc3339(clock_now(), now)));
	json_object_set_new(all, "made_by", json_string(app->actor->login));
	json_object_set_new(all, "why", json_string(why));
	rc = gather_parts(app, keys, id, all, e);
	if (rc == 0)
		*text = json_dumps(all, JSON_INDENT(2));
	json_decref(all);
	return rc;
}

/* The log has it before anybody sees it. */
static int
note(struct app *app, int64_t id, const char *why, const char *text,
    struct err *e)
{
	unsigned char digest[DIGEST_SIZE];
	char hex[DIGEST_HEX];
	json_t *more = json_object();

	app_log(app);
	sha256(digest, text, strlen(text));
	json_object_set_new(more, "sha256",
	    json_string(hex_encode(hex, digest, sizeof(digest))));
	return citizen_note(app, "person.export", id, why, more, e);
}

/* A file that nobody but its owner reads. */
static int
write_file(struct app *app, const char *path, int64_t id, const char *why,
    const char *text, struct err *e)
{
	mode_t before = umask(077);
	struct new_file f;
	int rc = new_file_begin(&f, path, app->yes, e);

	umask(before);
	if (rc < 0)
		return -1;
	rc = -1;
	fwrite(text, 1, strlen(text), f.file);
	if (note(app, id, why, text, e) == 0 && new_file_finish(&f, e) == 0)
		rc = 0;
	new_file_drop(&f);
	if (rc == 0)
		message_note(&app->message, "all about citizen %lld written "
		    "to %s: give it to nobody else", (long long)id, path);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *path = args_get(args, "output"), *why;
	char *text = NULL, *line = NULL;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 ||
	    citizen_reason(args, "why", &why, e) < 0 ||
	    gather(app, id, why, &text, e) < 0 || text == NULL)
		goto out;
	line = mem_printf("%s\n", text);
	if (app->dry_run) {
		message_note(&app->message, "would write %zu bytes about "
		    "citizen %lld", strlen(line), (long long)id);
		rc = 0;
	} else if (path != NULL && strcmp(path, "-") != 0) {
		rc = write_file(app, path, id, why, line, e);
	} else if ((rc = note(app, id, why, line, e)) == 0) {
		out_raw(app->out, line, strlen(line));
	}
out:
	if (text != NULL)
		mem_wipe(text, strlen(text));
	if (line != NULL)
		mem_wipe(line, strlen(line));
	free(text);
	free(line);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "output", .arg = N_("FILE"), .complete = "file",
	    .help = N_("write to FILE, which appears once it is whole") },
	{ .name = "why", .arg = N_("TEXT"),
	    .help = N_("what asks for it, for the log") },
	{ 0 },
};

const struct command cmd_citizen_export = {
	.path = "citizen export",
	.args = "ID",
	.summary = N_("write all that is held of a citizen, for the citizen"),
	.detail = N_("For the person's own request to see their data: the "
	    "fields in clear, posts with the originals of masked ones, files, "
	    "decisions, appeals, reports, notices, restrictions, and each row "
	    "of the log about them, so that they see who looked; complaints "
	    "with all words, payments, what the bank wrote, and letters; "
	    "requests for information; "
	    "surveys in which they took part, with the answers where those "
	    "are not anonymous; entries of draws, and rewards. One "
	    "JSON object; FILE is readable by its owner alone. The export "
	    "stands in the log, with its digest, before anything is shown."),
	.needs = NEED_STORE | NEED_DRY_RUN,
	.permit = PERMIT_PERSON_EXPORT,
	.options = options,
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
