/** The phrases by which a reply owns up to not knowing, or declines to tell. Pure. */

/** What only looks like one: advice, courtesies, questions put to the other. */
const IDIOMS = [
  "(?<=^|[.!?,;:] |\\b(?:please|but|and|so|or|you|need|must) )(?:do not|don't|must not|not|never) (?:you )?(?:\\w+ )?(?:tell|ask|say|forget|guess|help|mention)\\b(?! (?:you )?(?:that|it|of me)\\b)",
  "\\b(?:will|would|should|could|can|do|did|does|are) (?:you|they|I) (?:not|never) (?:\\w+ )?(?:tell|know|say|guess|see|hear|remember|recall)\\b",
  "\\byou (?:will|would|do|did|can) not (?:know|guess|find|see)\\b",
  "\\bif you (?:ask me|don't know|do not know)\\b",
  "\\bwithout (?:\\w+ )?(?:being |ever )?(?:asked|asking|told|knowing|telling|saying|me)\\b",
  "\\b(?:say|says|said) no\\b|\\bto say nothing\\b|\\b(?:not|n't|never) say so\\b",
  "\\bnot (?:help it|ashamed to say|like to say|many can say)\\b",
  "\\b(?:not|never|n't) help (?:him|her|them|it|but|laughing|\\w+ing)\\b",
  "\\b(?:must|you) know\\b|\\bmother would know\\b",
  "\\b(?:my|our|keep\\w*|own|all|your) secrets?\\b",
  "\\bnever (?:knew|heard|read) (?:of )?(?:a|an|my|the|any|that \\w+)\\b",
  "\\bleave the (?:door|gate|tale|music|lamp|light)\\b",
  "\\bnot see you\\b|\\bgood question mark\\b",
];

const NOT =
  "(?:not|never|cannot|nor|n't|nobody|no one|none|nothing|neither|no|nae|dinnae|cannae|didnae|ain't)";
const GAP = "(?:[\\w'-]+,? ){0,3}?";
const NEGATED = `(?:\\b|(?<=\\w))${NOT} ${GAP}`;
const KNOWING =
  "(?:know|knows|knew|known|knowing|ken|knowledge|tell|telling|recall|remember|remembers|sure|certain|learn|learnt|learned|find out|found out|guess|guessing|answer|answers|idea|ideas|clue|notion|inkling|help you|invent|make (?:it|that|one|something) up|prove|judge|evidence|record|data|news|report|proof)";
const HELD =
  "(?:head|memory|mind|notes?|notebook|books?|papers?|log|logbook|page|ledger|list|map|files?|bag|pockets?|picture|drawer|papers|knowledge)";

