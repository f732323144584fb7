# ruff: noqa: RUF001 (sentences stand here with the marks they are printed with)
"""Sentences on other matters than politics, for new articles; ``{place}`` and the like are filled in."""

SPEECHES = tuple(
    line.strip()
    for line in """
    We are delighted with how quickly the work in {place} has been finished.
    It was the proudest day of my life.
    I heard a loud bang and then everybody started to run.
    The boys gave everything today, and I could not ask for more.
    We got what we deserved, which was nothing.
    You could smell the smoke from {n} streets away.
    This is a great result for patients and for the whole of {place}.
    Our customers expect better, and so do we.
    We take the safety of our passengers extremely seriously.
    I just want my daughter home.
    He was a lovely man who would do anything for anyone.
    She had a heart of gold and will be missed by all who knew her.
    Nobody was more surprised than me.
    We found that the effect disappears after about {n} weeks.
    These animals were thought to be extinct in the region.
    The data do not support that conclusion.
    It is far too early to say what caused it.
    An investigation is under way and it would be wrong to comment further.
    I would urge anyone who was in the area to come forward.
    There is no risk to the wider public.
    We expect revenue to grow by {n} percent next year.
    Margins came under pressure, but demand held up well.
    The market had already priced that in.
    Rates will have to stay higher for longer.
    I wrote the whole thing in {n} days in a hotel room in {place}.
    I never read reviews.
    The second act nearly killed me, to be honest.
    People think it's glamorous. It isn't.
    Honestly, I don't remember much about that year.
    My mother taught me to play when I was {small}.
    We'll take it one game at a time.
    The referee got it wrong, it's as simple as that.
    I'm not going to stand here and make excuses.
    That was never a penalty.
    We have signed him for {small} years and we hope he stays longer.
    It's a big loss, but somebody else gets a chance now.
    The river rose {small} feet in an hour.
    We lost the barn, two tractors and most of the hay.
    I've lived here for {n} years and never seen anything like it.
    They told us to leave everything and go.
    What do they expect us to do, sleep in the street?
    We have been asking the council for answers since {month}.
    Nobody from {org} has ever come to see us.
    Children should not have to learn in corridors.
    We simply cannot recruit enough nurses.
    The waiting list has doubled since {month}.
    This drug won't help everyone, but for some it will change everything.
    The telescope lets us look back {n} million years.
    If you had told me that a year ago, I would have laughed.
    It's a scandal, pure and simple.
    I am innocent and I will prove it.
    My client denies every one of these allegations.
    Your conduct fell far below what is expected of a person in your position.
    You have shown no remorse whatsoever.
    The family has asked for privacy.
    We are cooperating fully with the authorities.
    This partnership with {org} opens a new chapter for both of us.
    Together we will build something that lasts.
    We're thrilled to welcome {name} to the team.
    Our new plant in {place} will create {n} jobs.
    The battery lasts for {small} days.
    You don't need to be an expert to use it.
    Sales were disappointing in {month}, and we have acted.
    I bought it for {n} dollars and sold it for nothing.
    The dog saved my life.
    I thought it was a joke.
    We just held on to each other.
    There was glass everywhere.
    He walked in as if nothing had happened.
    Why would anyone do that?
    What happened next was incredible!
    Yes, absolutely.
    No comment.
    Not at all.
    No.
    That's a fair question.
    Well, it depends on what you mean by success.
    I think so, yes.
    I don't recall.
    It was about {small} in the morning when the phone rang.
    Let me put it this way: I sleep very well.
    The soup is better than it looks.
    Turnout was higher than anybody had predicted.
    Farmers cannot sell below cost for ever.
    We need rain, and we need it soon.
    The ice is thinner than it has been in {n} years.
    Half of the beach is gone.
    Trains will be back to normal by {day}.
    Passengers should check before they travel.
    Please stay away from the area.
    We will not negotiate under threat.
    Both sides have agreed to meet again on {day}.
    The talks were frank and useful.
    This is a dark day for {place}.
    Our thoughts are with the families.
    We stand with the people of {place}.
    I have spoken to the manager and we have put it behind us.
    She's the best I've ever worked with.
    It has been an honour to serve this club.
    I shall never forget the kindness of strangers.
    In all my years on the bench I have not seen a case like it.
    We owe it to the next generation.
    The software did exactly what it was told to do.
    We have fixed the fault and told everyone affected.
    Change your password now.
    This will put up bills for everyone.
    {place} deserves better than this.
    The museum belongs to everyone.
    You can't eat scenery.
    He said he'd be back by {small}, and that was the last I heard of him.
    It's not rocket science, is it?
    Good luck to them, I say.
    Over my dead body.
    Rubbish!
    I'd do it again tomorrow.
    It tastes of pears, salt and a little smoke.
    Someone should have checked the brakes.
    The bees came back in {month}, and so did I.
    Three of us shared one coat that winter.
    I am stepping down with immediate effect.
    Every child deserves a garden.
    If we don't act now, there will be nothing left to save.
    Our goalkeeper was outstanding.
    I told my team to enjoy it.
    Who signs a contract like that?
    There are {n} of us in the choir, and not one can read music.
    We don't discuss our clients.
    The algorithm is only as good as what you feed it.
    We measured the same thing in {n} countries.
    That figure is wrong, and they know it.
    On behalf of everyone at {org}, I apologise.
    We got it wrong and we are sorry.
    Thank you, {place}, you were wonderful!
    It's official: we're moving to {place}.
    Counting has begun and the mood is tense.
    A second plane has been turned back.
    This is not the end, ladies and gentlemen.
    I have nothing to hide.
    Objection.
    I was at home, asleep, like most people.
    To the best of my recollection, the light was green.
    Thank you, and good morning to everyone on the call.
    Gross margin came in at {n} percent, in line with what we guided.
    What I would say is that we remain cautious.
    The roof leaks, the heating is broken and the rent went up twice.
    She just looked at me and smiled.
    Don't shoot!
    Come here at once.
    They kept asking 'Where is the money?' and he kept smiling.
    My first thought was: not again.
    """.splitlines()
    if line.strip()
)

