/*
 * The master key's file; see key_file.h.  Only this file knows its form.
 */
#include "lib/crypto/key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/fault.h"
#include "lib/base/file.h"
#include "lib/base/folder.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/hkdf.h"
#include "lib/crypto/random.h"

#define WORD "osan-key-1 "
#define WORD_LEN (sizeof(WORD) - 1)
#define LINE_LEN (WORD_LEN + (size_t)2 * KEY_SIZE + 1) /* with the newline */

static int
create_failed(const char *path, struct err *e)
{
	switch (errno) {
	case EEXIST:
		err_set(e, ERR_EXISTS, "key file %s exists already", path);
		return err_hint(e, "a key is never overwritten; keep it, or "
				"give another path");
	case ENOENT:
	case ENOTDIR:
		err_set(e, ERR_NOT_FOUND, "no folder for key file %s", path);
		return err_hint(e, "make the folder first");
	case EACCES:
	case EPERM:
	case EROFS:
		return err_errno(e, ERR_DENIED, "cannot create key file %s",
				 path);
	default:
		return err_errno(e, ERR_IO, "cannot create key file %s", path);
	}
}

/* The umask may have taken bits of the mode away, and the file belongs to
 * whoever runs this. */
static int
take_after(int fd, const char *like)
{
	struct stat st;

	if (like == NULL)
		return fchmod(fd, 0400);
	if (stat(like, &st) != 0 ||
	    ((st.st_uid != geteuid() || st.st_gid != getegid()) &&
		fchown(fd, st.st_uid, st.st_gid) != 0))
		return -1;
	return fchmod(fd, st.st_mode & 0440);
}

int
key_file_write(const char *path, const struct master_key *k, const char *like,
	       struct err *e)
{
	char line[LINE_LEN + 1] = WORD;
	bool done;
	int fd;

	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
	if (fd < 0)
		return create_failed(path, e);
	hex_encode(line + WORD_LEN, k->bytes, KEY_SIZE);
	line[LINE_LEN - 1] = '\n';
	done = take_after(fd, like) == 0 &&
	       file_write_all(fd, line, LINE_LEN) == 0 && fsync(fd) == 0 &&
	       folder_sync_of(path) == 0;
	if (!done) {
		err_errno(e, errno == EPERM ? ERR_DENIED : ERR_IO,
			  "cannot write key file %s", path);
		unlink(path);
	}
	close(fd);
	mem_wipe(line, sizeof(line));
	return done ? 0 : -1;
}

int
key_file_create(const char *path, struct err *e)
{
	struct master_key k = { .path = "" };
	int rc;

	random_bytes(k.bytes, KEY_SIZE);
	rc = key_file_write(path, &k, NULL, e);
	key_clear(&k);
	return rc;
}

static int
replace_failed(const char *path, struct err *e)
{
	enum err_code code = errno == EACCES || errno == EPERM ||
	    errno == EROFS ? ERR_DENIED : ERR_IO;

	err_errno(e, code, "cannot put a new key file in the place of %s",
		  path);
	return err_hint(e, "run the command as the user who may write that "
			"folder");
}

/* Whether both names are one file. */
static bool
same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 &&
	       x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int
key_file_replace(const char *path, const char *staged, const char *aside,
		 struct err *e)
{
	if (link(path, aside) != 0) {
		if (errno != EEXIST)
			return replace_failed(path, e);
		if (!same_file(path, aside))
			return err_set(e, ERR_EXISTS, "key file %s exists "
				       "already", aside);
	}
	fault_point();
	if (folder_sync_of(path) != 0)
		return replace_failed(path, e);
	fault_point();
	if (rename(staged, path) != 0)
		return replace_failed(path, e);
	fault_point();
	if (folder_sync_of(path) != 0)
		return replace_failed(path, e);
	return 0;
}

/* Writes other bytes over the file's own. */
static int
overwrite(int fd, size_t n)
{
	unsigned char other[LINE_LEN];

	while (n > 0) {
		size_t piece = n < sizeof(other) ? n : sizeof(other);

		random_bytes(other, piece);
		if (file_write_all(fd, other, piece) != 0)
			return -1;
		n -= piece;
	}
	return fsync(fd);
}

int
key_file_destroy(const char *path, struct err *e)
{
	struct stat st;
	int fd, rc = -1;

	if (lstat(path, &st) != 0)
		return err_errno(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
				 "key file %s", path);
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_INPUT, "key file %s is not a plain file",
			       path);
	/* Nobody may write a key file, not even its owner. */
	if (chmod(path, 0600) != 0)
		return err_errno(e, errno == EPERM ? ERR_DENIED : ERR_IO,
				 "cannot destroy key file %s", path);
	fd = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0 && overwrite(fd, (size_t)st.st_size) == 0 &&
	    unlink(path) == 0 && folder_sync_of(path) == 0)
		rc = 0;
	else
		err_errno(e, ERR_IO, "cannot destroy key file %s", path);
	if (fd >= 0)
		close(fd);
	return rc;
}