/** Each of these alone is enough. Tests hold them against all lines of the voices: tests/unit/eval-agent-judges.test.ts. */
const PHRASES: string[] = [
  `${NEGATED}${KNOWING}\\b`,
  "\\b(?:cannot|can't|couldn't|cannae|can not|could not|wouldn't|would not|shall not|won't|will not) (?:\\w+ ){0,2}?say\\b(?! no| they| that he)",
  "\\b(?:nobody|no one|no man|none|never|not|n't|nothing|neither|nor) (?:[\\w']+ ){0,3}?(?:told|taught|shown|written|wrote|mentioned|recorded|noted|whispered|spoken of|confessed|given (?:me|us)|reached me|heard of (?:it|that)|heard (?:it|that))\\b",
  "\\b(?:know|knows) (?:nothing|nobody|not|naught|nowt|little)\\b",
  "\\b(?:never|not|n't) (?:kept count|counted|asked (?:myself|that|it|him|her|them)|noticed|met it|found (?:it|that))\\b",
  "\\bunable to (?:say|tell|answer|help)\\b|\\bdecline to\\b|\\bI decline\\b|\\bhold my (?:tongue|peace)\\b|\\bat a loss\\b",
  "\\bbeyond (?:me|us|my|our|any)\\b|\\b(?:above|outside|out of|past|over) my (?:\\w+ )?(?:rank|head|reach|competence|line|depth|wit|knowledge|power|eyes|station|department)\\b",
  "\\bwho (?:\\w+ )?(?:knows|can (?:say|tell)|could (?:say|tell)|would know)\\b",
  "\\bhow (?:should|would|could|can|am|shall|is|do) (?:I|we|one|he|a \\w+|anybody|anyone|somebody) (?:\\w+ )?(?:to )?(?:know|say|tell|remember|guess|find out)\\b",
  "\\b(?:heaven|heavens|god|goodness|lord|allah|\\w+) alone knows\\b|\\b(?:heaven|god|goodness|lord|allah) (?:\\w+ )?knows\\b",
  "\\b(?:slipped|escapes me|escaped me|I (?:have |'ve )?(?:clean |quite )?forg[eo]t(?:ten)?(?! (?:to|how))|have forgotten|'ve forgotten|search me)\\b",
  "\\b(?:a|my|our|that|still|remains?|keep|keeps|the|its|his|her|their) secrets?\\b|\\bunknown\\b|\\bignoran(?:t|ce)\\b|\\bstumped?\\b",
  // Somebody else may.
  "(?:^|[.!?,;:] |\\band |\\b(?:must|can|could|better|to|should|'ll|best) )ask (?!me|him|her|about|for|a question|what|why|again|and|you|your|if|how)\\w",
  "\\b(?:you'd|have to|must|better|would have to|need to|can only) (?:\\w+ )?(?:ask|guess)\\b",
  "\\b(?:might|may|must|would|will|could|perhaps the \\w+|somebody|someone|maybe \\w+|perhaps \\w+) knows?\\b",
  // Only a guess, or what would be made up.
  "\\bI wonder (?:\\w+ )?(?:myself|too|about that)\\b|\\bhard to say\\b|\\byour guess\\b",
  "\\b(?:only|merely|just|be|might|may|could|would|should|a|my|if I|were to|to|I'd) (?:only |just )?guess(?:es|ing|ed|work)?\\b",
  "\\b(?:I'd|I would|I could|I might|could|would|if I|should|I'll not|to|be) (?:\\w+ )?(?:be )?(?:ma[dk]e?(?:ing|in)? (?:it|that|one|something|things|stuff) up|makin(?:g)? (?:it|things) up|invent(?:ing)?|pretend(?:ing)?|bluff(?:ing)?)\\b",
  "\\bif (?:I|we|one|anybody) (?:only |ever |but |had )?(?:knew|known|guessed)\\b|\\bwish (?:I|we) (?:knew|could (?:say|tell)|had|'d an answer)|\\bwish I'd\\b",
  // Where the answer is not.
  `\\b(?:not|n't|nothing|neither|nowhere) (?:\\w+ ){0,3}?(?:in|on|from|at|of|for) (?:my|the|any|our|either|its|this|that) (?:[\\w-]+ )?${HELD}\\b`,
  "\\b(?:there is|there's|is|was|says|see|find|have|'ve|had|has) (?:not|nothing|no \\w+) (?:\\w+ )?(?:in|on|for|of|to|with) (?:it|that|this|you|go on)\\b(?! \\w)",
  "\\b(?:have|has|had|'ve|find|found|is|got|see) (?:no|n't any|not any|few|not got an?|n't got an?|not the|not one|never an?) (?:\\w+ )?(?:word|words|fact|facts|answers?|sign|way|label|trace|account|line|key|means|measurement|witness|mark|message|letter|tale|story|good answers)\\b",
  "\\b(?:it|that|this|picture|page|book|he|she|nobody|none|eyes?|lamp|reason|mind) (?:\\w+ )?(?:does|do|did|could|can|will) ?(?:not|n't) (?:say|speak|reach|go|carry|give|show|come|tell|bear|hold|include|let)\\b|\\b(?:doesn't|didn't|don't|won't) (?:say|speak|reach|go so|go that|carry|give|show|come|tell)\\b",
  "\\b(?:hidden|kept?|keeps|keeping) (?:that|it|this|its|the|such|from)? ?(?:\\w+ )?(?:to (?:it|him|her|them)sel\\w+|from me|secret|its counsel|counsel)\\b",
  "\\b(?:edge|end|limit|limits|gap|gaps|hole) (?:of|in) (?:my|our|what)\\b|\\bto me (?:yet|so far)\\b|\\bnot yet\\.|\\bno (?:sign|label|answer|trace|way) \\b|\\b(?:more than|what) I (?:can|could|cannot|can't) (?:see|tell|say)\\b",
  "\\b(?:do not|don't|didn't|haven't|have not|not) (?:got )?(?:it|one|that|this)\\b[.!,]|[.,;] not (?:I|me)[.!,]|\\bI (?:do|did|have|could|know)(?: not|n't)[.!,]|\\b(?:I can't|I cannot)[.!,]",
  `\\b(?:my|the|our) (?:\\w+ )?${HELD} (?:\\w+ ){0,3}?(?:blank|empty|silent|poor|not|nothing|no|doesn't|stops)\\b`,
  `\\bin none of\\b|\\bin no (?!hurry|mood|time|way|case|state|danger|need|rush)\\w+|\\bno (?:\\w+ )?${HELD}\\b`,
  "\\b(?:unanswered|hidden|unwritten|unrecorded)\\b",
  "\\b(?:not|n't|cannot|nor) (?:yet |be |been )?(?:see|seen|read|shown|written|visible|observed?|inspected|made out|make (?:it|that) out)\\b",
  "\\b(?:is|was|it's|that's|are|wasn't|was not|were not) (?:not )?(?:hid|lost to|dark to|dim to|a blank|there to|my business|for me to)\\b|\\bwas(?: not|n't) there\\b",
  "\\b(?:leave|left) (?:that|it|this|the) (?:\\w+ )?(?:to|blank|open|empty|line|space|page|alone|shut|unsaid|be|out)\\b",
  "\\b(?:not|never|n't) (?:\\w+ ){0,2}?(?:mine to (?:say|tell|give)|my business)\\b",
  "\\b(?:mystery|riddle|closed \\w+|news|puzzle) (?:even )?(?:to|for) me\\b|\\bno wiser\\b|\\bnever (?:heard|asked)[,.]|\\bI don't know\\b",
  // What was never seen, heard, told or written.
  "\\b(?:don't|do not|can't|cannot|couldn't) (?:see|make|read|find) (?:that|it|this|any|one|so|from|round|through|past)\\b",
  "\\bnobody(?:'s| has| had)? (?:\\w+ ){0,2}?(?:told|said|let on|sent|brought|radioed|explained)\\b|\\b(?:no one|nobody|no \\w+) (?:\\w+ )?(?:told|foretold|brought me|has sent|ever said)\\b",
  "\\b(?:out of stock|at the end of my|end of my (?:wisdom|knowledge)|too hard|stays? (?:in the (?:mist|dark|fog)|open)|in a fog|a shrug|stay silent|be silent|keeps? quiet|holds? its tongue)\\b",
  "\\b(?:I|we|he|she) (?:never|didn't|did not|haven't|have not) (?:heard|asked|saw|seen|learned|learnt|studied|observed)\\b(?! (?:of )?(?:a|an|my|the|such)\\b)(?= ?[.,;:!]| (?:it|that|this|so)\\b)",
  "\\b(?:you (?:might as well|may as well|could) ask|somebody else's|someone else's)\\b|\\blet us leave\\b|\\bdon't know\\b|\\bI (?:sure )?don't\\b(?=[.!,;]|$)",
  "\\b(?:nothing|no more) (?:in|on) (?:my|the) \\w+ (?:tells|says|about)\\b|\\b(?:never|not) (?:spoken of|written|recorded|entered|explained|reported)\\b|\\bgap in my\\b|\\bhonest (?:reply|answer|result) is\\b",
];

const IDIOM = new RegExp(IDIOMS.join("|"), "gi");
const OWNING_UP = new RegExp(PHRASES.join("|"), "i");

/** @param reply with straight apostrophes */
export const owningUp = (reply: string): string | null =>
  OWNING_UP.exec(reply.replaceAll(/\s+/g, " ").replaceAll(IDIOM, " ~ "))?.[0] ?? null;
