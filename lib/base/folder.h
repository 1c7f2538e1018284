/*
 * Folders, by their paths.
 */
#ifndef OSAN_BASE_FOLDER_H
#define OSAN_BASE_FOLDER_H

#include <stdbool.h>

/* The folder in which path lies, "." where path has none; yours. */
char *folder_of(const char *path);

/* Makes the names in the folder of path durable.  -1 with errno. */
int folder_sync_of(const char *path);

/* Where files that do not last are put: TMPDIR, else /tmp; borrowed. */
const char *folder_scratch(void);

/* Whether there is such a folder, with nothing in it. */
bool folder_is_empty(const char *path);

/* Takes the files in it away, and the folder itself; what cannot be taken
 * away stays. */
void folder_remove(const char *path);

#endif
