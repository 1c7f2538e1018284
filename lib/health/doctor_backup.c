/*
 * The doctor's check of backups: by their manifests alone, for data is
 * read by 'backup verify'.
 */
#include <stdlib.h>

#include "lib/backup/watch.h"
#include "lib/base/clock.h"
#include "lib/health/checks.h"
#include "lib/org/setting.h"

/* A site that names no repository has none to be looked at. */
int
doctor_backups(struct doctor *d, struct err *e)
{
	struct backup_watch w = BACKUP_WATCH_INIT;
	char *folder = NULL;
	int rc = setting_text(d->store, SETTING_BACKUP_REPOSITORY, &folder, e);

	if (rc < 0 || *folder == '\0') {
		free(folder);
		return rc;
	}
	if (backup_watch(folder, BACKUP_DAILY_LATE, clock_now(), &w, e) < 0) {
		doctor_tell(d, e->code == ERR_DAMAGED ? DOCTOR_DAMAGE :
		    DOCTOR_WARNING, e->msg, NULL);
		err_clear(e);
	} else if (w.level != BACKUP_OK)
		doctor_tell(d, w.faults > 0 ? DOCTOR_DAMAGE : DOCTOR_WARNING,
		    w.text, NULL);
	backup_watch_clear(&w);
	free(folder);
	return 0;
}
