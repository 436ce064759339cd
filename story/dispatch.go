package story

// Dispatches maps each id to the id that stands for its dispatch: the least by
// less of all that are copies of each other, directly or by way of others. The
// order of ids and copies makes no difference; pairs with an id that is not
// listed are passed over. Ids that less holds equal stand in alphabetical
// order.
func Dispatches(ids []string, copies [][2]string, less func(a, b string) bool) map[string]string {
	parent := make(map[string]string, len(ids))
	for _, id := range ids {
		parent[id] = id
	}
	find := func(id string) string {
		for parent[id] != id {
			parent[id] = parent[parent[id]]
			id = parent[id]
		}
		return id
	}
	for _, c := range copies {
		_, ok := parent[c[0]]
		_, both := parent[c[1]]
		if !ok || !both {
			continue
		}
		a, b := find(c[0]), find(c[1])
		if less(b, a) || !less(a, b) && b < a {
			a, b = b, a
		}
		parent[b] = a
	}
	out := make(map[string]string, len(ids))
	for _, id := range ids {
		out[id] = find(id)
	}
	return out
}
