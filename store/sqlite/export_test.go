package sqlite

// Hasten has searches put off sooner than they are, as in a large store.
func (s *Store) Hasten(few, atMost int) { s.few, s.atMost = few, atMost }

// Spare has searches of common words refused sooner.
func (s *Store) Spare(cost int64, atMost int) { s.cost, s.atMost = cost, atMost }

// Cut has stories settled in pieces of about so many tellings.
func (s *Store) Cut(piece int) { s.piece = piece }
