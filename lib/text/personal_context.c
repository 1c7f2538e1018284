/*
 * Words beside a number that say what it is; see personal_impl.h.  Latin
 * words are in small letters here and match in any case.
 */
#include "lib/text/personal_impl.h"

#include <uchar.h>

#define WORDS_MAX 32

static const char32_t *const words[CONTEXT_COUNT][WORDS_MAX] = {
	[CONTEXT_RESIDENT] = { U"주민", U"resident" },
	[CONTEXT_FOREIGNER] = { U"외국인", U"alien", U"foreigner" },
	[CONTEXT_PHONE] = { U"전화", U"연락", U"휴대폰", U"핸드폰", U"손전화",
	    U"폰번호", U"문자", U"카톡", U"문의", U"상담", U"팩스", U"번호",
	    U"통화", U"tel", U"phone", U"mobile", U"cell", U"fax", U"call",
	    U"h.p", U"hp", U"c.p" },
	[CONTEXT_PASSPORT] = { U"여권", U"passport" },
	[CONTEXT_LICENSE] = { U"면허", U"license", U"licence" },
	[CONTEXT_ACCOUNT] = { U"계좌", U"입금", U"송금", U"이체", U"예금주",
	    U"은행", U"농협", U"신협", U"수협", U"축협", U"새마을금고",
	    U"우체국", U"카카오뱅크", U"카뱅", U"토스뱅크", U"케이뱅크",
	    U"저축은행", U"통장", U"후원금", U"account", U"bank" },
	[CONTEXT_BANK] = { U"국민", U"신한", U"우리", U"하나", U"기업",
	    U"제일", U"외환", U"씨티", U"산업", U"토스", U"대구", U"부산",
	    U"광주", U"전북", U"경남", U"제주", U"kb", U"nh", U"ibk", U"sc",
	    U"keb", U"kdb" },
	[CONTEXT_CARD] = { U"카드", U"card", U"비자", U"visa", U"마스터" },
	[CONTEXT_BUSINESS] = { U"사업자", U"business" },
	[CONTEXT_CORPORATE] = { U"법인", U"주식회사", U"(주)", U"corporate" },
	[CONTEXT_UNIT] = { U"원", U"명", U"개", U"건", U"만", U"억", U"천",
	    U"%", U"퍼센트", U"달러", U"톤", U"위안", U"엔", U"유로", U"km",
	    U"kg" },
};

static char32_t
small(int32_t c)
{
	return (char32_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool
is_word_at(const struct reading *r, size_t i, size_t end,
    const char32_t *word)
{
	for (; *word != 0; word++, i++)
		if (i >= end || small(r->at[i].c) != *word)
			return false;
	return true;
}

static bool
has_words(const struct reading *r, size_t from, size_t end,
    const char32_t *const *list)
{
	for (size_t i = from; i < end; i++) {
		char32_t c = small(r->at[i].c);

		if (c < 'a' && c != '(')
			continue; /* mostly the number itself */
		for (size_t w = 0; w < WORDS_MAX && list[w] != NULL; w++)
			if (c == list[w][0] &&
			    is_word_at(r, i, end, list[w]))
				return true;
	}
	return false;
}

bool
context_has(const struct reading *r, size_t from, size_t to, size_t near,
    enum context which)
{
	size_t before = from > near ? from - near : 0;
	size_t behind = r->n - to > near / 2 ? to + near / 2 : r->n;

	return has_words(r, before, from, words[which]) ||
	    has_words(r, to, behind, words[which]);
}

bool
context_is_at(const struct reading *r, size_t i, enum context which)
{
	const char32_t *const *list = words[which];

	for (size_t w = 0; w < WORDS_MAX && list[w] != NULL; w++)
		if (is_word_at(r, i, r->n, list[w]))
			return true;
	return false;
}
