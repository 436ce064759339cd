package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"godwit/event"
	"godwit/spelling"
)

func completionVerb() verb {
	return verb{
		name:  "completion",
		args:  "bash|zsh|fish",
		about: "Write what a shell needs to complete godwit's verbs and flags",
		more: `  source <(godwit completion bash)
  godwit completion zsh > "${fpath[1]}/_godwit"
  godwit completion fish > ~/.config/fish/completions/godwit.fish`,
		setup: func(*flag.FlagSet) action {
			return func(_ context.Context, c *cli, args []string) error {
				shells := []string{"bash", "zsh", "fish"}
				if len(args) != 1 {
					return usagef("completion takes one shell").hint("one of " + strings.Join(shells, ", "))
				}
				var text string
				switch args[0] {
				case "bash":
					text = bashCompletion()
				case "zsh":
					text = zshCompletion()
				case "fish":
					text = fishCompletion()
				default:
					return usagef("no completion for %q", args[0]).hint(spelling.Hint(args[0], shells, "one of "+strings.Join(shells, ", ")))
				}
				_, err := fmt.Fprint(c.out, text)
				return err
			}
		},
	}
}

// flagNames lists a verb's flags as they are written.
func flagNames(v verb) []string {
	f := v.flags()
	v.setup(f)
	var names []string
	f.VisitAll(func(x *flag.Flag) { names = append(names, "--"+x.Name) })
	return append(names, "--help")
}

func verbNames() []string {
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	return names
}

// words are what a verb takes that is no file.
func words(v verb) []string {
	switch v.name {
	case "help":
		return verbNames()
	case "completion":
		return []string{"bash", "zsh", "fish"}
	case "top":
		return rankings()
	case "codebook":
		var types []string
		for _, t := range event.Types() {
			types = append(types, string(t))
		}
		return types
	}
	return nil
}

func bashCompletion() string {
	var b strings.Builder
	fmt.Fprintf(&b, `_godwit() {
  local cur=${COMP_WORDS[COMP_CWORD]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "%s" -- "$cur"))
    return
  fi
  case ${COMP_WORDS[1]} in
`, strings.Join(verbNames(), " "))
	for _, v := range verbs() {
		fmt.Fprintf(&b, "    %s) COMPREPLY=($(compgen -W %q -- \"$cur\")) ;;\n", v.name, strings.Join(append(flagNames(v), words(v)...), " "))
	}
	b.WriteString(`  esac
}
complete -o default -F _godwit godwit
`)
	return b.String()
}

func zshCompletion() string {
	var b strings.Builder
	b.WriteString("#compdef godwit\n_godwit() {\n  if (( CURRENT == 2 )); then\n    local -a verbs\n    verbs=(\n")
	for _, v := range verbs() {
		fmt.Fprintf(&b, "      '%s:%s'\n", v.name, quoteSingle(v.about))
	}
	b.WriteString("    )\n    _describe verb verbs\n    return\n  fi\n  case $words[2] in\n")
	for _, v := range verbs() {
		fmt.Fprintf(&b, "    %s) compadd -- %s ;;\n", v.name, strings.Join(append(flagNames(v), words(v)...), " "))
	}
	b.WriteString("  esac\n  _files\n}\n_godwit \"$@\"\n")
	return b.String()
}

func fishCompletion() string {
	var b strings.Builder
	for _, v := range verbs() {
		fmt.Fprintf(&b, "complete -c godwit -n __fish_use_subcommand -f -a %s -d '%s'\n", v.name, quoteSingle(v.about))
	}
	for _, v := range verbs() {
		for _, f := range flagNames(v) {
			fmt.Fprintf(&b, "complete -c godwit -n '__fish_seen_subcommand_from %s' -l %s\n", v.name, strings.TrimPrefix(f, "--"))
		}
		if w := words(v); len(w) > 0 {
			fmt.Fprintf(&b, "complete -c godwit -n '__fish_seen_subcommand_from %s' -f -a '%s'\n", v.name, strings.Join(w, " "))
		}
	}
	return b.String()
}

// quoteSingle makes a text safe between single quotes of a shell.
func quoteSingle(s string) string { return strings.ReplaceAll(s, "'", "’") }
