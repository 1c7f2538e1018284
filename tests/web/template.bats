# The template compiler: where a value stands decides how it is written, and
# what could not be made safe is an error.

load ../common

setup() {
	in_own_folder
}

# compile TEMPLATE: the C of one template named t.
compile() {
	printf '{{template t const char *x, int n}}%s{{end}}\n' "$1" >t.html
	run awk -v mode=source -v header=t.h \
	    -f "$OSAN_ROOT/lib/web/template.awk" t.html
}

# makes TEMPLATE C: the C holds that.
makes() {
	compile "$1"
	[ "$status" -eq 0 ]
	[[ $output == *"$2"* ]]
}

# refuses TEMPLATE WHY
refuses() {
	compile "$1"
	[ "$status" -eq 1 ]
	[[ $output == *"t.html:1: $2"* ]]
}

@test "a value between tags is text" {
	makes '<p>{{x}}</p>' 'put_text(p, x);'
}

@test "a value in quotes is an attribute's" {
	makes '<p title="{{x}}">' 'put_attr(p, x);'
	makes '<p title="a {{n}}">' 'put_attr(p, n);'
}

@test "a value that begins an address is looked at, one inside is encoded" {
	makes '<a href="{{x}}">' 'put_url(p, x);'
	makes '<a href="/board/{{x}}">' 'put_url_part(p, x);'
	makes '<form action="{{x}}/{{n}}">' 'put_url_part(p, n);'
	makes '<img src="{{x}}">' 'put_url(p, x);'
}

@test "a value in a tag, or without quotes, is refused" {
	refuses '<p {{x}}>' 'a value may stand between tags'
	refuses '<p title={{x}}>' 'a value may stand between tags'
	refuses '<{{x}}>' 'a value may stand between tags'
	refuses '<p title=abc>' 'the value of title has no quotes'
}

@test "scripts, styles and what runs are refused" {
	refuses '<script>x</script>' 'no <script> in a template'
	refuses '<style>x</style>' 'no <style> in a template'
	refuses '<p onclick="x">' 'no attribute onclick in a template'
	refuses '<p style="x">' 'no attribute style in a template'
	refuses '<p ONLOAD="{{x}}">' 'no attribute onload in a template'
}

@test "a block ends where it began" {
	makes '{{if n}}<p>{{end}}' 'if (n) {'
	makes '<p{{if n}} class="a"{{else}} class="b"{{end}}>' '} else {'
	refuses '{{if n}}<p title="{{end}}">' \
	    'a block ends elsewhere than it began'
	refuses '<p{{if n}}>{{else}}>{{end}}' \
	    'a branch ends elsewhere than it began'
	refuses '{{if n}}' 'a block is not ended'
}

@test "a text is a number in a table that xgettext reads" {
	makes '<b>{{_ Hello {1}. | x}}</b>' 'N_("Hello {1}."),'
	[[ $output == *'html_say_with(p, 0, (const struct html_arg[]){ html_arg(x) }, 1);'* ]]
	refuses '<a href="{{_ x}}">' 'no text in an address'
}

@test "an attribute without a value stands where its condition holds" {
	makes '<input{{flag checked n > 1}}>' 'if ( n > 1)'
	refuses '<p>{{flag checked n}}' 'a flag stands in a tag'
}

@test "a language stands where there is one to tell" {
	makes '<b{{lang of(x)}}>' 'if ((of(x)) != NULL) {'
	refuses '<p>{{lang of(x)}}' 'a language stands in a tag'
}

@test "a line's end between tags is nothing, one in a text's line is kept" {
	makes $'<ul>\n  <li>a b</li>\n</ul>' '"<ul><li>a b</li></ul>"'
}
