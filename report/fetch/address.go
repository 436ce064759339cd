package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Address reads an address as it may be asked for, and writes it in one way: the
// scheme and the host in lower case, names in their ASCII form, no default port,
// no fragment. It refuses, as an *Error, what is not http or https, what carries
// a name or a password, and what is no address at all.
func Address(raw string) (string, error) {
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

func parse(raw string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	bad := func(reason, cure string) (*url.URL, error) {
		return nil, &Error{URL: cut(withoutPassword(raw)), Kind: BadAddress, Reason: reason, Cure: cure}
	}
	const cure = "write it as https://example.org/feed.xml"
	switch {
	case raw == "":
		return bad("the address is empty", cure)
	case len(raw) > MaxAddress:
		return bad(fmt.Sprintf("the address has more than %d KB", MaxAddress>>10), cure)
	case !utf8.ValidString(raw):
		return bad("the address is not UTF-8", cure)
	}
	u, err := url.Parse(raw)
	if err != nil {
		return bad("not an address", cure)
	}
	return clean(u)
}

// clean checks an address and brings it into its one form.
func clean(u *url.URL) (*url.URL, error) {
	bad := func(reason, cure string) (*url.URL, error) {
		return nil, &Error{URL: shown(u), Kind: BadAddress, Reason: reason, Cure: cure}
	}
	out := *u
	out.Scheme = strings.ToLower(u.Scheme)
	switch {
	case out.Scheme == "":
		return bad("the address names no scheme", "write it as https://example.org/feed.xml")
	case out.Scheme != "http" && out.Scheme != "https":
		return bad(fmt.Sprintf("only http and https are read, not %q", cut(out.Scheme)), "give the address that a browser shows")
	case out.User != nil:
		return bad("the address carries a name or a password", "leave it out; what needs a password is not read")
	case out.Opaque != "" || out.Hostname() == "":
		return bad("the address names no host", "write it as https://example.org/feed.xml")
	}
	name, err := Host(out.Hostname())
	if err != nil {
		return bad(fmt.Sprintf("%q is no name of a host", cut(out.Hostname())), "look at its spelling")
	}
	port := out.Port()
	if port == "80" && out.Scheme == "http" || port == "443" && out.Scheme == "https" {
		port = ""
	}
	if out.Host = name; strings.Contains(name, ":") {
		out.Host = "[" + name + "]"
	}
	if port != "" {
		out.Host += ":" + port
	}
	if out.Path == "" {
		out.Path = "/"
	}
	out.Fragment, out.RawFragment = "", ""
	return &out, nil
}

// Host writes the name or the address of a host in one way: lower case, ASCII, no
// dot at the end, no brackets. A port is no part of it.
func Host(name string) (string, error) {
	if at, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")); err == nil {
		return at.String(), nil
	}
	// The lookup profile without its rule against "_", which some hosts have.
	profile := idna.New(idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(false))
	name, err := profile.ToASCII(strings.TrimSuffix(name, "."))
	if err != nil {
		return "", err
	}
	if again, err := profile.ToASCII(name); err != nil || again != name {
		return "", errHost // a made-up "xn--" that means nothing
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	// Some resolvers read 0x7f.1 and 2130706433 as addresses; no name ends so.
	if last == "" || digits(last) || strings.HasPrefix(last, "0x") {
		return "", errHost
	}
	for i := 0; i < len(name); i++ {
		if c := name[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_' {
			return "", errHost
		}
	}
	return name, nil
}

var errHost = errors.New("no name of a host")

// origin is what one robots.txt speaks for: scheme, host and port.
func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }

// withoutPassword takes what stands before an @ out of what may be no address.
func withoutPassword(raw string) string {
	head, rest, ok := strings.Cut(raw, "//")
	if !ok {
		head, rest = "", raw
	} else {
		head += "//"
	}
	authority, _, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	return head + rest
}
