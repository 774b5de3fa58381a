"""Words of what a patient is told to do, and not to do."""

from __future__ import annotations

import re

# What somebody is told to do without, behind "no".
_WITHOUT = (
    r"(?:heavy|lifting|driving|strenuous|swimming|alcohol|smoking|vaping|day ?care|school|work|gym|"
    r"sports?|PE|recess|contact|running|jumping|exercise|tubs?|(?:tub |hot )?baths?|hot tubs?|"
    r"pools?|"
    r"soaking|showers?|sex|intercourse|tampons?|douch\w+|bending|twisting|straining|pushing|pulling|"
    r"(?:blowing|nose)|flying|air travel|travel|climbing|ladders?|caffeine|coffee|straws?|"
    r"spicy|solid|"
    r"chewing|cough (?:medicines?|syrups?)|over[- ]the[- ]counter|otc|nsaids?|aspirin|"
    r"weight[- ]?bearing|"
    r"make-?up|contact lens\w*|contacts|lotions?|creams?|powders?|razors?|shaving|screens?|sun|"
    r"raw|salt|added salt|honey|juice|walking|biking|bicycl\w+|riding|kissing|sharing)\b"
)
ADVICE = re.compile(
    rf"^(?:[-*•\d.)\s]*)(?:please )?(?:avoid|no (?:more )?{_WITHOUT}|"
    r"do not|(?:put|lay|let|lie|burp|turn|rinse|spit|flush|empty|count|track|prick|"
    r"carry|climb|stand|(?:try|plan) to|make sure|have (?:someone|somebody|an adult|a family)|"
    r"ask (?:for|your|us)|test (?:your|his|her)|give (?:him|her|your|the)|swallow|throw|"
    r"soft foods|(?:plenty of )?fluids|"
    r"strain|sleep|monitor|record|measure|shower|bathe|soak|wash|gargle|push|"
    r"encourage|offer|(?:finish|complete) (?:all|the|your|every|taking)|cover|clean|pat|leave|"
    r"get (?:up|plenty|out of|your|the|an?)|sip|start(?! (?:on|at)\b)|massage|stretch|squeeze|"
    r"suction|"
    r"take (?:showers|baths|it easy|"
    r"your (?:temperature|blood pressure|weight|pulse)|short walks|deep breaths)|"
    r"do (?:\w+ ){0,3}exercises|"
    r"return to (?:work|school|day ?care|sports?|normal|regular|usual)|"
    r"apply|change|remove|bring|practice|watch|log|move|exercise|breathe|sit|raise|pump|breastfeed(?:ing)?|feed|brush)\b|"
    r"(?:breast|bottle)[- ]?fe(?:ed|eding)s? every|sponge baths?|(?:on )?back to sleep|"
    r"rear-facing|safe sleep|tummy time|(?:umbilical )?cord(?: care)?:|"
    r"you (?:must|should|may|can) ?not|you (?:can't|mustn't|shouldn't)|"
    r"(?:pelvic|bed|voice) rest|nothing (?:in|by|per)\b|"
    r"don't|rest|drink|eat|keep|use|wear|walk|weigh|check|elevate|ice|stay|limit|continue|resume|"
    r"low[- ](?:salt|sodium|fat)|(?!(?:tolerat|eat|on )\w*)(?:[\w-]+ ){0,2}diet|"
    r"(?:stop|quit) (?:smoking|drinking|vaping)(?! advice)|ok(?:ay)? to|"
    r"may (?:now )?(?:shower|drive|return|eat|resume|bathe|walk|lift|swim|go)|mask|"
    r"teaching (?:done|given|completed)?: ?(?:drink|keep|check|record|weigh|use|take|avoid)|"
    r"activity\b|weight[- ]bearing|quit|increase fluids|"
    r"(?:the )?(?:patient|pt|she|he) (?:should|is to|"
    r"(?:was|has been) (?:advised|instructed|told|asked|encouraged) (?:not )?to))\b",
    re.IGNORECASE,
)
# What is said of taking a medicine to its end, or of what not to do while on it.
COURSE_OF = re.compile(
    r"^\W*(?:please )?(?:(?:finish|complete) (?:all|the (?:full|whole|entire|rest)|your|every|"
    r"taking)|take all (?:of )?(?:the|your|it))\b|"
    r"(?:^|[;,])\W*(?:do not|don't|no|never) (?:driv\w+|drink\w*|alcohol|stop|skip|crush|miss|"
    r"breastfeed\w*)\b|^\W*(?:skip|hold|pause)\b[^.;]{0,40}\b(?:if|when|while|on days?)\b",
    re.IGNORECASE,
)
# What a patient is told not to do, in the parts that speak to the patient.
FORBIDS = re.compile(r"^\W*(?:no|avoid|do not|don't|never)\s+(?!follow|known|new\b|one\b)\w", re.I)
NO_SUCH = re.compile(rf"\W*no (?:more )?{_WITHOUT}", re.IGNORECASE)
# What to do where something happens, which is no reason to call.
CONDITIONAL = re.compile(
    r"\W*(?:if|when)\b[^:;.]{3,60}?(?:[:,]\s*(?:then )?|(?<!you)(?<!to)(?<!not) )"
    r"(?:give|take|drink|eat|use|stop|check|rest|lie|sit|sip|apply|hold|skip|wait|put)\b(?![^.;]*\b(?:call|911|emergency)\b)",
    re.IGNORECASE,
)
