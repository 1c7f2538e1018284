/*
 * Questions at the terminal; see prompt.h.  While a password is typed the
 * terminal neither echoes nor makes signals: Ctrl-C is read as a letter and
 * gives up, so that no way out leaves the terminal mute.
 */
#include "lib/cli/prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "lib/base/mem.h"

bool
prompt_has_terminal(void)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

	if (fd != -1)
		close(fd);
	return fd != -1;
}

static int
open_terminal(int *fd, struct err *e)
{
	*fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (*fd == -1)
		return err_set(e, ERR_USAGE, "there is no terminal to ask at");
	return 0;
}

static int
say(int fd, const char *text, struct err *e)
{
	size_t len = strlen(text);

	if (write(fd, text, len) != (ssize_t)len)
		return err_errno(e, ERR_IO, "the terminal");
	return 0;
}

/* One line without its end; an end of file or Ctrl-C gives up. */
static int
read_line(int fd, char *line, size_t size, struct err *e)
{
	size_t len = 0;
	ssize_t n;
	char c;

	for (;;) {
		n = read(fd, &c, 1);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return err_errno(e, ERR_IO, "the terminal");
		if (n == 0 || c == '\x03')
			return err_set(e, ERR_FAILED, "given up");
		if (c == '\n' || c == '\r')
			break;
		if (len + 1 == size)
			return err_set(e, ERR_INPUT, "the line is too long");
		line[len++] = c;
	}
	line[len] = '\0';
	return 0;
}

static int
read_hidden(int fd, const char *question, char *line, size_t size,
    struct err *e)
{
	struct termios old, mute;
	int rc;

	if (tcgetattr(fd, &old) == -1)
		return err_errno(e, ERR_IO, "the terminal");
	mute = old;
	mute.c_lflag &= (tcflag_t)~(ECHO | ISIG);
	if (tcsetattr(fd, TCSAFLUSH, &mute) == -1)
		return err_errno(e, ERR_IO, "the terminal");
	rc = say(fd, question, e);
	if (rc == 0)
		rc = read_line(fd, line, size, e);
	if (rc == 0)
		rc = say(fd, "\n", e);
	(void)tcsetattr(fd, TCSAFLUSH, &old);
	return rc;
}

int
prompt_password(const char *question, char **secret, struct err *e)
{
	char line[PROMPT_SECRET_MAX];
	int fd, rc;

	if (open_terminal(&fd, e) == -1)
		return err_hint(e, "give the password with --password-file");
	rc = read_hidden(fd, question, line, sizeof(line), e);
	if (rc == 0)
		*secret = mem_text(line);
	mem_wipe(line, sizeof(line));
	close(fd);
	return rc;
}

int
prompt_new_password(const char *question, const char *again, char **secret,
    struct err *e)
{
	char *first = NULL;
	char *second = NULL;
	int rc = -1;

	if (prompt_password(question, &first, e) != 0)
		goto out;
	if (first[0] != '\0' && prompt_password(again, &second, e) != 0)
		goto out;
	if (second != NULL && strcmp(first, second) != 0) {
		err_set(e, ERR_INPUT, "the two passwords are not the same");
		goto out;
	}
	*secret = first;
	first = NULL;
	rc = 0;
out:
	prompt_secret_free(first);
	prompt_secret_free(second);
	return rc;
}

bool
prompt_is_yes(const char *answer)
{
	static const char *const words[] = {
		"y", "Y", "yes", "Yes", "YES", "\xec\x98\x88" /* 예 */,
		"\xe3\x85\x9b" /* ㅛ, the key y with the Korean keyboard */,
	};
	size_t len;

	answer += strspn(answer, " \t");
	len = strcspn(answer, " \t\r\n");
	if (answer[len + strspn(answer + len, " \t\r\n")] != '\0')
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == len &&
		    memcmp(words[i], answer, len) == 0)
			return true;
	return false;
}

int
prompt_agree(const char *question, bool *agreed, struct err *e)
{
	char line[256];
	int fd, rc;

	*agreed = false;
	if (open_terminal(&fd, e) == -1)
		return err_hint(e, "--yes agrees without being asked");
	rc = say(fd, question, e);
	if (rc == 0)
		rc = say(fd, " [y/N] ", e);
	if (rc == 0)
		rc = read_line(fd, line, sizeof(line), e);
	if (rc == 0)
		*agreed = prompt_is_yes(line);
	close(fd);
	return rc;
}

static int
check_secret(const char *path, char *s, size_t len, struct err *e)
{
	if (len > 0 && s[len - 1] == '\n')
		len--;
	if (len > 0 && s[len - 1] == '\r')
		len--;
	s[len] = '\0';
	if (len == 0)
		return err_set(e, ERR_INPUT, "%s: there is no password in it",
		    path);
	if (len >= PROMPT_SECRET_MAX)
		return err_set(e, ERR_INPUT, "%s: too long for a password",
		    path);
	if (strlen(s) != len)
		return err_set(e, ERR_INPUT, "%s: a password holds no NUL "
		    "byte", path);
	return 0;
}

int
prompt_secret_file(const char *path, char **secret, struct err *e)
{
	char text[PROMPT_SECRET_MAX + 3];
	bool is_stdin = strcmp(path, "-") == 0;
	FILE *file = is_stdin ? stdin : fopen(path, "re");
	size_t len;
	int rc = -1;

	if (file == NULL)
		return err_errno(e, ERR_IO, "%s", path);
	len = fread(text, 1, sizeof(text) - 1, file);
	if (ferror(file)) {
		err_errno(e, ERR_IO, "%s", path);
	} else {
		rc = check_secret(path, text, len, e);
		if (rc == 0)
			*secret = mem_text(text);
	}
	mem_wipe(text, sizeof(text));
	if (!is_stdin)
		fclose(file);
	return rc;
}

void
prompt_secret_free(char *secret)
{
	if (secret == NULL)
		return;
	mem_wipe(secret, strlen(secret));
	free(secret);
}