CLAUSES = tuple(
    line.strip()
    for line in """
    the company would appeal against the ruling
    the bridge would stay closed until {day}
    {n} people had been taken to hospital
    two men had been arrested in {place}
    the fire had started in the kitchen
    profits had fallen by {n} percent in the first half
    it would cut {n} jobs in {place}
    the player had passed a medical and would sign on {day}
    the team had found no evidence of fraud
    more tests were needed before the drug could be approved
    the storm was expected to reach the coast by {day}
    the vaccine was safe for children
    the suspect had acted alone
    she was not aware of any complaint
    he had never met the woman
    the school had done all it could
    talks with {org} were at an early stage
    prices are likely to rise again in {month}
    there is little sign of a recovery
    the painting is worth {n} million dollars
    the work will take at least {small} years
    the flight had been delayed by {n} minutes
    nobody had been hurt
    they were treating the death as suspicious
    the new law would make matters worse
    it had no plans to sell its stake in {org}
    the planet may once have had water
    the species could vanish within {n} years
    it was in contact with the families
    {place} needed {n} new homes a year
    a decision would be made by {month}
    the minister should resign
    everyone who wants a test can have one
    he will retire at the end of the season
    the album will be out in {month}
    """.splitlines()
    if line.strip()
)

FILLERS = tuple(
    line.strip()
    for line in """
    The fire broke out shortly after {small} in the morning.
    {place} have now gone {small} games without a win.
    Shares in {org} closed {n} cents lower.
    The road was closed in both directions.
    It was not immediately clear what had caused the crash.
    A date for the funeral has not been set.
    The company employs {n} people in {place}.
    The {n}-year-old was taken to hospital, where he remains.
    Two fire engines and an ambulance were at the scene.
    The trial continues.
    The hearing was adjourned until {day}.
    The match was watched by {n},000 people.
    Temperatures are forecast to fall to minus {small} overnight.
    The study was published in {month}.
    The exhibition runs until {month}.
    It is the third such incident this year.
    {name}, who was born in {place}, is survived by two sons.
    The deal is worth {n} million euros.
    Work on the site began in {month}.
    {org} left two telephone messages unanswered.
    {org} was approached for comment.
    The council meets again on {day}.
    The ship left {place} on {day} with {n} people on board.
    The film opens in {month}.
    Rain is expected across the region.
    Unemployment in {place} stands at {n} percent.
    The museum has been closed since {month}.
    The game was level at half-time.
    Tickets cost {n} pounds.
    The village has one shop, one pub and no school.
    Officers were called to a house in {place} at about {hour}pm.
    No arrests have been made.
    Her lawyer left the building without speaking to reporters.
    Hundreds of people gathered outside the town hall in silence.
    The house has {small} bedrooms and a view of the sea.
    The telescope was launched in {month}.
    The storm left {n},000 homes without power.
    He played {n} times for {place} before a knee injury ended his career.
    She picked up the letter, folded it twice and put it in her pocket.
    The kettle had begun to sing.
    The line went dead.
    She said nothing more.
    He did not say when.
    Everything went according to plan.
    Needless to say, it rained.
    The film tells the story of two brothers.
    They called the dog Duke.
    The letter is {small} pages long and dated {month}.
    Asked twice, she only smiled.
    I have worked here for {n} years and I have never seen the sea.
    My flat is on the third floor, above a bakery.
    You will need two eggs, some flour and a little patience.
    Add the onions and cook until soft.
    What a night it was!
    Who would have thought it?
    The phone rang {small} times.
    """.splitlines()
    if line.strip()
)

# Sentences in which marks or quotation-like signs stand and nobody says anything.
DISTRACTORS = tuple(
    line.strip()
    for line in """
    The so-called “{scare}” has divided {place}.
    The so-called ‘{scare}’ scheme began in {month}.
    The “{scare}” is due to open in {month}.
    It is the biggest “{scare}” in the country.
    {name}, best known for “{work}”, was born in {place}.
    The {kind} “{work}” came out in {month}.
    His {kind}, ‘{work}’, won two awards.
    The band opened with “{work}” and closed with “{work2}.”
    {given} “{nick}” {surname} played for {place} for ten years.
    {given} ‘{nick}’ {surname} was arrested on {day}.
    The {feet}'{inches}" forward joined from {org}.
    The suspect is {feet}'{inches}" tall and has brown hair.
    The club was founded in the '{decade}s.
    Music from the '{decade}s and '90s filled the hall.
    The workers' pay and the managers' bonuses were frozen.
    The players' families and the teams' doctors travelled by train.
    A sign above the door reads “{sign}”.
    The plaque, marked “{sign}”, was unveiled on {day}.
    The file was named “{scare}” and dated {month}.
    The term “{scare}” goes back to the '{decade}s.
    The word “{scare}” does not appear in the contract.
    The shop, called “{work}”, is on Station Road.
    The ship “{work}” sank in {month}.
    The chapter on the “{scare}” runs to {n} pages.
    A 12" single and a 7" version were released.
    She drives a truck with “{sign}” painted on both doors.
    """.splitlines()
    if line.strip()
)
SIGNS = ("Keep out", "Beware of the dog", "For sale", "No entry", "Gone fishing", "Welcome", "Private", "Fresh eggs")
