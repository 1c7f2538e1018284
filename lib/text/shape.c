/*
 * Look-alikes; see shape.h.  The tables hold what people really write, not
 * everything that could be mistaken: each pair more costs false hits.
 */
#include "lib/text/shape.h"

#include <stddef.h>

struct pair {
	int32_t from, to;
};

/* In the order of the code points, as case folding leaves them, and capitals
 * that look like another letter than their small one. */
static const struct pair latin[] = {
	{ 0x00f8, 'o' }, /* ø */
	{ 0x0111, 'd' }, /* đ */
	{ 0x0131, 'i' }, /* ı */
	{ 0x0142, 'l' }, /* ł */
	{ 0x0192, 'f' }, /* ƒ */
	{ 0x0251, 'a' }, /* ɑ */
	{ 0x0261, 'g' }, /* ɡ */
	{ 0x026a, 'i' }, /* ɪ */
	{ 0x0391, 'a' }, /* Α */
	{ 0x0392, 'b' }, /* Β */
	{ 0x0395, 'e' }, /* Ε */
	{ 0x0396, 'z' }, /* Ζ */
	{ 0x0397, 'h' }, /* Η */
	{ 0x0399, 'i' }, /* Ι */
	{ 0x039a, 'k' }, /* Κ */
	{ 0x039c, 'm' }, /* Μ */
	{ 0x039d, 'n' }, /* Ν */
	{ 0x039f, 'o' }, /* Ο */
	{ 0x03a1, 'p' }, /* Ρ */
	{ 0x03a4, 't' }, /* Τ */
	{ 0x03a5, 'y' }, /* Υ */
	{ 0x03a7, 'x' }, /* Χ */
	{ 0x03b1, 'a' }, /* α */
	{ 0x03b2, 'b' }, /* β */
	{ 0x03b5, 'e' }, /* ε */
	{ 0x03b7, 'n' }, /* η */
	{ 0x03b9, 'i' }, /* ι */
	{ 0x03ba, 'k' }, /* κ */
	{ 0x03bd, 'v' }, /* ν */
	{ 0x03bf, 'o' }, /* ο */
	{ 0x03c1, 'p' }, /* ρ */
	{ 0x03c4, 't' }, /* τ */
	{ 0x03c5, 'u' }, /* υ */
	{ 0x03c7, 'x' }, /* χ */
	{ 0x03c9, 'w' }, /* ω */
	{ 0x0430, 'a' }, /* а */
	{ 0x0432, 'b' }, /* в */
	{ 0x0433, 'r' }, /* г */
	{ 0x0435, 'e' }, /* е */
	{ 0x043a, 'k' }, /* к */
	{ 0x043c, 'm' }, /* м */
	{ 0x043d, 'h' }, /* н */
	{ 0x043e, 'o' }, /* о */
	{ 0x0440, 'p' }, /* р */
	{ 0x0441, 'c' }, /* с */
	{ 0x0442, 't' }, /* т */
	{ 0x0443, 'y' }, /* у */
	{ 0x0445, 'x' }, /* х */
	{ 0x0455, 's' }, /* ѕ */
	{ 0x0456, 'i' }, /* і */
	{ 0x0458, 'j' }, /* ј */
	{ 0x0475, 'v' }, /* ѵ */
	{ 0x0501, 'd' }, /* ԁ */
	{ 0x051b, 'q' }, /* ԛ */
	{ 0x051d, 'w' }, /* ԝ */
};

int32_t
shape_latin(int32_t c)
{
	size_t low = 0, high = sizeof(latin) / sizeof(latin[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (latin[middle].from == c)
			return latin[middle].to;
		if (latin[middle].from < c)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

int32_t
shape_digit_latin(int32_t c)
{
	switch (c) {
	case '0':
		return 'o';
	case '1':
	case '!':
	case '|':
		return 'i';
	case '3':
		return 'e';
	case '4':
	case '@':
		return 'a';
	case '5':
	case '$':
		return 's';
	case '7':
	case '+':
		return 't';
	default:
		return 0;
	}
}

int32_t
shape_vowel(int32_t c)
{
	switch (c) {
	case '1':
	case 'l':
	case 'i':
	case '|':
	case '!':
	case 0x4e28: /* 丨 */
		return 0x3163; /* ㅣ */
	case 'r':
	case 0x535c: /* 卜 */
	case 0x30c8: /* ト */
		return 0x314f; /* ㅏ */
	case 'h':
		return 0x3150; /* ㅐ */
	case 't':
	case 0x4e05: /* 丅 */
		return 0x315c; /* ㅜ */
	case 0x4e00: /* 一 */
		return 0x3161; /* ㅡ */
	default:
		return 0;
	}
}

int32_t
shape_consonant(int32_t c)
{
	switch (c) {
	case '7':
	case 0x30b3: /* コ */
		return 0x3131; /* ㄱ */
	case 'l':
		return 0x3134; /* ㄴ */
	case '2':
	case 'z':
	case 0x5df1: /* 己 */
	case 0x4e59: /* 乙 */
		return 0x3139; /* ㄹ */
	case 0x53e3: /* 口 */
		return 0x3141; /* ㅁ */
	case '^':
	case 0x4eba: /* 人 */
		return 0x3145; /* ㅅ */
	case '0':
	case 'o':
		return 0x3147; /* ㅇ */
	case 0x30b9: /* ス */
		return 0x3148; /* ㅈ */
	case 'e':
		return 0x314c; /* ㅌ */
	default:
		return 0;
	}
}

bool
shape_is_drawing(int32_t c)
{
	return (c == '^' || c > 0x7f) && shape_consonant(c) != 0;
}
