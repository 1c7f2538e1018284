/*
 * What a command works with: the printer, messages, common options and,
 * where its row in the table asks for them, the open database and the
 * acting person.
 */
#ifndef OSANCTL_APP_H
#define OSANCTL_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/conf.h"
#include "lib/base/err.h"
#include "lib/base/i18n.h"
#include "lib/base/site_path.h"
#include "lib/cli/args.h"
#include "lib/cli/command.h"
#include "lib/out/message.h"
#include "lib/out/out.h"
#include "lib/out/progress.h"

struct app {
	const struct command_table *table;
	const struct command *command;
	const struct args *args;
	struct out *out;
	struct message message;
	struct conf conf;
	struct site_path path;  /* of the database and the key */
	const char *as;         /* --as, or NULL */
	const char *as_password_file;
	int64_t if_version;     /* --if-version, or 0 */
	bool dry_run;
	bool yes;
	bool quiet;
	bool verbose;
	int width;              /* of the terminal, 80 where there is none */
	int64_t counted;        /* what a job did, for its record */
	bool noted;             /* the record of it is written already */
	bool language_settled;  /* the site's setting is not asked */
	struct store *store;    /* NULL unless NEED_STORE or NEED_WRITE */
	struct actor *actor;    /* NULL until somebody acts */
	struct master_key *key; /* NULL until app_key found it */
	struct keyring *keyring; /* NULL until app_keyring made it */
};

/* Writes what only administrators' connections may. */
#define NEED_ADMIN NEED_OWN
/* Writes complaints and what belongs to them. */
#define NEED_HANDLE (NEED_OWN << 1)

extern const struct command_table osanctl_table;

void app_init(struct app *app, const struct command_table *table);
void app_clear(struct app *app);

/* Settles the language of texts: what machines read (--json, --jsonl) is
 * English always; else what the environment wants (NULL for nothing), else
 * osan.conf, else the site's setting, which is known once the database is
 * open. */
void app_language(struct app *app, const char *wanted, bool for_machines);

/* The same for what opens no database: looks into the site's, if it can. */
void app_site_language(struct app *app);

/* Takes the common options and makes the printer.  ERR_USAGE for options
 * that exclude each other. */
MUST_USE int app_options(struct app *app, const struct args *args,
    struct err *e);

/* Reads osan.conf and settles both paths, for commands that need them. */
MUST_USE int app_paths(struct app *app, struct err *e);

/* Opens what the command needs, and closes it (app_open.c).  A command
 * that writes has the key where there is one, and its name on every row of
 * the log; with --dry-run it has a connection that only reads. */
MUST_USE int app_open(struct app *app, const struct command *command,
    struct err *e);
void app_close(struct app *app);

/* For a command that needs no site, but asks the one that is there: opens
 * its database to read, with nobody acting.  app->store stays NULL where
 * there is none, unless --db names it. */
MUST_USE int app_open_if_there(struct app *app, struct err *e);

/* After a command that wrote: what it changed is put into the search index,
 * where that is little; else, and where it fails, "search update" does. */
void app_index(struct app *app);

/* After a command that is a job of cron's (lib/health/jobs.h): how this run,
 * which began at started, went is written down (app_job.c).  status is its
 * exit code, or -1 with *e.  Never an error of the command; a connection
 * that only reads is given a moment and no more. */
void app_job(struct app *app, int64_t started, int status,
    const struct err *e);

/* After any command: the mail server is told of mail IDs that changed, by
 * this command or by one that was killed (mailid_map.c).  What is wrong with
 * its map is a warning. */
void app_mail(struct app *app);

/* Finds the master key for a command that asks for it only now, and lets
 * the log use it.  ERR_NOT_FOUND where there is none. */
MUST_USE int app_key(struct app *app, struct err *e);

/* For a command that only reads and yet leaves a row in the log: names the
 * acting person, and seals it where there is a key. */
void app_log(struct app *app);

/* The keys of personal data, or NULL where there is no master key; opened
 * at the first call, closed with the app. */
struct keyring *app_keyring(struct app *app);

/* The same; ERR_CRYPTO without the key. */
MUST_USE int app_keyring_needed(struct app *app, struct keyring **keys,
    struct err *e);

/* The same before personal data is shown unmasked: ERR_DENIED without the
 * permission to look.  Logging the look itself is for whoever unseals it. */
MUST_USE int app_unmask(struct app *app, struct keyring **keys,
    struct err *e);

/* Before something that cannot be taken back lightly: agreed with --yes or
 * by the person at the terminal.  question is translated already.  ERR_USAGE
 * where nobody can be asked, ERR_FAILED where the answer was no. */
MUST_USE int app_confirm(struct app *app, const char *question,
    struct err *e);

/* ERR_CHANGED where --if-version was given and name has another version. */
MUST_USE int app_check_version(const struct app *app, const char *name,
    int64_t version, struct err *e);

/* A bar for work on total things; show it with progress_step, and free it
 * before the command ends.  Drawn only for people at a terminal. */
struct progress *app_progress(struct app *app, const char *title,
    int64_t total, bool bytes);
void app_progress_end(struct app *app, struct progress *p);

/* What --help prints: help.c. */
MUST_USE int app_help(struct app *app, const char *words, struct err *e);

/* The version that --version prints. */
extern const char app_version[];

#endif
