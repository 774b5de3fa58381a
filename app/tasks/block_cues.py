"""The words by which a line is known to belong to a fixed block of a summary."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH

PENDING = re.compile(
    r"(?<!not )(?<!nothing )(?<!cosign )(?<!co-sign )(?<!signature )\b(?:pending|awaiting|"
    r"(?:we|i) await|outstanding|not yet (?:back|resulted|available)|"
    r"(?:results?|reports?|cultures?|histology|biops\w+|cytology) to follow|"
    r"awaited|(?:cultures?|[bu]cx|cx|pcr|titers?|antigens?|serolog\w+|levels?|path(?:ology)?|biops\w+|swabs?|"
    r"panels?|screens?|cytology|PF4|studies) (?:were |was |are |is )?(?:sent|"
    r"collected)(?! (?:home|to|by))|"
    r"(?<!rx )(?<!script )(?<!prescription )(?<!referral )(?<!message )(?<!refill )"
    r"(?<!letter )(?<!was )"
    r"(?<!patient )sent (?:today|yesterday|off|\d{1,2}/\d{1,2})|"
    r"send-?out|(?:is|are|was|were) being (?:stained|sent|cultured|repeated)|in process|"
    r"(?:(?:is|are|was|were|still|results?|reports?) not|(?:is|are|was|were)n['’]t) (?:yet )?back|"
    r"addendum (?:will|to) follow)\b",
    re.IGNORECASE,
)
# What a history of the present tells of it is so now.
STILL_PENDING = re.compile(
    r"\b(?:(?:results?|reports?|still) not (?:yet )?back|still (?:pending|awaited))\b",
    re.IGNORECASE,
)
FOLLOW_UP = re.compile(
    r"\b(?:(?:RTC|RTED|RTER|RTW)\b|ret(?:urn)? prec\w*|see (?:me|us) (?:back |again )?(?:in|on|"
    r"next|if)\b|"
    r"(?:be )?back (?:here )?in (?:a|one|two|three|four|six|\d+) (?:days?|weeks?|months?)|"
    r"follow[- ]?up (?:with|in|on|at|appointment|visit|ct|mri|imaging|x-?ray|echo|pcp|dr|"
    r"tomorrow)|f/u (?:with|w/|in|on|at|pcp|appt|dr|clinic|tomorrow|\d)|"
    r"appointment|appt|(?<!did not )(?<!didn't )(?:go|come|return|report) (?:back |straight |"
    r"right |down |over |up )?to (?:the |our |your |a )?(?:nearest )?(?:ED|ER|emergency|hospital|"
    r"clinic)|grateful if you|"
    r"(?:call|ring|dial) (?:911|999|112|nine one one)|"
    r"will be (?:admitted|seen|reviewed|called|contacted) (?:on|in|by|for)|"
    r"attend (?:\w+ )?(?:casualty|A&E|accident and emergency|emergency|ED)\b|"
    r"(?:told|advised|asked|instructed|knows?|warned) (?:him |her |them )?to (?:attend|return|"
    r"come back|call|seek|go to)\b|"
    r"return (?:to|in|if|for|on|\d)|clinic (?:on|in) \d|referr(?:al|ed) (?:to|placed|sent|made)|"
    r"call (?:if|with|the|us|your)|(?<!let me )see (?:dr|your)|(?<!may )repeat \w+ (?:at|by|with) |"
    r"(?:another|next|video|phone|virtual|office) visit (?:in|on|next)|"
    r"(?:visit|check|intake|hearing) (?:(?:on|at|in) )?(?:\d{1,2}/\d|\d{1,2} ?(?:h|hrs?|hours|"
    r"days?|wks?|weeks?)\b)|"
    r"\bclinic (?:in )?\d{1,2} ?(?:days?|wks?|weeks?|months?)|"
    r"\bclinic (?:Dr\.? [\w'-]+ )?\d{1,2}/\d{1,2}(?:/\d{2,4})?,? ?(?:@|at)? ?\d{1,2}:\d\d|"
    r"(?:see|have) you (?:back |again )?(?:in|on|next) |"
    r"(?<!n't )(?<!not )come (?:back|see (?:me|us))|"
    r"i(?:'d like| would like| want| need) you to (?:get|have|see|come|call|go)\b|"
    r"(?:i want to|i'm going to|i am going to|i'd like to|i(?:'ll| will)|we(?:'ll| will)|"
    r"they(?:'ll| will)|let's|"
    r"we need to) (?:\w+ )?(?:send|get|order|do|check|repeat|run|draw|schedule)\b[^.;]{0,30}"
    r"\b(?:tests?|samples?|x-?rays?|mri|ct|scans?|ultrasound|labs?|blood ?work|biopsy|ekg|"
    r"echo\w*|cultures?|swab)\b|(?:i(?:'ll| will| am (?:also )?going to|"
    r"'m (?:also )?going to) (?:refer|admit)|refer you to|"
    r"\b(?:want|need|like) to admit (?:you|him|her)|"
    r"(?:don't|do not) (?:put|bear) (?:any )?weight)|"
    r"will call (?:you|him|her|them)\b|"
    r"(?:need to|should|must|have to) (?:stay|remain) (?:home|off|out)|"
    r"(?:clinic|team|nurse|service|office|hospital|we|i) will (?:contact|call|ring|write to|"
    r"be in touch|"
    r"arrange)|\bwill need (?:an? )?[\w -]{3,30}(?:assessment|referral|review)\b|"
    r"\b(?:should|must) not (?:fly|drive|swim|lift|work)\b|will (?:telephone|phone) (?:him|"
    r"her|them)|"
    r"\bhave asked (?:\w+ ){1,5}to (?:see|review|visit|contact)\b|"
    r"\b(?:tell|inform|notify|told) the (?:DVLA|DMV)\b|"
    r"\b(?:stop|no|not to|not|avoid) driving\b|\b(?:not|don't) drive\b|"
    r"\bnext (?:here|seen|review|clinic|bloods?|INR|visit|scan|dose|cycle)\b[^.;]{0,20}\d|"
    r"\bvisit with \w+[^.;]{0,12}\d{1,2}/\d|"
    r"(?:^\W*|: |\bnext |\bfor )cycle \d+ (?:on|in) |\bcycle \d+ (?:is )?(?:due|starts?) |"
    # A ring is also worn, and found in a gullet.
    r"(?:^\W*|[:;,.] |\b(?:to|and|or|please|can|must) )ring (?:for|if|with)\b|"
    r"(?<!had )(?<!trying )(?<!tried )\bto (?:ring|phone) (?:the|our|us|me)\b|"
    r"will see (?:him|her|them|you)|booked for|recheck\b|"
    rf"(?<!may )repeat (?:\w+\s){{1,4}}(?:in|by|after|on) (?:\d|cycle \d|{MONTH}\b))",
    re.IGNORECASE,
)
_DAY = (
    rf"(?:\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?![a-z])|"
    rf"{MONTH} \d{{1,2}}(?!\d))"
)
# Who or what is to be seen on a day, or at an hour of it: "OPD Vale 7/8", "MRI 5/29 7:00 am".
DATED_VISIT = re.compile(
    rf"\b(?:clinic|opd|outpatients?|dr\.?|prof\.?|review(?! of\b)|rev|peds|pcp|phone|telephone|"
    rf"video|visit|appt|exam)\b[^.;\n]{{0,60}}?(?<![\d/]){_DAY}(?![\d/]|\s*:)"
    rf"|(?<![\d/]){_DAY},? (?:at |@ ?)?(?:\d{{1,2}}:\d\d|[01]\d[0-5]\d|\d{{1,2}} ?[ap]m)\b"
    r"(?!\s*:)(?!\s*(?:m[lc]|cc|units?)\b)(?!\s+[<>]?\d+\.\d)",
    re.IGNORECASE,
)
# What was, or was told, on a day.
DAY_PAST = re.compile(
    r"\b(?:saw|seen|done|given|gave|read|sent|started|stopped|restarted|held|d/w|discussed|spoke|"
    r"told|placed|inserted|removed|since|last|from|dated|reviewed|phoned|called|as of|was|were|had|"
    r"showed|per|by|signed|resulted|completed|d/c'?d|off|until|till|thru|through|due to|corrected|"
    r"notified|updated|drawn|taken|on admission|copied)\b",
    re.IGNORECASE,
)
NEXT_SEEN = re.compile(
    r"\W*(?:review|rev|f/u|follow[- ]?up|next (?:appointment|appt|review|seen|visit))\b",
    re.IGNORECASE,
)
# The line above a recording that says whose visit it is, and which visit this is.
NAMES_VISIT = re.compile(
    r"\W*(?:(?:appt|appointment|visit)\s*:[^\n]*\bprovider\s*:|(?:first|second|third) (?:appt|"
    r"appointment|visit)\W*\Z)",
    re.IGNORECASE,
)
# A box that is ticked in a form: "[X] Selective treatment".
TICKED = re.compile(r"\[[xX]\]")
# A test or a visit of days or months hence; a dose that is taken so long is none.
LATER = re.compile(
    r"\b(?:(?:in|at|every|within|after)\s+)?(?:\d+(?:\s?(?:-|to)\s?\d+)?|one|two|three|four|six|"
    r"eight|twelve)\s?(?:days?|weeks?|wks?|months?|mos?)\b|\b"
    r"(?:staples|sutures|stitches) (?:out|removed)\b"
    r"|\bin a (?:fortnight|week|month)\b"
    rf"|\bon \d{{1,2}} {MONTH}(?![a-z])"
    r"|\bon \d{1,2}/\d{1,2}\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})? at \d",
    re.IGNORECASE,
)
# A span of time that is over, or that somebody has left: "6% in 2 mo", "prognosis < 6 mo".
PAST_SPAN = re.compile(
    r"\b(?:prognosis|survival|expectancy|introduced|ago)\b|%\s*(?:\w+\s+)?(?:in|over)\s+\d"
    r"|\b(?:los[st]s?|lost|gain(?:ed)?|falls?|fell|admissions?|visits|episodes?|seizures?)\b[^.;]{0,30}"
    r"\b(?:in|over|x)\s+(?:(?:the )?(?:last|past) )?\d"
    r"|\b(?:last|past|previous|prior) \d",
    re.IGNORECASE,
)
# "Clopidogrel held pending the scan": the drug waits, no result.
HELD_PENDING = re.compile(
    r"\b(?:held|hold|holding|withheld|stopped|paused|off|"
    r"not (?:yet )?(?:loaded|(?:re)?started|given|resumed|done|booked)|delayed|deferred)\b"
    r"[^.;,]{0,40}?\b(?:pending|awaiting)\b",
    re.IGNORECASE,
)
# A reading that is not final says of no study which ("final read pending").
UNREAD = re.compile(r"\b(?:final|formal|official|read|reading|report|prelim\w*)\b", re.IGNORECASE)
# An amount that gives way to another ("30 units qHS --> 22 units qHS").
AMOUNT_ARROW = re.compile(
    r"\d[\d.,/]*\s?(?:(?:m?c?g|units?|u|mL|mEq|puffs?|tabs?|drops?|%)(?!/)\b\s?)?(?:[a-z]{2,9}\s?){0,3}"
    r"(?:-+>|→|⇒|=>)\s?(?:reduce to |down to |up to )?\d[\d.,/]*\s?(?P<unit>m?c?g|units?|u|mL|mEq|"
    r"puffs?|tabs?|daily|bid|tid|qid|qd|od|bd|qhs|nightly|MWF)\b(?!/)",
    re.IGNORECASE,
)
# How a visit of the past came about, unless the line arranges another.
PAST_VISIT = re.compile(
    r"\b(?:when (?:i|you|we|he|she|they) (?:called|phoned|came|made|tried)|called to make"
    r"|first available|ago\b.*\bappointment|(?:last|previous) (?:visit|appointment))\b"
    r"(?!.*\b(?:follow[- ]?up|return|see (?:you|me|us)) (?:in|on|with|at)\b)",
    re.IGNORECASE,
)
# In a letter, which has no plan of its own.
ASKED = re.compile(
    r"\b(?:(?:may|could|can) i ask|please|would you|kindly|arrange|is due|are due|should have|"
    r"will need|let's|we'll|i'd like|i want you)\b",
    re.IGNORECASE,
)
CODE_STATUS = re.compile(
    r"\b(?:full code|DNR|DNI|DNAR|DNACPR|(?:for|is) full (?:active )?resus\w*|"
    r"do not (?:resuscitate|intubate)|code status|"
    r"comfort (?:care|measures) only|"
    r"no code|MOLST|POLST|ReSPECT form|not for (?:resus\w*|CPR|escalation|intubation)|"
    r"(?:not|n't) (?:want|wish)(?: for)? (?:to be )?(?:intubat\w+|ventilat\w+|CPR|"
    r"resuscitat\w+))\b",
    re.IGNORECASE,
)
NOTHING_INCIDENTAL = re.compile(r"\b(?:no|without|not)\s+(?:\w+\s+)?incidental", re.IGNORECASE)
# That she is pregnant, may be, or is not by a test; not what became of earlier pregnancies.
PREGNANT = re.compile(
    r"\b(?:(?:is|currently|now|[1-4]\d?\s?(?:weeks?|wks?))\s+pregnant"
    r"|(?:trying|hoping|planning|wish(?:es|ing)?|wants?) to (?:conceive|become pregnant|"
    r"get pregnant|"
    r"start a family)\b|(?:is|currently) (?:breast-?feeding|lactating)"
    r"|pregnant\s+(?:at|with|woman|female)|intrauterine pregnancy|IUP\b|EDD\b"
    r"|(?:gestational age|EGA|GA)\W+\d|\d{1,2}w\s?\dd\b"
    r"|\d{1,2}\s?(?:\d/7\s?)?(?:weeks?|wks?)(?:\s?\d\s?days?)?[' ]?s?\s+(?:gestation|of pregnancy)"
    r"|(?:pregnancy test|hcg|bhcg|upt)\W+(?:\w+\W+){0,2}(?:positive|negative|pos|neg)\b)",
    re.IGNORECASE,
)
EARLIER_PREGNANCY = re.compile(
    r"\b(?:prior|previous|last|first|past|earlier|second|third)\s+(?:\w+\s+)?pregnanc",
    re.IGNORECASE,
)
# A check that has been done is a result, unless the line arranges another.
WAS_DONE = re.compile(r"\b(?:showed|was|were|revealed|demonstrated|had)\b", re.IGNORECASE)
ARRANGED = re.compile(
    r"\b(?:scheduled|arranged|booked|appointment|recommended|advised|told|instructed|needs)\b",
    re.IGNORECASE,
)
# The list of what is prescribed at the end of a visit.
PRESCRIBED = re.compile(r"rx|(?:new )?prescriptions?|prescribed(?: today)?|scripts?", re.IGNORECASE)
CHANGE = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:[A-Z][\w/ -]{2,30}:\s*)?(?:stop|discontinue|hold|start|begin|"
    r"increase|decrease|resume|restart|re-start|reduce|lower|raise|wean|taper|add|switch)\b",
    re.IGNORECASE,
)
# The like told to somebody: "She should stop the combined pill".
TOLD_CHANGE = re.compile(
    r"\b(?:should|must|needs? to|(?:is|are) to|(?:told|asked|advised|instructed) (?:him|her|"
    r"them) to)"
    r" (?:now )?(?:stop|start|restart|reduce|increase|avoid|hold|discontinue|switch)\b",
    re.IGNORECASE,
)
# A dose that somebody was started on, of a medicine whose name no table may hold.
STARTED = re.compile(
    r"\b(?:started|commenced|put) (?:(?:him|her|them) )?on [\w-]+ \d+(?:\.\d+)? ?(?:m?c?g|"
    r"units?|ml)\b",
    re.IGNORECASE,
)
# What was begun before this visit ("since we've put you on it", "we'd started you on it").
BEGUN_BEFORE = re.compile(
    r"\bsince (?:we|i|you|they)(?:'ve|'d| have| had)? (?:\w+ )?(?:put|started|begun|began|been)\b"
    r"|\b(?:we|i)(?:'d| had) (?:put|started) (?:you|him|her) on\b"
    r"|\b(?:we|i)(?:'ve| have)? (?:put|started) (?:you|him|her) on\b[^.?]{0,60}?\b(?:back then|ago|"
    r"last (?:visit|time|week|month|year|spring|summer|fall|autumn|winter))\b",
    re.IGNORECASE,
)
# A change of a drug's amount in the middle of a sentence ("irinotecan cut by 20%").
AMOUNT_CHANGED = re.compile(
    r"\b(?:cut(?:ting)?|reduc(?:e|ed|ing)|lower(?:ed|ing)?|rais(?:e|ed|ing)|increas(?:e|ed|ing)|"
    r"decreas(?:e|ed|ing)|taper(?:ed)?|"
    r"narrow(?:ed)?|switch(?:ed)?|resum(?:e|ed)|wean(?:ed)?|titrated)\s+(?:\w+\s+){0,3}?(?:by|to|from)\b"
    r"|\binstead of (?:\d|once|twice|half|every|one|two|three|four|five|ten|fifteen|\w+ty|"
    r"a hundred)\b"
    r"|\b(?:double|halve|bump up|go (?:up|down) on)\b"
    r"|\b(?:down|up) (?:to|from)\b|\boff (?:at|since|on|overnight|yesterday|today)\b",
    re.IGNORECASE,
)
# What must not be given, by name or by kind ("should not receive live vaccines").
FORBIDDEN = re.compile(
    r"\b(?:should|must|may) not (?:take|be given|receive|have|use|be (?:re)?started)\b",
    re.IGNORECASE,
)
# What somebody who takes a medicine says of not taking it ("I stopped that one a month ago").
NOT_TAKEN = re.compile(
    r"\b(?:i|he|she)(?:'ve|'s| have| has)? (?:\w+ )?(?:stopped|quit|ran out|skip(?:s|ped)?|missed|"
    r"never (?:started|filled|took))\b|\b(?:haven't|hasn't|have not|has not) "
    r"(?:been )?tak(?:en|ing)\b"
    r"|\bi've been (?:only )?(?:doing|taking|using) (?:just |only |about )?(?:half|one|two|\d|"
    r"\w+teen|"
    r"\w+ty|ten|five|six|eight)\b|\bonly (?:doing|taking|using)\b|\bcan't afford\b"
    r"|\b(?:i|he|she|they)(?:'ve|'s| have| has)? (?:cut|halved|doubled|reduced|lowered|"
    r"increased)\b[^.;]{0,40}"
    r"\b(?:by (?:him|her|my|them)sel(?:f|ves)|on (?:his|her|my|their) own|because|to (?:save|"
    r"stretch))\b"
    r"|\b(?:did|does) ?(?:not|n't) (?:been )?take\b|^\W*(?:missed|skipped|ran out of|out of|"
    r"stopped)\b"
    r"|\bno longer tak(?:es|ing)\b|\b(?:forgets?|misses)\b",
    re.IGNORECASE,
)
# The like in the words of a plan: "No NTG", "avoid NSAIDs", "do not rechallenge lamotrigine".
WITHHELD = re.compile(
    r"(?:(?:^|[.;,:(–-]\s*)no|"
    r"\b(?:advis|recommend|decid|elect|agre|opt)\w*(?: on| for)? (?:no|against)|"
    r"\bavoid(?:ing)?|\b(?:do not|don't|never) (?:give|(?:re)?start|use|"
    r"take|resume|re-?challenge|combine)|\bnot a candidate for)\s+(?P<behind>(?:[\w/-]+\s+){0,4}"
    r"[\w/-]+)|(?P<before>(?:[\w/-]+:?\s+){0,8}[\w/-]+)[,:]?(?:\s[–-])?\s+(?:(?:is|are|was|were|be|and|been)\s+)*"
    r"(?:(?:absolutely|relatively)\s+)?(?:contra-?indicated|avoided|deferred|withheld|"
    r"not (?:(?:re)?started|given))\b",
    re.IGNORECASE,
)
# "No statin side effects" withholds nothing.
TOLERATED = re.compile(
    r"\b(?:side|adverse|studies|panels?|tests?|troughs?|assays?|intoleran\w*|toxicit\w*|"
    r"allerg\w*|levels?|change[sd]?|missed|refills?|use|"
    r"reactions?|complications?|withdrawal|exposure|effects?|requirements?|abuse|misuse|relief|"
    r"benefit|response|improvement|help)\b",
    re.IGNORECASE,
)
KINDS_OF_DRUGS = re.compile(
    r"\b(?:NSAIDs?|AC\b|anti-?coag\w*|DOACs?|nitrates?|NTG|opioids?|opiates|narcotics?|benzo\w*|"
    r"steroids?|beta-?blockers?|ACE-?i\b|ACE inhibitors?|ARBs?|anti-?depressants?|SSRIs?|statins?|"
    r"live vaccines?|contrast|anti-?platelets?|thrombolytics?|lytics|tPA|diuretics?|estrogens?|"
    r"QT[- ]prolong\w*|nephrotoxi\w*|sedat\w*|anti-?cholinergics?|tetracyclines?|quinolones?|"
    r"fluoroquinolones?|macrolides?|triptans?|acetaminophen|methergine|hemabate|"
    r"blood products|BMZ|chemo\w*|immunotherapy|cycle \d+|"
    r"combined pill|the pill|contracepti\w+|HRT|"
    r"fluid restriction|(?:IV )?fluids|TPN|tube feed\w*)\b",
    re.IGNORECASE,
)
# A dose that is given once, or on trial.
GIVEN_ONCE = re.compile(r"\bx\s?1\b|\bbolus(?:ed)?\b|\btrial\b|\bloaded?\b", re.IGNORECASE)
# "No change in metformin", "Lisinopril: stays the same".
UNCHANGED = re.compile(
    r"\bno (?:dose )?changes?\b|\bunchanged\b|\b(?:stays?|remains?|keep) (?:\w+ )?the same\b"
    r"|\bnot changed\b",
    re.IGNORECASE,
)
# A drug that waits for its day ("apixaban is to start on 3/4"), and how a list marks a change.
TO_COME = re.compile(
    r"\b(?:(?:is|are) to|to be|will(?: be)?|can be|may be) (?:re)?(?:start|begin|resum|stop|held|"
    r"hold|given again)\w*\b"
    r"|\b(?:ok|okay|safe|fine|cleared) to (?:re-?start|resume|start|stop|hold|give)\b"
    r"|\b(?:agreed|consented) (?:to|on) (?!stay|stop (?:smoking|drinking))",
    re.IGNORECASE,
)
MARKED = re.compile(
    r"\b(?:NEW|(?:RE)?START(?:ED)?|BEGIN|CHANGED?|INCREASED?|DECREASED?|STOP(?:PED)?|HOLD|HELD|"
    r"RESUMED?)\b|[(\[](?:new|changed|increased|decreased|dose change|started|stopped|held)[)\]]"
)
