package where_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"godwit"
	"godwit/report"
)

// near is how far, in degrees, a point may lie from the one expected.
const near = 1.3

// sites are sentences with a toponym, the country it must be in and about where.
// A country "-" says that it is no place at all.
var sites = []struct {
	text, name, country string
	lat, lon            float64
}{
	// well known, by themselves
	{"The envoys met in Geneva on Monday.", "Geneva", "CHE", 46.2, 6.1},
	{"Heavy fighting was heard in Khartoum overnight.", "Khartoum", "SDN", 15.6, 32.5},
	{"Protesters filled the streets of Tbilisi.", "Tbilisi", "GEO", 41.7, 44.8},
	{"A bomb went off near a market in Maiduguri.", "Maiduguri", "NGA", 11.8, 13.2},
	{"The court sits in The Hague.", "The Hague", "NLD", 52.1, 4.3},
	{"Troops withdrew from Goma after the talks.", "Goma", "COD", -1.7, 29.2},
	{"He flew to Buenos Aires on Friday.", "Buenos Aires", "ARG", -34.6, -58.4},
	{"Residents fled from Mariupol by the thousands.", "Mariupol", "UKR", 47.1, 37.5},
	{"Floods destroyed homes in Dhaka.", "Dhaka", "BGD", 23.7, 90.4},
	{"The strike closed the port at Valparaíso.", "Valparaíso", "CHL", -33, -71.6},
	{"Miners rallied in Johannesburg.", "Johannesburg", "ZAF", -26.2, 28},
	{"The earthquake hit Kathmandu at noon.", "Kathmandu", "NPL", 27.7, 85.3},
	{"Gunmen attacked a mosque in Quetta.", "Quetta", "PAK", 30.2, 67},
	{"A ferry sank off Zamboanga.", "Zamboanga", "PHL", 6.9, 122.1},
	{"The summit opened in Ulaanbaatar.", "Ulaanbaatar", "MNG", 47.9, 106.9},
	// other spellings
	{"Shells fell on Kiev for a second day.", "Kiev", "UKR", 50.5, 30.5},
	{"The junta moved more troops to Rangoon.", "Rangoon", "MMR", 16.8, 96.2},
	{"Traders in Bombay closed their shops.", "Bombay", "IND", 19.1, 72.9},
	{"Rebels hold the town of Debaltsevo in eastern Ukraine.", "Debaltsevo", "UKR", 48.3, 38.4},
	{"The delegation landed in Sao Paulo.", "Sao Paulo", "BRA", -23.5, -46.6},
	{"Aid reached Port-au-Prince by sea.", "Port-au-Prince", "HTI", 18.5, -72.3},
	{"The bishop of St. Petersburg called for calm in Russia.", "St. Petersburg", "RUS", 59.9, 30.3},
	// inside something that is named
	{"A tornado touched down in Birmingham, Alabama, on Sunday.", "Birmingham", "USA", 33.5, -86.8},
	{"Workers in Birmingham, England, went on strike.", "Birmingham", "GBR", 52.5, -1.9},
	{"A fire broke out in Paris, Texas, police said.", "Paris", "USA", 33.7, -95.6},
	{"The mill in Athens, Georgia, will close.", "Athens", "USA", 33.9, -83.4},
	{"He was born in London, Ontario.", "London", "CAN", 43, -81.2},
	{"The pastor lives in Moscow, Idaho.", "Moscow", "USA", 46.7, -117},
	{"A jury in Lebanon, Pa., heard the case.", "Lebanon", "USA", 40.3, -76.4},
	{"The trial was moved to Richmond, Ind., last week.", "Richmond", "USA", 39.8, -84.9},
	{"She grew up in Springfield, Mo.", "Springfield", "USA", 37.2, -93.3},
	{"The clinic in Manchester, N.H., reopened.", "Manchester", "USA", 43, -71.5},
	{"Farmers from Cordoba, Argentina, blocked the road.", "Cordoba", "ARG", -31.4, -64.2},
	{"The cathedral of Cordoba, Spain, was closed.", "Cordoba", "ESP", 37.9, -4.8},
	{"Officers in Hyderabad, Pakistan, arrested six men.", "Hyderabad", "PAK", 25.4, 68.4},
	{"Engineers in Hyderabad, India, joined the walkout.", "Hyderabad", "IND", 17.4, 78.5},
	{"Police in Tripoli, Lebanon, found the car.", "Tripoli", "LBN", 34.4, 35.8},
	{"Militias clashed in Tripoli, Libya.", "Tripoli", "LBY", 32.9, 13.2},
	{"A plane landed in San Jose, Costa Rica.", "San Jose", "CRI", 9.9, -84.1},
	{"Voters in Santiago, Chile, queued for hours.", "Santiago", "CHL", -33.5, -70.6},
	{"The dam above Valencia, Venezuela, held.", "Valencia", "VEN", 10.2, -68},
	{"Sheriff's deputies searched a farm near Cairo, Illinois.", "Cairo", "USA", 37, -89.2},
	{"The march began in Perth (Scotland) at ten.", "Perth", "GBR", 56.4, -3.4},
	// states, provinces and what stands for them
	{"A judge in Savannah, Ga., set bail.", "Ga.", "USA", 32.7, -83.4},
	{"The senator, D-Calif., voted against it.", "Calif.", "USA", 37.2, -119.6},
	{"Sen. Ruth Oakes, R-Ohio, objected.", "Ohio", "USA", 40.3, -82.8},
	{"Wildfires spread across British Columbia.", "British Columbia", "CAN", 54.5, -125.3},
	{"Ministers in NSW promised more police.", "NSW", "AUS", -32.2, 147},
	{"Clashes were reported in Punjab province of Pakistan.", "Punjab", "PAK", 30.9, 72.5},
	{"Landslides cut off villages in Uttarakhand.", "Uttarakhand", "IND", 30, 79},
	{"The governor of Lagos State in Nigeria resigned.", "Lagos", "NGA", 6.6, 3.5},
	{"Soldiers patrolled the Anbar desert in Iraq.", "Anbar", "IRQ", 33, 42},
	{"Separatists in Catalonia called a vote.", "Catalonia", "ESP", 41.8, 1.5},
	{"The premier of Bavaria, in Germany, stepped down.", "Bavaria", "DEU", 48.9, 11.5},
	// counties
	{"Deputies in Boone County, Kentucky, found the boy.", "Boone County", "USA", 38.9, -84.7},
	{"The Boone County sheriff in Missouri spoke to the family in Columbia.", "Boone County", "USA", 39, -92.3},
	{"Commissioners in Orange County, California, met in Santa Ana.", "Orange County", "USA", 33.7, -117.8},
	{"Schools in Orange County, Florida, closed early; Orlando was dark.", "Orange County", "USA", 28.5, -81.4},
	{"Crews cleared roads in Caddo Parish, Louisiana.", "Caddo Parish", "USA", 32.5, -93.8},
	{"Gardaí in County Kerry searched the shore.", "Kerry", "IRL", 52.1, -9.6},
	{"A bus overturned in Devon, England.", "Devon", "GBR", 50.7, -3.8},
	// by the rest of the report
	{"The mayor of Knoxville opened the fair. Visitors came from Oak Ridge, Maryville and Athens in Tennessee.", "Athens", "USA", 35.4, -84.6},
	{"Ohio troopers closed the road to Columbus. A truck had overturned near Dublin, north of Worthington and Hilliard.", "Dublin", "USA", 40.1, -83.1},
	{"Police in Limerick and Cork joined the search; a man was held in Dublin.", "Dublin", "IRL", 53.3, -6.3},
	{"The Kansas City council met. Bridges in Independence and Lee's Summit, Missouri, will close.", "Independence", "USA", 39.1, -94.4},
	{"Volunteers from Toronto and Hamilton in Ontario drove to London.", "London", "CAN", 43, -81.2},
	{"Ministers from Britain and France met in London.", "London", "GBR", 51.5, -0.1},
	{"Atlanta and Macon were without power, and so was Rome in northern Georgia.", "Rome", "USA", 34.3, -85.2},
	{"The pope received the Italian premier in Rome.", "Rome", "ITA", 41.9, 12.5},
	{"Tbilisi accused Moscow of moving troops into Georgia.", "Georgia", "GEO", 42, 43.5},
	{"Lawmakers in Atlanta passed the budget; Georgia will cut taxes.", "Georgia", "USA", 32.7, -83.4},
	{"Voters in Dallas and Houston complained. The clerk in Palestine, Texas, kept the ballots.", "Palestine", "USA", 31.8, -95.6},
	{"Call the Shreveport office at 318-555-0142. Alexandria will host the fair.", "Alexandria", "USA", 31.3, -92.4},
	// countries, continents, adjectives
	{"China and Vietnam signed the accord.", "China", "CHN", 35, 104.5},
	{"Talks between Chad and Niger collapsed.", "Niger", "NER", 17, 8.5},
	{"Refugees crossed into Jordan from Syria.", "Jordan", "JOR", 31, 36},
	{"The Russian army shelled the town.", "Russian", "RUS", 60, 98},
	{"Kenyan police fired tear gas.", "Kenyan", "KEN", 1, 38},
	{"A Turkish court jailed the editor.", "Turkish", "TUR", 39, 35},
	{"Famine threatens much of Africa.", "Africa", "", 7, 21},
	{"The DRC closed its border.", "DRC", "COD", -2.5, 23.5},
	// regions, waters, mountains, sites
	{"Artillery duels continued in the Donbas.", "Donbas", "UKR", 48.3, 38.3},
	{"Janjaweed fighters burned villages in Darfur.", "Darfur", "SDN", 13, 25},
	{"Two soldiers died in Kashmir.", "Kashmir", "IND", 34.2, 75.5},
	{"Drones struck targets in the Gaza Strip.", "Gaza Strip", "PSE", 31.4, 34.4},
	{"A tanker was seized in the Strait of Hormuz.", "Strait of Hormuz", "", 26.6, 56.5},
	{"Warships entered the Black Sea.", "Black Sea", "", 43.5, 34.5},
	{"Pirates boarded the vessel in the Gulf of Aden.", "Gulf of Aden", "", 12.5, 48},
	{"China sent coastguard ships into the South China Sea.", "South China Sea", "", 13, 114},
	{"Egypt objects to the dam on the Blue Nile.", "Blue Nile", "SDN", 12, 34.5},
	{"Smugglers crossed the Rio Grande at night.", "Rio Grande", "USA", 29.5, -101.5},
	{"The crossing at Rafah stayed shut, Egypt said.", "Rafah", "PSE", 31.3, 34.3},
	{"Thousands live in the Dadaab camp in Kenya.", "Dadaab", "KEN", 0.1, 40.3},
	{"Inspectors visited Natanz.", "Natanz", "IRN", 33.5, 51.8},
	{"The last troops left Bagram in July.", "Bagram", "AFG", 34.95, 69.3},
	{"Japan protested over the Senkaku Islands.", "Senkaku Islands", "JPN", 25.8, 123.5},
	{"Soldiers met at Panmunjom.", "Panmunjom", "KOR", 37.96, 126.7},
	{"A hiker died on Mount Elbrus.", "Mount Elbrus", "RUS", 43.4, 42.4},
	{"Fighters hide in the Sambisa Forest.", "Sambisa Forest", "NGA", 11.2, 13.5},
	{"Ships waited outside the Suez Canal.", "Suez Canal", "EGY", 30.5, 32.3},
	{"The militia trained on the Golan Heights.", "Golan Heights", "SYR", 33, 35.8},
	{"Russia shelled the Zaporizhzhia nuclear power plant.", "Zaporizhzhia nuclear power plant", "UKR", 47.5, 34.6},
	// what sort of place
	{"The state of Washington sued over the rule.", "Washington", "USA", 47.4, -120.5},
	{"The city of Luhansk was without water.", "Luhansk", "UKR", 48.6, 39.3},
	{"The island of Lesbos received more boats.", "Lesbos", "GRC", 39.2, 26.3},
	{"In the town of Beni, in eastern Congo, shops were burned.", "Beni", "COD", 0.5, 29.5},
	// bodies of a place
	{"The Seattle Police Department closed the street.", "Seattle", "USA", 47.6, -122.3},
	{"Members of the Glasgow City Council voted.", "Glasgow", "GBR", 55.9, -4.25},
	// no places
	{"Paris Jackson thanked her fans.", "Paris", "-", 0, 0},
	{"Jack London wrote about dogs.", "London", "-", 0, 0},
	{"Mr Lincoln signed the bill, and then Abraham Lincoln left.", "Lincoln", "-", 0, 0},
	{"He read it in The New York Times.", "New York", "-", 0, 0},
	{"The fair will be held in March.", "March", "-", 0, 0},
	{"City officials met on Tuesday.", "City", "-", 0, 0},
	{"Western leaders met.", "Western", "-", 0, 0},
	{"She lives on Paris Avenue.", "Paris", "-", 0, 0},
	{"The American Legion held a parade.", "American", "-", 0, 0},
}

func TestSites(t *testing.T) {
	coder, err := godwit.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range sites {
		a, err := coder.Annotate(context.Background(), report.Report{Text: row.text})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, p := range a.Places {
			if p.Quote != row.name && !(row.country != "-" && strings.Contains(p.Quote, row.name)) {
				continue
			}
			found = true
			switch {
			case row.country == "-":
				t.Errorf("%s: %q is taken for %s in %s", row.text, row.name, p.Name, p.Country)
			case p.Lat == nil:
				t.Errorf("%s: %q has no point", row.text, row.name)
			case p.Country != row.country || math.Abs(*p.Lat-row.lat) > near || math.Abs(*p.Lon-row.lon) > near:
				t.Errorf("%s: %q is %s in %q at %.1f %.1f, want %q at %.1f %.1f", row.text, row.name, p.Name, p.Country, *p.Lat, *p.Lon, row.country, row.lat, row.lon)
			}
			break
		}
		if !found && row.country != "-" {
			t.Errorf("%s: %q is not found", row.text, row.name)
		}
	}
}
