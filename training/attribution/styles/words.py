"""Words for invented people, organisations, places and times. Likeness to anybody living is chance."""


def _split(phrases: str) -> tuple[str, ...]:
    """Return the phrases between bars."""
    return tuple(phrase.strip() for phrase in phrases.replace("\n", "").split("|"))


SURNAMES = tuple(
    """Abara Abdi Achterberg Adeyemi Agarwal Aguilar Ahmed Akhtar Alvarez Amari Andersson Antonelli Arslan Asante
    Atkins Aziz Bakker Balogun Banerjee Barros Beck Bianchi Blackwood Bondarenko Bose Brennan Brightwell Byrne
    Cabrera Callaghan Castellanos Chanda Chen Chowdhury Claes Cooper Coulson Cruz Dahl Dang Davies Delgado Demir
    Desai Diallo Dimitrov Dlamini Doherty Dubois Eze Farah Fernandes Ferrari Fischer Fitzgerald Flores Forsyth
    Fraser Fujita Gallagher Garcia Georgiou Ghosh Gill Gonzalez Greenhalgh Gupta Haddad Hansen Hargreaves Hassan
    Hayashi Hernandez Hewitt Hoang Holm Horvat Hossain Hughes Ibrahim Ivanova Iyer Jankowski Jansen Jensen
    Johansson Jones Kamau Kapoor Karlsson Kaur Keane Khan Kim Kiplagat Kovacs Kowalski Kumar Kuznetsov Lambert
    Larsen Laurent Lee Lefebvre Li Lindqvist Lopez Lucas Mabaso MacDonald Maguire Mahmoud Malik Mancini Marchetti
    Martinez Mbeki McAllister McCarthy McKenna McLeod Mehta Mensah Meyer Mishra Mohamud Moreau Morgan Moyo Mueller
    Murphy Mwangi Nair Nakamura Ncube Ndiaye Nguyen Nielsen Novak Nowak Nwosu O'Brien O'Connor O'Keeffe O'Sullivan
    Obi Odhiambo Okafor Okonkwo Olsen Onyango Osei Otieno Ozturk Papadopoulos Park Patel Pereira Petrov Pham
    Popescu Prasad Price Quinn Rahman Ramirez Rao Rasmussen Reddy Reid Ricci Rossi Roux Roy Sagoe Sandhu Santos
    Sato Schmidt Schneider Sesay Shah Sharma Shevchenko Silva Singh Sithole Smith Sokolov Sorensen Stewart Suzuki
    Svensson Szabo Tanaka Taylor Thapa Thomas Toure Tran Traore Turner Usman Vargas Virtanen Wagner Walsh Wang
    Watanabe Weber Whitfield Williams Wong Wright Yamamoto Yang Yilmaz Zaman Zhang Zhou Zulu""".split()
)
PARTICLES = ("van der", "de", "van", "von", "al-", "di", "de la", "bin", "ter", "El", "Ben")

# "a" or "the" goes before; the word after "of" or "for" is put in by the caller.
JOBS = _split(
    """chief executive|managing director|head coach|captain|manager|lead author|senior lecturer|
    professor of economics|director of research|chairman|chairwoman|chair|general secretary|president|
    vice-president|spokesman|spokeswoman|spokesperson|head of communications|policy director|founder|
    co-founder|chief economist|analyst|senior analyst|detective inspector|chief constable|fire chief|
    superintendent|head teacher|principal|union leader|campaigner|volunteer|resident|nurse|consultant|
    farmer|shop owner|striker|goalkeeper|curator|producer|editor|author|novelist|minister|health minister|
    shadow minister|mayor|councillor|council leader|lawyer|solicitor|barrister|trustee|chief scientist|
    marine biologist|epidemiologist|astronomer|chief financial officer|project manager|secretary-general|
    commissioner|ambassador|archbishop|imam|rabbi|dean|chief medical officer|postdoctoral researcher|
    engineer|architect|portfolio manager|head of sustainability|regional director|programme director|sergeant|
    coroner|judge"""
)
TITLES = _split(
    "Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Councillor|Cllr|Det Insp|Detective Sergeant|PC|Captain|Sgt|Mayor|"
    "President|Prime Minister|Chancellor|Minister|Judge|Justice|Bishop|Father|Rev|Coach|Sheriff|Chief|Superintendent|"
    "Mr.|Ms.|Mrs.|Dr.|Rep.|Sen.|Gov.|Lt. Gov.|Attorney General|Secretary"
)
PLACES = tuple(
    name.replace("_", " ")
    for name in """
    Arden Ashcombe Brackley Calderon Corwen Dunmore Eastholm Fallowfield Granby Harrowgate Inverlee Kestrel_Bay
    Lakemont Larkhill Marlow_Heights Millbrook Monteverde Netherby Northgate Oakhurst Port_Ellis Queensbridge
    Ravensworth Redcliff Rosedale Saltmarsh Selwyn South_Harbour Stonebridge Sundal Tamarind Thornbury Upper_Teign
    Valdora Westmere Wexcombe Winslow Yarrow Zandfort Kinvara Bellerive Mokolo Tarawa Isfara Kalundu Palmira
    Novigrad Lindhaven Hoshino Davenport Ludlow Preston_Vale Kingsmere""".split()
)
REGIONS = ("Ohio", "Iowa", "N.S.W.", "Kenya", "India", "Canada", "Ireland", "Ghana", "Texas", "Wales", "Brazil", "Fla.")

