/*
 * Files for the tests of lib/archive: a folder of one's own that goes with
 * the program, and a standard input made of given bytes.
 */
#ifndef OSAN_TESTS_ARCHIVE_FILES_H
#define OSAN_TESTS_ARCHIVE_FILES_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/osan-test-XXXXXX";

/* The path of name in the folder, until the next call. */
__attribute__((unused)) static const char *
at(const char *name)
{
	static char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

/* Makes the file name of n bytes. */
__attribute__((unused)) static const char *
put(const char *name, const void *bytes, size_t n)
{
	FILE *f = fopen(at(name), "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	return at(name);
}

#define PUT(name, text) put(name, text, sizeof(text) - 1)

/* Makes a pipe with n bytes, few enough for it, the standard input. */
__attribute__((unused)) static void
pipe_in(const void *bytes, size_t n)
{
	int fd[2];

	assert_int_equal(pipe(fd), 0);
	assert_int_equal(write(fd[1], bytes, n), (ssize_t)n);
	close(fd[1]);
	assert_int_equal(dup2(fd[0], STDIN_FILENO), STDIN_FILENO);
	close(fd[0]);
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static int
remove_folder(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

#endif
