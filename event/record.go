package event

// Meta is what a store keeps of a report beside its text. Empty fields are
// unknown.
type Meta struct {
	ID        string `json:"id"`             // of the report's content
	Name      string `json:"name,omitempty"` // the id that the report came with, if it had one
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	URL       string `json:"url,omitempty"`
	Language  string `json:"language,omitempty"`
	Date      string `json:"date,omitempty"` // ISO 8601, a day or RFC 3339
	Origin    string `json:"origin,omitempty"`
	// Copy is the id of the report that this one is a copy of: the same
	// dispatch in another paper. Its own id where it is the first of them.
	Copy string `json:"copy,omitempty"`
}

// Record is an event as a store keeps it: one telling in one report, and what
// it is part of.
type Record struct {
	Event
	Meta Meta `json:"meta"`
	// Story is the id of the telling that stands for all tellings of the same
	// act, in this report and others. It is the event's own id where that is
	// the one.
	Story string `json:"story"`
	// Tellings, Reports and Sources count the story's tellings, the reports
	// that they stand in, and those of them that are no copies of each other.
	Tellings int `json:"tellings"`
	Reports  int `json:"reports"`
	Sources  int `json:"sources"`
	// First and Last are the days on which the story's reports were published.
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
	// Joined is what the story's tellings make of it together.
	Joined *Joined `json:"joined,omitempty"`
}

// Joined is what all tellings of an act say together. It stands in the Record
// that stands for the story.
type Joined struct {
	Certainty Certainty `json:"certainty"` // contested where one report's speaker denies what another's holds
	Claims    []Claim   `json:"claims,omitempty"`
	Counts    []Count   `json:"counts,omitempty"` // the latest toll
	Date      *Date     `json:"date,omitempty"`   // the most precise
	Place     *Place    `json:"place,omitempty"`
}