static int
open_key(const char *path, struct err *e)
{
	/* Not blocking: a named pipe at path is refused, not waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0)
		return fd;
	if (errno == ENOENT || errno == ENOTDIR) {
		err_set(e, ERR_NOT_FOUND, "no key file %s", path);
		return err_hint(e, "give its path with --key or OSAN_KEY, or "
				"put back the copy kept apart from the "
				"backups");
	}
	if (errno == EACCES) {
		err_errno(e, ERR_DENIED, "cannot open key file %s", path);
		return err_hint(e, "run as the service user: sudo -u osan …");
	}
	return err_errno(e, ERR_IO, "cannot open key file %s", path);
}

static int
check_kind(int fd, const char *path, struct err *e)
{
	struct stat st;
	unsigned mode;

	if (fstat(fd, &st) != 0)
		return err_errno(e, ERR_IO, "cannot look at key file %s",
				 path);
	if (!S_ISREG(st.st_mode)) {
		err_set(e, ERR_INPUT, "key file %s is not a plain file", path);
		return err_hint(e, "give the path of the key file itself");
	}
	mode = st.st_mode & 07777;
	if (mode != 0400 && mode != 0440) {
		err_set(e, ERR_DENIED, "key file %s has mode %04o, not 0400 "
			"or 0440", path, mode);
		return err_hint(e, "chmod 0400 %s", path);
	}
	return 0;
}

/* Reads up to size bytes; a file that was cut or grew shows by its count. */
static ssize_t
read_most(int fd, char *p, size_t size)
{
	size_t have = 0;

	while (have < size) {
		ssize_t got = read(fd, p + have, size - have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		have += (size_t)got;
	}
	return (ssize_t)have;
}

int
key_file_load(const char *path, struct master_key *k, struct err *e)
{
	char line[LINE_LEN + 1] = "";
	ssize_t got;
	int fd, rc = -1;

	key_clear(k);
	fd = open_key(path, e);
	if (fd < 0)
		return -1;
	if (check_kind(fd, path, e) != 0)
		goto out;
	got = read_most(fd, line, sizeof(line));
	if (got < 0) {
		err_errno(e, ERR_IO, "cannot read key file %s", path);
		goto out;
	}
	if (got != (ssize_t)LINE_LEN || line[LINE_LEN - 1] != '\n' ||
	    memcmp(line, WORD, WORD_LEN) != 0 ||
	    hex_decode(k->bytes, KEY_SIZE, line + WORD_LEN,
		       (size_t)2 * KEY_SIZE) != 0) {
		err_set(e, ERR_DAMAGED, "%s does not hold a key", path);
		err_hint(e, "put back the copy kept apart from the backups");
		goto out;
	}
	if (strlen(path) < KEY_PATH)
		snprintf(k->path, KEY_PATH, "%s", path);
	rc = 0;
out:
	close(fd);
	mem_wipe(line, sizeof(line));
	return rc;
}

int
key_file_find(const char *path, struct master_key **out, struct err *e)
{
	*out = mem_new(1, sizeof(**out));
	if (key_file_load(path, *out, e) == 0)
		return 0;
	free(*out);
	*out = NULL;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
key_reload(const struct master_key *k, struct master_key *out, struct err *e)
{
	char path[KEY_PATH];

	snprintf(path, sizeof(path), "%s", k->path);
	if (path[0] == '\0') {
		key_clear(out);
		return err_set(e, ERR_NOT_FOUND, "the key's file is unknown");
	}
	return key_file_load(path, out, e);
}

void
key_fingerprint(const struct master_key *k,
		unsigned char out[KEY_FINGERPRINT])
{
	unsigned char whole[KEY_SIZE];

	key_derive(k, "fingerprint", whole);
	memcpy(out, whole, KEY_FINGERPRINT);
	mem_wipe(whole, sizeof(whole));
}

void
key_derive(const struct master_key *k, const char *purpose,
	   unsigned char out[KEY_SIZE])
{
	struct hkdf_input in = {
		.secret = k->bytes, .secret_len = KEY_SIZE,
		.info = purpose, .info_len = strlen(purpose),
	};

	hkdf_sha256(out, KEY_SIZE, &in);
}

void
key_clear(struct master_key *k)
{
	mem_wipe(k, sizeof(*k));
}