ORGANIZATION_HEADS = tuple(
    name.replace("_", " ")
    for name in """
    Acorn Albion Apex Aurora Beacon Blue_River Bright Castle City Clearwater Copper Delta East_Coast Evergreen
    Falcon First Fjord Global Golden Harbour Helix Highland Horizon Iron_Bridge Juniper Kite Lighthouse Maple
    Meridian National Nimbus North_Star Northern Oak Orbit Pacific Peak Pioneer Quantum Red_Kite Regent Royal
    Sapphire Silver Summit Sunrise Tern Tidewater Union United Verdant Vista Western Zephyr""".split()
)
ORGANIZATION_TAILS = _split(
    """Airlines|Alliance|Association|Bank|Biotech|Capital|Charity|City FC|College|Community Trust|Council|
    Energy|Federation|Football Club|Foods|Foundation|Group|Health|Holdings|Housing Trust|Institute|Labs|
    Logistics|Motors|Museum|Network|Partners|Pharma|Police|Primary School|Rail|Research Centre|Robotics|
    Rovers|Society|Solutions|Studios|Systems|Theatre|Union|United|University|University Hospital|Water|
    Workers' Union|Zoo|Inc.|Ltd|plc"""
)

OUTLETS = _split(
    """the Arden Gazette|The Courier|the Daily Ledger|the Evening Post|Sky|Sky News|BBC Radio 4|the BBC|ITV|
    Channel 9|CNN|Reuters|AFP|The Associated Press|the Guardian|the Herald|Radio Free Larkhill|NPR|
    Al Jazeera|the Financial Review|The Tribune|MTV|the Morning Star|the Press Association|ESPN|TalkSport|
    Bloomberg|Die Zeit|Le Monde|Sport Weekly|the Today programme|local radio|a parliamentary committee|
    the Mirror|MailOnline|Good Morning Britain|Variety|Rolling Notes|Gamer's World|a podcast|the Standard|
    WXKL|the Star Tribune"""
)
AGENCIES = ("AP", "Reuters", "AFP", "PA", "DPA", "UPI", "IANS", "PTI", "Xinhua", "AAP", "Bernama", "TASS")
ASKERS = _split(
    "Gazette|Q|Interviewer|GQ|Herald|The Standard|Guardian|Question|Host|Moderator|Rolling Notes|AFP|Spiegel|"
    "INTERVIEWER|Radio 5|Time|Reader question|Editor|NB|The Ledger"
)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = _split("January|February|March|April|May|June|July|August|September|October|November|December")
WORKS = _split(
    """The Long Way Down|Night Ferry|Salt and Ash|The Glass Orchard|Blue Monday Morning|Everything We Kept|
    Hollow Crown|Strangers on the Line|A Winter in Larkhill|Paper Boats|The Last Lighthouse|Run For It|
    No Such Place|Kings of Nothing|Sunday Best|Hearts on Fire|The Quiet Garden|Leaving Valdora|
    Ten Thousand Steps|Dear Margaret"""
)
KINDS_OF_WORK = (
    "novel",
    "film",
    "debut album",
    "single",
    "memoir",
    "play",
    "television series",
    "exhibition",
    "podcast",
)
NICKNAMES = tuple("Red Buster Ace Doc Spud Lefty Tiny Bobby Smokin' Duke Sparky Junior Chip Bear Scottie Moose".split())
SCARE_WORDS = _split(
    """smart motorway|bedroom tax|fake news|green list|levelling up|sanctuary city|gig economy|dark money|
    fat cat|zombie company|no-go zone|sick note culture|super injunction|red wall|bounce back loan|heat dome|
    ghost flight|hub and spoke|clean coal|phantom job|ghost school|fast track|once in a lifetime|dream home|
    miracle cure|cash for access|right to repair|shrinkflation|quiet quitting|perfect storm"""
)
TOPICS = _split(
    """the new stadium|the merger|the budget|the report|the strike|the vaccine trial|the flood defences|
    the new school|the redundancies|the verdict|the transfer|the new album|the hospital closure|the rail line|
    the rescue|the election|the wind farm|the data breach|the wildfire|the oil spill|the housing plan|
    the inquiry|the festival|the recall|the ceasefire|the rate rise|the satellite launch|the new exhibition|
    the derby win|the award"""
)
GROUPS = _split(
    """police|the company|officials|the club|residents|the council|the charity|doctors|the ministry|
    campaigners|prosecutors|the airline|researchers|the bank|unions|the hospital|opposition leaders|
    the university|witnesses|the fire service|a spokesman|a spokeswoman|a source close to the talks|
    a senior official|the regulator|a spokesperson for the firm|the government|the school|the union|critics|
    investigators|firefighters|his lawyers|the family|a neighbour|one parent|the party|
    two people familiar with the matter|a person briefed on the plans|
    a witness who asked not to be named|the report|the study|a statement from the palace|one survivor|several players"""
)
