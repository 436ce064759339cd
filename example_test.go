package godwit_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"time"

	"godwit"
	"godwit/report"
)

func ExampleCoder_Code() {
	coder, err := godwit.Open()
	if err != nil {
		log.Fatal(err)
	}
	events, err := coder.Code(context.Background(), report.Report{
		Text: "Rwanda has been accused by Congo of arming the rebels. Kigali denied it.",
		Date: time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range events {
		fmt.Println(e.Type, e.Actors[0].Quote, "→", e.Trigger.Quote)
	}
	// Output:
	// ACCUSE Congo → accused
	// AID Rwanda → arming
	// REJECT Kigali → denied
}

func ExampleActors() {
	mine := strings.NewReader("name,aliases,code,kind\nRiver Guard,Guard of the River,KENREB,group\n")
	coder, err := godwit.Open(godwit.Actors("mine.csv", mine))
	if err != nil {
		log.Fatal(err)
	}
	events, err := coder.Code(context.Background(), report.Report{Text: "The River Guard attacked Ghana."})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range events {
		fmt.Println(e.Type, e.Actors[0].Code, e.Recipients[0].Code)
	}
	// Output:
	// ASSAULT KENREB GHA
}
