/*
 * Folders; see folder.h.
 */
#include "lib/base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/mem.h"

char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL
	    ? mem_text(".")
	    : mem_textn(path, slash == path ? 1 : (size_t)(slash - path));
}

int
folder_sync_of(const char *path)
{
	char *folder = folder_of(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = -1, saved;

	free(folder);
	if (fd >= 0) {
		rc = fsync(fd);
		saved = errno;
		close(fd);
		errno = saved;
	}
	return rc;
}

const char *
folder_scratch(void)
{
	const char *folder = getenv("TMPDIR");

	return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

/* The next name that is not the folder itself or the one above it. */
static const struct dirent *
next_name(DIR *dir)
{
	const struct dirent *entry;

	do
		entry = readdir(dir);
	while (entry != NULL && (strcmp(entry->d_name, ".") == 0 ||
	    strcmp(entry->d_name, "..") == 0));
	return entry;
}

bool
folder_is_empty(const char *path)
{
	DIR *dir = opendir(path);
	bool empty = dir != NULL && next_name(dir) == NULL;

	if (dir != NULL)
		closedir(dir);
	return empty;
}

void
folder_remove(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;

	while (dir != NULL && (entry = next_name(dir)) != NULL)
		(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir != NULL)
		closedir(dir);
	(void)rmdir(path);
}
