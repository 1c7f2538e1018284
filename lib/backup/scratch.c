/*
 * Databases to look at; see scratch.h.
 */
#include "lib/backup/scratch.h"

#include <stdlib.h>

#include "lib/base/folder.h"
#include "lib/base/mem.h"
#include "lib/store/still.h"

int
scratch_open(struct unnamed *u, const char *folder, struct err *e)
{
	char *stem;
	int rc;

	if (folder == NULL || folder[0] == '\0')
		folder = folder_scratch();
	stem = mem_printf("%s/osan-scratch", folder);
	rc = unnamed_open(u, stem, 0600, e);
	free(stem);
	return rc == 0 ? 0 : err_hint(e, "name a folder with room for the "
	    "whole database: --scratch FOLDER");
}

int
scratch_look(struct unnamed *u, struct store **out, struct err *e)
{
	int rc;

	*out = NULL;
	if (unnamed_show(u, e) < 0)
		return -1;
	rc = store_open_still(u->name, out, e);
	unnamed_hide(u);
	return rc;
}
