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

/* The same with its backups, looked over (chain_check); both are the
 * caller's to clear, where it gives 0. */
MUST_USE int backup_chain(struct app *app, const struct args *args, int at,
    struct repository *r, struct chain *c, struct err *e);

/* A warning for each thing that is wrong. */
void backup_tell_faults(struct app *app, const struct chain *c);

/* null for NULL and "". */
void backup_text_or_null(struct out *o, const char *text);

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
