"""The people of contoso: names, aliases and addresses are those of Microsoft's pages, the rest fits them."""

from __future__ import annotations

from typing import Final

from pyshell.exchange.values.names import words

# City, state, country by short name.
PLACES: Final = {
    "Seattle": ("Seattle", "WA", "United States"),
    "Redmond": ("Redmond", "WA", "United States"),
    "Portland": ("Portland", "OR", "United States"),
    "Boise": ("Boise", "ID", "United States"),
    "San Francisco": ("San Francisco", "CA", "United States"),
    "New York": ("New York", "NY", "United States"),
    "Ottawa": ("Ottawa", "ON", "Canada"),
    "Vancouver": ("Vancouver", "BC", "Canada"),
    "London": ("London", "", "United Kingdom"),
    "Munich": ("Munich", "", "Germany"),
}

# Name, alias (or primary address at another domain), department, title, place.
NAMED: Final = tuple(
    tuple(line.split("|"))
    for line in """\
Dan Jump|danj|Executive|President|Seattle
Ann Beebe|annb|Executive|Vice President|Seattle
Ayla Kol|ayla|Sales|Sales Manager|Seattle
Yan Li|yanli|Engineering|Engineering Manager|Redmond
Elly Nkya|ellyn|Engineering|Software Engineer|Redmond
Kim Akers|kim|Engineering|Director of Engineering|Redmond
Tony Smith|tony|Engineering|Software Engineer|Seattle
Chris Ashton|chris|Engineering Services|Program Manager|Redmond
Christa Geller|christag|Engineering Services|Engineer|Portland
Christian Hess|christianh|Engineering|Software Engineer|Munich
Douglas Kohn|douglas|Engineering Services|Engineer|Redmond
Pilar Pinilla|pilarp|Marketing|Marketing Manager|New York
Susan Burk|susanb|Marketing|Marketing Specialist|Seattle
Robin Wood|robinw|Marketing|Marketing Specialist|Seattle
Gurinder Singh|gurinders|Marketing|Designer|Vancouver
Ben Smith|bens|Marketing|Writer|Ottawa
Megan Bown|meganb|Marketing|Marketing Specialist|London
Emily Maier|emilym|Marketing|Analyst|Munich
John Woods|johnw|Finance|Finance Manager|New York
Esther Valle|estherv|Finance|Accountant|New York
Ken Sanchez|kens|Finance|Controller|San Francisco
Terry Adams|terrya|Finance|Analyst|Boise
Jeff Hay|jeffh|Finance|Accountant|New York
Florence Flipo|florencef|Finance|Accountant|London
Janet Schorr|janets|Human Resources|HR Manager|Seattle
April Summers|aprils|Human Resources|Recruiter|Seattle
April Stewart|aprilst|Human Resources|Assistant|Ottawa
Marcelo Teixeira|marcelot|Human Resources|Recruiter|San Francisco
Ken Myer|kenm|Sales|Account Manager|Portland
Michael Allen|michaela|Sales|Account Manager|San Francisco
Christa Knapp|christak|Sales|Sales Representative|London
Jeff Phillips|jeffp|Sales|Sales Representative|New York
Brian Johnson|brianj|Sales|Director|Seattle
David Pelton|davidp|Sales|Sales Representative|Boise
Walter Harp|walterh|Sales|Sales Manager|Ottawa
Suk-Jae Yoo|sukjaey|Sales|Sales Representative|Vancouver
Ori Epstein|orie|Legal|Counsel|New York
John Rodman|johnr|Legal|Paralegal|Seattle
Pedro Pizarro|pedrop|Legal|Counsel|London
Rand Zaher|randz|Legal|Paralegal|Munich
David Strome|davids|IT|Exchange Administrator|Redmond
Kweku Ako-Adjei|kweku|IT|Help Desk Manager|Redmond
Kai Axford|kai|IT|Security Engineer|Redmond
Joe Healy|joe|IT|Administrator|Seattle
Adam Barr|adam|IT|Administrator|Ottawa
Michelle Alexander|michelle|IT|Help Desk Engineer|Vancouver
Sean Chai|sean|IT|Network Engineer|Seattle
Neil Black|neilb|Facilities|Facilities Manager|Redmond
Valeria Barrios|valeriab|Facilities|Assistant|Redmond
John Smith|johnsmith|Engineering|Software Engineer|Seattle
John Smith (Fabrikam)|jsmith2|Sales|Account Manager|New York
Pat O'Brien|pobrien|Engineering|Director|Portland
José Núñez|jnunez|Engineering|Software Engineer|San Francisco
Bharat Suneja|bsuneja|IT|Messaging Architect|San Francisco
Laura Norman|laura|Human Resources|Director|Seattle
Mary Baker|mary|Finance|Accountant|Seattle
David Hamilton|DHamilton|Legal|Counsel|Seattle
Amy Alberts|AAlberts|Legal|Paralegal|Redmond
Rajesh Patel|RMPatel|Legal|Counsel|New York
Jim Hance|jimh|IT|Administrator|Portland
Lori Penor|lorip|Sales|Sales Representative|Boise
Kevin Kelly|kevink|Facilities|Assistant|Seattle
Raymond Sam|raymonds|IT|Administrator|Redmond
Pat Coleman|patc|Human Resources|Recruiter|New York
John Evans|john|Sales|Account Manager|Ottawa
Karina Leal|karina|Marketing|Writer|San Francisco
Morris Cornejo|Morris|Legal|Counsel|Portland
Yuuto Sasaki|yuutos|Sales|Account Manager|Vancouver
Alice Jakobsen|alicej|Marketing|Analyst|Munich
Megan Bowen|meganbowen|Marketing|Marketing Specialist|Seattle
Barbara Zighetti|Barbara|Finance|Accountant|New York
Jill Frank|Jill|Sales|Sales Representative|Seattle
Migration Administrator|migadmin|IT|Administrator|Redmond
User 01|USER01|IT|Test Engineer|Redmond
Eric Brunner|ebrunner@tailspintoys.com|Toy Design|Designer|Seattle
Fabricio Apodaca|fapodaca@tailspintoys.com|Toy Design|Designer|Seattle
Gabriela Laureano|glaureano@tailspintoys.com|Toy Sales|Sales Representative|Portland
Hye-rim Rim|hrim@tailspintoys.com|Toy Sales|Sales Manager|Vancouver
""".splitlines()
)

