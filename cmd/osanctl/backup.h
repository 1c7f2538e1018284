/*
 * What the commands around backups share.
 */
#ifndef OSANCTL_BACKUP_H
#define OSANCTL_BACKUP_H

#include "cmd/osanctl/app.h"
#include "lib/backup/chain.h"
#include "lib/backup/repository.h"

/* The repository that argument number at names, else the setting
 * backup.repository of the site, where there is one: its folder, yours.
 * ERR_USAGE where neither says. */
MUST_USE int backup_folder(struct app *app, const struct args *args, int at,
    char **folder, struct err *e);

/* The same, opened. */
MUST_USE int backup_open(struct app *app, const struct args *args, int at,
    struct repository *r, struct err *e);

/* The same with its backups, looked over (chain_open); both are the
 * caller's to clear, where it gives 0. */
MUST_USE int backup_chain(struct app *app, const struct args *args, int at,
    struct repository *r, struct chain *c, struct err *e);

/* A warning for each thing that is wrong. */
void backup_tell_faults(struct app *app, const struct chain *c);

/* null for NULL and "". */
void backup_text_or_null(struct out *o, const char *text);

/* Warns where a repository has one recipient alone. */
void backup_warn_one(struct app *app, size_t recipients);

/* Those of --recipient: an array of n, yours.  ERR_INPUT. */
MUST_USE int backup_read_recipients(const struct args *args,
    struct age_recipient **to, size_t *n, struct err *e);

/* Waits for a random while up to --random-delay (backup_hook.c).
 * ERR_USAGE. */
MUST_USE int backup_delay(const struct args *args, struct err *e);

/* Gives the lock back, and runs the program of the setting backup.hook on a
 * backup that was made (backup_hook.c).  ERR_PARTLY where it fails. */
MUST_USE int backup_hook(struct app *app, struct repository *r,
    const struct manifest *m, struct err *e);

/* The identities that --identity names, or OSAN_IDENTITY.  ERR_USAGE where
 * neither does. */
MUST_USE int backup_identities(const struct args *args,
    struct age_identity **ids, size_t *n, struct err *e);

#define BACKUP_IDENTITY_OPTION                                     \
	{ .name = "identity", .letter = 'i', .arg = N_("FILE"),    \
	  .help = N_("the identity that opens backups; else "      \
		     "OSAN_IDENTITY"),                             \
	  .complete = "file" }

#endif
