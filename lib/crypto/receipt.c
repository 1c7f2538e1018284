/*
 * Codes of receipts; see receipt.h.
 */
#include "lib/crypto/receipt.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

char *
receipt_code(const char *typed)
{
	char *code = mem_text(typed), *to = code;

	for (const char *s = code; *s != '\0'; s++)
		if (strchr(" \t\r\n-", *s) == NULL)
			*to++ = (char)tolower((unsigned char)*s);
	mem_wipe(to, strlen(to)); /* with NULs: the code ends there */
	return code;
}

void
receipt_hash(const char *head, const char *typed,
    unsigned char out[DIGEST_SIZE])
{
	char *code = receipt_code(typed);
	char *text = mem_printf("%s%s", head, code);

	sha256(out, text, strlen(text));
	mem_wipe(text, strlen(text));
	mem_wipe(code, strlen(code));
	free(text);
	free(code);
}
