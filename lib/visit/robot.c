/*
 * Robots; see robot.h.
 */
#include "lib/visit/robot.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/texts.h"

#define WORD_MOST 64 /* bytes */

/* Reads the next line that says something into word; false at the end. */
static bool
next_word(const char **at, char word[WORD_MOST])
{
	while (**at != '\0') {
		size_t n = strcspn(*at, "\n");
		const char *line = *at;

		*at += n + ((*at)[n] == '\n');
		if (n == 0 || n >= WORD_MOST || line[0] == '#')
			continue;
		memcpy(word, line, n);
		word[n] = '\0';
		return true;
	}
	return false;
}

static void
blank_out(char *text, const char *word)
{
	size_t n = strlen(word);

	for (char *s = text; (s = strstr(s, word)) != NULL; s += n)
		memset(s, ' ', n);
}

bool
visit_is_robot(const char *agent)
{
	char text[VISIT_AGENT_MOST + 1], word[WORD_MOST];
	const char *at;

	snprintf(text, sizeof(text), "%s", agent);
	if (text[strspn(text, " \t")] == '\0')
		return true;
	for (char *s = text; *s != '\0'; s++)
		*s = (char)tolower((unsigned char)*s);
	at = text_file("robots.txt");
	while (next_word(&at, word))
		if (word[0] == '!')
			blank_out(text, word + 1);
	at = text_file("robots.txt");
	while (next_word(&at, word))
		if (word[0] != '!' && strstr(text, word) != NULL)
			return true;
	return false;
}