# Name, alias, address elsewhere.
MAIL_USERS: Final = (
    ("Ed Meadows", "ed", "ed@tailspintoys.com"),
    ("Jeffrey Zeng", "jeffreyz", "jzeng@tailspintoys.com"),
    ("Rene Valdes", "renev", "renev@tailspintoys.com"),
    ("Kathleen Reiter", "kreiter", "kreiter@fabrikam.com"),
)
CONTACTS: Final = (
    ("Debra Garcia", "dgarcia", "dgarcia@tailspintoys.com"),
    ("Karen Toh", "ktoh", "ktoh@tailspintoys.com"),
    ("Roland Winkler", "roland", "roland@tailspintoys.com"),
    ("Ella Lack", "ellal", "ella@fabrikam.com"),
    ("Markus Breyer", "markus", "markus@fabrikam.com"),
    ("Therese Lindqvist", "theresel", "therese@tailspintoys.com"),
)
PLAIN_USERS: Final = (
    ("Sanjay Shah", "sanjays"),
    ("Soumya Singhi", "soumyas"),
    ("Sirirat Kitjakarn", "siriratk"),
    ("Arlene Huff", "arleneh"),
    ("Kwok Ho", "kwokh"),
)

DEPARTMENTS: Final = (
    ("Engineering", ("Software Engineer", "Test Engineer", "Engineering Manager")),
    ("Engineering Services", ("Engineer", "Program Manager")),
    ("Marketing", ("Marketing Specialist", "Designer", "Marketing Manager")),
    ("Sales", ("Sales Representative", "Account Manager", "Sales Manager")),
    ("Finance", ("Accountant", "Analyst")),
    ("Human Resources", ("Recruiter", "Assistant")),
    ("IT", ("Administrator", "Help Desk Engineer")),
    ("Legal", ("Counsel", "Paralegal")),
)
FIRST_NAMES: Final = words(
    "Aaron Alice Andrea Anna Barbara Carlos Carol Cynthia Daniel Diane Edward Elena Eva Frank George "
    "Grace Hanna Helen Henry Ines Ivan Jack Jacob Julia Karl Kevin Laura Lena Linda Lucas Maria "
    "Martin Monica Nadia Nina Olga Oscar Paul Peter Rachel Ravi Rosa Ruth Samuel Sara Sofia Stefan "
    "Tanja Thomas Tim Vera Victor Wei William Yuki Zoe"
)
LAST_NAMES: Final = words(
    "Abbott Andersen Bauer Bell Brooks Campbell Chen Cook Costa Cruz Davis Diaz Dubois Evans Fischer "
    "Foster Garcia Gomez Gray Hansen Harris Hill Hughes Ito Jensen Jones Kaplan Keller Khan Kim Kumar "
    "Larsen Lee Lewis Lopez Martin Meyer Miller Moore Morgan Nguyen Novak Olsen Patel Perez Price "
    "Reed Rossi Russell Santos Schmidt Silva Stone Sullivan Tanaka Taylor Torres Turner Wagner Walker "
    "Ward Weber White Wilson Young Zhang"
)
