# Asks zsh itself what it would offer: completes LINE with the script and
# prints the matches, one a line.
#
#     zsh -f complete.zsh SCRIPT LINE
#
# An interactive zsh runs in a pseudo-terminal; in it, compadd (through
# which all matches go) prints what it is given instead of adding it.  What
# compinit finds is kept in $ZCOMPDUMP.
script=$1
line=$2
zmodload zsh/zpty || exit 77

zpty inner zsh -f -i
cat > inner.zsh <<'E2'
PS1=
autoload -Uz compinit
compinit -u -C -d ${ZCOMPDUMP:-./zcompdump}
zstyle ':completion:*' matcher-list ''
compadd() {
	if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
		builtin compadd "$@"
		return $?
	fi
	typeset -a hits
	builtin compadd -O hits "$@"
	[[ -n $hits ]] && print -l -r -- '<match>'${^hits}
}
ask() {
	print -r -- '<begin>'
	_main_complete
	print -r -- '<end>'
	exit
}
zle -C ask complete-word ask
bindkey '^I' ask
E2
zpty -w inner "source ./inner.zsh; source ${(q)script}; print -r -- '<ready'\\>"
zpty -r inner out '*<ready>*' || exit 1
zpty -w -n inner "$line"$'\t'
zpty -r inner out '*<end>*' || exit 1
print -r -- ${out#*<begin>} | tr -d '\r' | sed -n 's/^.*<match>//p' |
    sed 's/[[:space:]]*$//' | sort -u
zpty -d inner
